package org.spillway.platform;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to start when the application's login could rewrite the record of who did what. */
@Component
@DependsOnDatabaseInitialization
class AuditTableCheck implements InitializingBean {

    private final JdbcClient jdbc;

    AuditTableCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        var owns = jdbc.sql("""
                select pg_has_role(current_user, c.relowner, 'member')
                  from pg_class c
                 where c.oid = 'audit_record'::regclass
                """).query(Boolean.class).single();
        if (owns) {
            throw new BadSetting(
                    "SPILLWAY_DB_USER",
                    "names a login that owns the audit table.",
                    "Use the application's own login; docker/initdb/10-roles.sh makes it.");
        }
        var mayRewrite = jdbc.sql(
                        "select has_table_privilege(current_user, 'audit_record', 'update, delete, truncate')")
                .query(Boolean.class)
                .single();
        if (mayRewrite) {
            throw new BadSetting(
                    "SPILLWAY_DB_USER",
                    "names a login that may change or delete records of the audit table.",
                    "Revoke update, delete and truncate on audit_record from it.");
        }
    }
}
