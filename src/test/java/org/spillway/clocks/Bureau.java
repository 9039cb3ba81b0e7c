package org.spillway.clocks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Units, people and cases of tests about clocks: each call makes new ones, so that tests meet nobody else's. */
@Component
class Bureau {

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    Bureau(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UnitId unit() {
        var id = UnitId.random();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Bureau of Tests', '测试局')")
                .param("id", id.value())
                .update();
        return id;
    }

    OfficerId officer(UnitId unit, Role role) {
        var id = OfficerId.random();
        jdbc.sql("""
                insert into officer (id, login, name, email, unit_id, created_at)
                values (:id, :login, 'Lin Example', :login || '@spillway.example', :unit, :at)
                """)
                .param("id", id.value())
                .param("login", "o" + id.value().toString().replace("-", ""))
                .param("unit", unit.value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                .param("id", id.value())
                .param("role", role.name())
                .param("unit", unit.value())
                .update();
        return id;
    }

    UUID dossier(UnitId unit) {
        return dossier(unit, "cn");
    }

    UUID dossier(UnitId unit, String pack) {
        var id = UUID.randomUUID();
        dossier(id, "CASE", unit, pack);
        return id;
    }

    void tip(UUID id, UnitId unit) {
        dossier(id, "TIP", unit, "cn");
    }

    private void dossier(UUID id, String kind, UnitId unit, String pack) {
        jdbc.sql("""
                insert into dossier (id, kind, number, unit_id, pack, opened_at)
                values (:id, :kind, :number, :unit, :pack, :at)
                """)
                .param("id", id)
                .param("kind", kind)
                .param("number", "SP-C-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT))
                .param("unit", unit.value())
                .param("pack", pack)
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
    }

    void isKeptAwayFrom(UUID dossier, OfficerId officer) {
        jdbc.sql("""
                insert into recusal (dossier, officer_id, ground, reason, recorded_at)
                values (:dossier, :officer, 'SUBJECT', 'named in the case', :at)
                """)
                .param("dossier", dossier)
                .param("officer", officer.value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who was warned of a clock of this case, one entry for each mail. */
    List<OfficerId> warned(UUID dossier) {
        return jdbc.sql("select to_officer from mail where dossier = :dossier and kind = 'clocks/clock-warning'")
                .param("dossier", dossier)
                .query((row, n) -> new OfficerId(row.getObject("to_officer", UUID.class)))
                .list();
    }
}
