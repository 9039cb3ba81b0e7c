package org.spillway.platform;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.SignedIn;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Units, and people who can sign in: each call makes new ones. */
@Component
public class Staff {

    /** What everybody signs in with. */
    public static final String PASSWORD = "correct horse battery";

    private final JdbcClient jdbc;
    private final Officers officers;
    private final String hash;

    Staff(JdbcClient jdbc, Officers officers, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.hash = String.valueOf(passwords.encode(PASSWORD));
    }

    /** A new unit below {@code parent}, or a tree of its own. */
    public UnitId unit(@Nullable UnitId parent) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into unit (id, parent_id, name, name_zh) values (:id, :parent, :name, :nameZh)")
                .param("id", id)
                .param("parent", parent == null ? null : parent.value(), java.sql.Types.OTHER)
                .param("name", "Unit " + id)
                .param("nameZh", "单位 " + id)
                .update();
        return new UnitId(id);
    }

    /** A new officer of {@code unit}, who holds the roles there. */
    public Officer officer(UnitId unit, Role... roles) {
        var id = OfficerId.random();
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, password_hash, created_at)
                values (:id, :login, :name, 'someone@spillway.example', 'en', :unit, :hash, :at)
                """)
                .param("id", id.value())
                .param("login", "staff-" + id)
                .param("name", "Example " + id)
                .param("unit", unit.value())
                .param("hash", hash)
                .param("at", Instant.parse("2025-01-01T00:00:00Z").atOffset(ZoneOffset.UTC))
                .update();
        for (var role : roles) {
            jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                    .params(Map.of("id", id.value(), "role", role.name(), "unit", unit.value()))
                    .update();
        }
        return officers.get(id);
    }

    /** A request made by the officer. */
    public RequestPostProcessor as(Officer officer) {
        return SecurityMockMvcRequestPostProcessors.user(
                new SignedIn(officer.id(), officer.login(), officers.roles(officer.id()), null));
    }
}
