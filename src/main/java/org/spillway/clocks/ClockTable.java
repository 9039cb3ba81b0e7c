package org.spillway.clocks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code clock}. */
@Repository
class ClockTable {

    private final JdbcClient jdbc;
    private final ClockRules rules;

    ClockTable(JdbcClient jdbc, ClockRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Adds a running clock, unless one of its kind runs already. */
    void insert(
            UUID dossier, ClockRule rule, @Nullable UUID subject, Instant start, @Nullable String from, Deadline due) {
        jdbc.sql("""
                insert into clock (id, dossier, rule, subject, pack, pack_version, started_at, started_from, due_at, due_on)
                values (:id, :dossier, :rule, :subject, :pack, :version, :start, :from, :dueAt, :dueOn)
                on conflict (dossier, rule, coalesce(subject, dossier)) where stopped_at is null do nothing
                """)
                .param("id", UUID.randomUUID())
                .param("dossier", dossier)
                .param("rule", rule.code())
                .param("subject", subject, Types.OTHER)
                .param("pack", rule.pack())
                .param("version", rule.version())
                .param("start", start.atOffset(ZoneOffset.UTC))
                .param("from", from)
                .param("dueAt", due.at().atOffset(ZoneOffset.UTC))
                .param("dueOn", due.on(), Types.DATE)
                .update();
    }

    void stop(UUID id, Instant at) {
        jdbc.sql("update clock set stopped_at = :at, version = version + 1 where id = :id and stopped_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Writes new dates over the old ones, which are kept beside; warnings of shares that lie ahead again are due again. */
    void correct(
            RunningClock before,
            Instant start,
            @Nullable String from,
            Deadline due,
            List<Integer> warned,
            Instant now) {
        jdbc.sql("""
                insert into clock_correction (clock_id, corrected_at, started_at, due_at, due_on)
                select id, :now, started_at, due_at, due_on from clock where id = :id
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", before.id())
                .update();
        jdbc.sql("""
                update clock
                   set started_at = :start, started_from = :from, due_at = :dueAt, due_on = :dueOn,
                       warned = :warned, version = version + 1
                 where id = :id
                """)
                .param("start", start.atOffset(ZoneOffset.UTC))
                .param("from", from)
                .param("dueAt", due.at().atOffset(ZoneOffset.UTC))
                .param("dueOn", due.on(), Types.DATE)
                .param("warned", warned.toArray(Integer[]::new))
                .param("id", before.id())
                .update();
    }

    /** Notes the warning; false when it was noted before or the clock no longer runs. */
    boolean warn(UUID id, int percent) {
        return jdbc.sql("""
                update clock
                   set warned = warned || :percent::integer, version = version + 1
                 where id = :id and stopped_at is null and not warned @> array[:percent::integer]
                """).param("id", id).param("percent", percent).update() == 1;
    }

    Optional<RunningClock> running(UUID dossier, String rule, @Nullable UUID subject) {
        return jdbc.sql("""
                select * from clock
                 where dossier = :dossier and rule = :rule and coalesce(subject, dossier) = coalesce(:subject, dossier)
                   and stopped_at is null
                """)
                .param("dossier", dossier)
                .param("rule", rule)
                .param("subject", subject, Types.OTHER)
                .query(this::row)
                .optional();
    }

    /** The clocks of a case or tip, the oldest first; at most 1,000. */
    List<RunningClock> of(UUID dossier) {
        return jdbc.sql("select * from clock where dossier = :dossier order by started_at, id limit 1000")
                .param("dossier", dossier)
                .query(this::row)
                .list();
    }

    List<Deadline> corrections(UUID clock) {
        return jdbc.sql("select due_at, due_on from clock_correction where clock_id = :clock order by id limit 100")
                .param("clock", clock)
                .query((row, n) -> new Deadline(
                        row.getTimestamp("due_at").toInstant(), row.getObject("due_on", LocalDate.class), null))
                .list();
    }

    private RunningClock row(ResultSet row, int number) throws SQLException {
        var rule =
                rules.get(row.getString("pack"), row.getObject("pack_version", LocalDate.class), row.getString("rule"));
        var startedAt = row.getTimestamp("started_at").toInstant();
        var dueOn = row.getObject("due_on", LocalDate.class);
        var stoppedAt = row.getTimestamp("stopped_at");
        return new RunningClock(
                row.getObject("id", UUID.class),
                row.getObject("dossier", UUID.class),
                rule.pack(),
                rule.code(),
                row.getObject("subject", UUID.class),
                startedAt,
                row.getString("started_from"),
                row.getTimestamp("due_at").toInstant(),
                dueOn,
                dueOn == null ? null : rule.calendar().onOrBefore(dueOn),
                stoppedAt == null ? null : (Instant) stoppedAt.toInstant(),
                Arrays.asList((Integer[]) row.getArray("warned").getArray()),
                rule.basis(),
                rule.proposed(),
                rule.isProvisional(startedAt, dueOn));
    }
}
