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
import org.spillway.shared.OfficerId;
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

    /** Writes the corrected days over what was recorded, which is kept beside with the reason. */
    void correct(
            Pause before, LocalDate firstOn, @Nullable LocalDate endedOn, String reason, OfficerId by, Instant now) {
        jdbc.sql("""
                insert into clock_pause_version (pause_id, first_on, ended_on, reason, changed_by, changed_at)
                select id, first_on, ended_on, :reason, :by, :now from clock_pause where id = :id
                """)
                .param("reason", reason)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", before.id())
                .update();
        jdbc.sql("update clock_pause set first_on = :firstOn, ended_on = :endedOn where id = :id")
                .param("firstOn", firstOn)
                .param("endedOn", endedOn, Types.DATE)
                .param("id", before.id())
                .update();
    }

    /** What was recorded before each correction, the oldest first; at most 100. */
    List<CorrectPause.Earlier> earlier(UUID pause) {
        return jdbc.sql("""
                select first_on, ended_on, reason, changed_by, changed_at from clock_pause_version
                 where pause_id = :pause
                 order by id
                 limit 100
                """)
                .param("pause", pause)
                .query((row, n) -> new CorrectPause.Earlier(
                        row.getObject("first_on", LocalDate.class),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("reason"),
                        new OfficerId(row.getObject("changed_by", UUID.class)),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    /** The pause, locked until the transaction ends. */
    Optional<Pause> lock(UUID id) {
        ReadOnce.forgetAll();
        return jdbc.sql("select id, ground, first_on, ended_on, document from clock_pause where id = :id for update")
                .param("id", id)
                .query(Pause.class)
                .optional();
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
