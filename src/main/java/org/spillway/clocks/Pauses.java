package org.spillway.clocks;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.Actor;
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code clock_pause}. */
@Repository
class Pauses {

    private final JdbcClient jdbc;

    Pauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID dossier, Pause pause, Actor by, Instant now) {
        jdbc.sql("""
                insert into clock_pause (id, dossier, ground, first_on, ended_on, document, recorded_by, recorded_at)
                values (:id, :dossier, :ground, :firstOn, :endedOn, :document, :by, :now)
                """)
                .param("id", pause.id())
                .param("dossier", dossier)
                .param("ground", pause.ground())
                .param("firstOn", pause.firstOn())
                .param("endedOn", pause.endedOn(), Types.DATE)
                .param("document", pause.document())
                .param("by", by.officer() == null ? null : by.officer().value(), Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(Pause pause, LocalDate on) {
        jdbc.sql("update clock_pause set ended_on = :on where id = :id and ended_on is null")
                .param("on", on)
                .param("id", pause.id())
                .update();
    }

    /** The pause for this ground that lasts; locked, so that nobody else ends it meanwhile. */
    Optional<Pause> lasting(UUID dossier, String ground) {
        ReadOnce.forgetAll();
        return jdbc.sql("""
                select id, ground, first_on, ended_on, document from clock_pause
                 where dossier = :dossier and ground = :ground and ended_on is null
                   for update
                """)
                .param("dossier", dossier)
                .param("ground", ground)
                .query(Pause.class)
                .optional();
    }

    /** The pauses of a case in the order in which they began; at most 500. */
    List<Pause> of(UUID dossier) {
        return jdbc.sql("""
                select id, ground, first_on, ended_on, document from clock_pause
                 where dossier = :dossier
                 order by first_on, ended_on, id
                 limit 500
                """).param("dossier", dossier).query(Pause.class).list();
    }

    /** Whether exactly this pause is recorded already. */
    boolean has(UUID dossier, String ground, LocalDate firstOn, @Nullable LocalDate endedOn) {
        return of(dossier).stream()
                .anyMatch(pause -> pause.ground().equals(ground)
                        && pause.firstOn().equals(firstOn)
                        && java.util.Objects.equals(pause.endedOn(), endedOn));
    }
}
