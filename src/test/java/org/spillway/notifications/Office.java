package org.spillway.notifications;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People, units and cases of tests about mail: each call makes new ones, so that tests meet nobody else's. */
@Component
class Office {

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Officers officers;

    Office(JdbcClient jdbc, Officers officers) {
        this.jdbc = jdbc;
        this.officers = officers;
    }

    UnitId unit() {
        var id = UUID.randomUUID();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Bureau of Tests', '测试局')")
                .param("id", id)
                .update();
        return new UnitId(id);
    }

    Officer officer(UnitId unit, String locale, Role... roles) {
        var id = OfficerId.random();
        var login = "o" + id.value().toString().replace("-", "");
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, created_at)
                values (:id, :login, 'Lin Example', :email, :locale, :unit, :at)
                """)
                .param("id", id.value())
                .param("login", login)
                .param("email", login + "@spillway.example")
                .param("locale", locale)
                .param("unit", unit.value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
        for (var role : roles) {
            jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                    .param("id", id.value())
                    .param("role", role.name())
                    .param("unit", unit.value())
                    .update();
        }
        return officers.get(id);
    }

    void isHeadedBy(UnitId unit, Officer head) {
        jdbc.sql("update unit set head_id = :head where id = :id")
                .param("head", head.id().value())
                .param("id", unit.value())
                .update();
    }

    void leaves(Officer officer) {
        jdbc.sql("update officer set active = false where id = :id")
                .param("id", officer.id().value())
                .update();
    }

    void isKeptAwayFrom(UUID dossier, Officer officer) {
        jdbc.sql("""
                insert into recusal (dossier, officer_id, ground, reason, recorded_at)
                values (:dossier, :officer, 'SUBJECT', 'named in the case', :at)
                """)
                .param("dossier", dossier)
                .param("officer", officer.id().value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A case with a number of its own. */
    UUID dossier(UnitId unit) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into dossier (id, kind, number, unit_id, pack, opened_at)
                values (:id, 'CASE', :number, :unit, 'cn', :at)
                """)
                .param("id", id)
                .param("number", "SP-T-" + id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT))
                .param("unit", unit.value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    String number(UUID dossier) {
        return jdbc.sql("select number from dossier where id = :id")
                .param("id", dossier)
                .query(String.class)
                .single();
    }
}
