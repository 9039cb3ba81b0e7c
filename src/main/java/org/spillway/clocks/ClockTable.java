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
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code clock}. */
@Repository
class ClockTable {

    private final JdbcClient jdbc;
    private final ClockRules rules;
    private final ReadOnce<Kept, Optional<RunningClock>> clocks = new ReadOnce<>();

    ClockTable(JdbcClient jdbc, ClockRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** One rule, kept for a case, a tip, or one respondent of a case. */
    private record Kept(UUID dossier, String rule, @Nullable UUID subject) {}

    /** Adds a running clock; false when one of its kind runs already. */
    boolean insert(UUID dossier, @Nullable UUID subject, @Nullable String from, Reckoning reckoning) {
        clocks.forget();
        var rule = reckoning.rule();
        return dates(
                                jdbc.sql("""
                insert into clock (id, dossier, rule, subject, pack, pack_version, started_at, started_from,
                                   first_due_at, first_due_on, due_at, due_on, paused_on, paused_by, provisional_year)
                values (:id, :dossier, :rule, :subject, :pack, :version, :start, :from,
                        :firstDueAt, :firstDueOn, :dueAt, :dueOn, :pausedOn, :pausedBy, :provisionalYear)
                on conflict (dossier, rule, coalesce(subject, dossier)) where stopped_at is null do nothing
                """)
                                        .param("id", UUID.randomUUID())
                                        .param("dossier", dossier)
                                        .param("rule", rule.code())
                                        .param("subject", subject, Types.OTHER)
                                        .param("pack", rule.pack())
                                        .param("version", rule.version())
                                        .param("from", from),
                                reckoning)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec dates(JdbcClient.StatementSpec statement, Reckoning reckoning) {
        var first = reckoning.first();
        var due = reckoning.due();
        var provisional = reckoning.rule().provisionalYear(reckoning.start(), due.on());
        return statement
                .param("start", reckoning.start().atOffset(ZoneOffset.UTC))
                .param("firstDueAt", first.at().atOffset(ZoneOffset.UTC))
                .param("firstDueOn", first.on(), Types.DATE)
                .param("dueAt", due.at().atOffset(ZoneOffset.UTC))
                .param("dueOn", due.on(), Types.DATE)
                .param("pausedOn", reckoning.pausedOn(), Types.DATE)
                .param("pausedBy", reckoning.pausedBy())
                .param("provisionalYear", provisional.isPresent() ? provisional.getAsInt() : null, Types.INTEGER);
    }

    void stop(UUID id, Instant at) {
        clocks.forget();
        jdbc.sql("update clock set stopped_at = :at, version = version + 1 where id = :id and stopped_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /**
     * Writes new dates over the old ones, which are kept beside; warnings of shares that lie ahead again are due again, and
     * so is the record of a breach.
     */
    void move(
            RunningClock before,
            @Nullable String from,
            Reckoning reckoning,
            List<Integer> warned,
            String cause,
            Instant now) {
        clocks.forget();
        jdbc.sql("""
                insert into clock_correction (clock_id, corrected_at, started_at, due_at, due_on, cause)
                select id, :now, started_at, due_at, due_on, :cause from clock where id = :id
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("cause", cause)
                .param("id", before.id())
                .update();
        dates(jdbc.sql("""
                update clock
                   set started_at = :start, started_from = :from, first_due_at = :firstDueAt, first_due_on = :firstDueOn,
                       due_at = :dueAt, due_on = :dueOn, extended_by = :extendedBy, paused_on = :pausedOn,
                       paused_by = :pausedBy, provisional_year = :provisionalYear, warned = :warned,
                       breached_at = case when :dueAt > :now and stopped_at is null then null else breached_at end,
                       version = version + 1
                 where id = :id
                """), reckoning)
                .param("from", from)
                .param("extendedBy", reckoning.extendedBy())
                .param("warned", warned.toArray(Integer[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", before.id())
                .update();
    }

    /** Notes the warning; false when it was noted before or the clock no longer runs. */
    boolean warn(UUID id, int percent) {
        clocks.forget();
        return jdbc.sql("""
                update clock
                   set warned = warned || :percent::integer, version = version + 1
                 where id = :id and stopped_at is null and not warned @> array[:percent::integer]
                """).param("id", id).param("percent", percent).update() == 1;
    }

    /** Notes that nobody met it; false when that was noted before. */
    boolean breach(UUID id, Instant now) {
        return jdbc.sql("update clock set breached_at = :now where id = :id and breached_at is null")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Takes back that nobody met it; false when that was never noted. */
    boolean unbreach(UUID id) {
        return jdbc.sql("update clock set breached_at = null where id = :id and breached_at is not null")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Running clocks whose end has passed and is not noted yet, the oldest first; at most 1,000. */
    List<UUID> unmet(Instant now) {
        return jdbc.sql("""
                select id from clock
                 where stopped_at is null and paused_on is null and breached_at is null and due_at <= :now
                 order by due_at, id
                 limit 1000
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** The packs and years for which running clocks counted plain weekends. */
    List<Provisional> provisional() {
        return jdbc.sql("""
                select distinct pack, provisional_year as year from clock
                 where stopped_at is null and provisional_year is not null
                 order by pack, year
                 limit 100
                """).query(Provisional.class).list();
    }

    /** A year of a pack without a calendar. */
    record Provisional(String pack, int year) {}

    /** Running clocks of the pack that counted plain weekends in this year, after {@code after} by id; at most 1,000. */
    List<UUID> provisional(Provisional which, UUID after) {
        return jdbc.sql("""
                select id from clock
                 where pack = :pack and provisional_year = :year and stopped_at is null and id > :after
                 order by id
                 limit 1000
                """)
                .param("pack", which.pack())
                .param("year", which.year())
                .param("after", after)
                .query(UUID.class)
                .list();
    }

    /** Running clocks of the pack that end on a day, after {@code after} by id; at most 1,000. */
    List<UUID> ofDays(String pack, UUID after) {
        return jdbc.sql("""
                select id from clock
                 where pack = :pack and due_on is not null and stopped_at is null and id > :after
                 order by id
                 limit 1000
                """)
                .param("pack", pack)
                .param("after", after)
                .query(UUID.class)
                .list();
    }

    /** The clock, locked until the transaction ends. */
    Optional<RunningClock> lock(UUID id) {
        ReadOnce.forgetAll();
        return jdbc.sql("select * from clock where id = :id for update")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    Optional<RunningClock> find(UUID id) {
        return jdbc.sql("select * from clock where id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    Optional<RunningClock> running(UUID dossier, String rule, @Nullable UUID subject) {
        return clocks.get(
                new Kept(dossier, rule, subject),
                () -> jdbc.sql("""
                select * from clock
                 where dossier = :dossier and rule = :rule and coalesce(subject, dossier) = coalesce(:subject, dossier)
                   and stopped_at is null
                """)
                        .param("dossier", dossier)
                        .param("rule", rule)
                        .param("subject", subject, Types.OTHER)
                        .query(this::row)
                        .optional());
    }

    /** The clocks of a case or tip, the oldest first; at most 1,000. */
    List<RunningClock> of(UUID dossier) {
        return jdbc.sql("select * from clock where dossier = :dossier order by started_at, id limit 1000")
                .param("dossier", dossier)
                .query(this::row)
                .list();
    }

    /** What the clock said before, the oldest first; at most 100. */
    List<Correction> corrections(UUID clock) {
        return jdbc.sql("""
                select corrected_at, started_at, due_at, due_on, cause from clock_correction
                 where clock_id = :clock
                 order by id
                 limit 100
                """).param("clock", clock).query(Correction.class).list();
    }

    /** Dates that no longer hold. */
    record Correction(
            Instant correctedAt,
            Instant startedAt,
            Instant dueAt,
            @Nullable LocalDate dueOn,
            String cause) {}

    /** How many clocks began by this version of the pack; counting stops at {@code most}. */
    int count(String pack, LocalDate version, int most) {
        return jdbc.sql("""
                select count(*)
                  from (select from clock k
                         where k.pack = :pack and k.pack_version = :version
                           and not exists (select from dossier d where d.id = k.dossier and d.sealed_for is not null)
                         limit :most) c
                """)
                .param("pack", pack)
                .param("version", version)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private RunningClock row(ResultSet row, int number) throws SQLException {
        var rule =
                rules.get(row.getString("pack"), row.getObject("pack_version", LocalDate.class), row.getString("rule"));
        var dueOn = row.getObject("due_on", LocalDate.class);
        var stoppedAt = row.getTimestamp("stopped_at");
        return new RunningClock(
                row.getObject("id", UUID.class),
                row.getObject("dossier", UUID.class),
                rule.pack(),
                rule.version(),
                rule.code(),
                row.getObject("subject", UUID.class),
                row.getTimestamp("started_at").toInstant(),
                row.getString("started_from"),
                row.getTimestamp("first_due_at").toInstant(),
                row.getObject("first_due_on", LocalDate.class),
                row.getTimestamp("due_at").toInstant(),
                dueOn,
                dueOn == null ? null : rule.calendar().onOrBefore(dueOn),
                row.getInt("extended_by"),
                row.getObject("paused_on", LocalDate.class),
                row.getString("paused_by"),
                stoppedAt == null ? null : (Instant) stoppedAt.toInstant(),
                Arrays.asList((Integer[]) row.getArray("warned").getArray()),
                rule.isRight(),
                rule.basis(),
                rule.proposed(),
                row.getObject("provisional_year", Integer.class),
                row.getInt("version"));
    }
}
