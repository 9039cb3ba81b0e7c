package org.spillway;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What an operator's script does to a new PostgreSQL: two logins, a database, its extensions. */
public final class PostgresSetup {

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "pgcrypto", "btree_gin", "unaccent");

    private PostgresSetup() {}

    /** Makes the logins that are missing; {@code server} signs in as a superuser. */
    public static void logins(DataSource server, String owner, String application, String password)
            throws SQLException {
        for (var login : List.of(owner, application)) {
            run(server, """
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s login password '%2$s';
                        end if;
                    end $$
                    """.formatted(login, password));
        }
    }

    /** Makes the database, which must not exist. */
    public static void database(DataSource server, String name, String owner, String application) throws SQLException {
        run(server, "create database " + name + " owner " + owner);
        run(server, "revoke all on database " + name + " from public");
        run(server, "grant connect on database " + name + " to " + application);
    }

    /** Makes the extensions in the database that {@code inside} leads to. */
    public static void extensions(DataSource inside, String owner) throws SQLException {
        run(inside, "revoke create on schema public from public");
        for (var extension : EXTENSIONS) {
            run(inside, "set role " + owner + "; create extension if not exists " + extension);
        }
    }

    private static void run(DataSource where, String sql) throws SQLException {
        try (var connection = where.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
