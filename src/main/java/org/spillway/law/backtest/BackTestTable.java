package org.spillway.law.backtest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code back_test} and {@code back_test_line}. */
@Repository
class BackTestTable {

    private static final String SELECT = """
            select t.*, v.pack, v.version as name
              from back_test t
              join pack_version v on v.id = t.version_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BackTestTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether it begins; another one that runs makes it false. */
    boolean start(UUID id, UUID version, OfficerId by, Instant now) {
        return jdbc.sql("""
                insert into back_test (id, version_id, state, started_by, started_at)
                values (:id, :version, 'RUNNING', :by, :now)
                    on conflict do nothing
                """)
                        .param("id", id)
                        .param("version", version)
                        .param("by", by.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** How far one came that nobody else goes on with before the transaction ends; {@link NotFound} for an unknown one. */
    Position lock(UUID id) {
        ReadOnce.forgetAll();
        return jdbc.sql("""
                select t.state, t.version_id, v.pack, t.total, t.until_key, t.last_key, t.done,
                       t.milder + t.same + t.heavier + t.other + t.unassessed as lines
                  from back_test t
                  join pack_version v on v.id = t.version_id
                 where t.id = :id
                   for update of t
                """)
                .param("id", id)
                .query((row, number) -> new Position(
                        BackTest.State.valueOf(row.getString("state")),
                        row.getObject("version_id", UUID.class),
                        row.getString("pack"),
                        row.getObject("until_key", Long.class),
                        row.getLong("last_key"),
                        row.getInt("lines")))
                .optional()
                .orElseThrow(() -> new NotFound("back-test " + id));
    }

    /**
     * How far one came.
     *
     * @param until the last key to go over; null until it was counted
     * @param last the key that was gone over last; 0 at the start
     * @param lines how many there are so far
     */
    record Position(
            BackTest.State state,
            UUID version,
            String pack,
            @Nullable Long until,
            long last,
            int lines) {

        boolean isRunning() {
            return state == BackTest.State.RUNNING;
        }
    }

    void count(UUID id, AssessedCases.Extent extent) {
        jdbc.sql("update back_test set total = :total, until_key = :until where id = :id")
                .param("id", id)
                .param("total", extent.count())
                .param("until", extent.until())
                .update();
    }

    /** Goes on to {@code last}, over so many more, of which these change. */
    void advance(UUID id, long last, int more, List<Line> lines) {
        var counts = new EnumMap<Change, Integer>(Change.class);
        lines.forEach(line -> counts.merge(line.change(), 1, Integer::sum));
        var update = jdbc.sql("""
                update back_test
                   set last_key = :last, done = done + :more, milder = milder + :milder, same = same + :same,
                       heavier = heavier + :heavier, other = other + :other, unassessed = unassessed + :unassessed
                 where id = :id
                """).param("id", id).param("last", last).param("more", more);
        for (var change : Change.values()) {
            update = update.param(column(change), counts.getOrDefault(change, 0));
        }
        update.update();
        lines.forEach(line -> add(id, line));
    }

    private static String column(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private void add(UUID id, Line line) {
        jdbc.sql("""
                insert into back_test_line (back_test_id, ordinal, key, case_id, respondent, kind, before, after, reason, input)
                values (:test, :ordinal, :key, :case, :respondent, :kind, :before::jsonb, :after::jsonb, :reason, :input)
                """)
                .param("test", id)
                .param("ordinal", line.ordinal())
                .param("key", line.key())
                .param("case", line.id().value())
                .param("respondent", line.respondent())
                .param("kind", line.change().name())
                .param("before", json.writeValueAsString(line.before()))
                .param("after", line.after() == null ? null : json.writeValueAsString(line.after()), Types.VARCHAR)
                .param("reason", line.reason() == null ? null : line.reason().name(), Types.VARCHAR)
                .param("input", line.input(), Types.VARCHAR)
                .update();
    }

    /**
     * A respondent for whom the draft says something else, or nothing.
     *
     * @param ordinal the first one of the back-test is 1
     */
    record Line(
            int ordinal,
            long key,
            CaseId id,
            int respondent,
            Change change,
            Outcome before,
            @Nullable Outcome after,
            @Nullable Reason reason,
            @Nullable String input) {}

    void end(UUID id, BackTest.State state, @Nullable OfficerId by, @Nullable String failure, Instant now) {
        jdbc.sql("""
                update back_test
                   set state = :state, ended_by = :by, ended_at = :now, reason = :reason
                 where id = :id and state = 'RUNNING'
                """)
                .param("id", id)
                .param("state", state.name())
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("reason", failure, Types.VARCHAR)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** {@link NotFound} for an unknown one. */
    BackTest get(UUID id) {
        return jdbc.sql(SELECT + " where t.id = :id")
                .param("id", id)
                .query(BackTestTable::row)
                .optional()
                .orElseThrow(() -> new NotFound("back-test " + id));
    }

    Optional<BackTest> running() {
        return jdbc.sql(SELECT + " where t.state = 'RUNNING'")
                .query(BackTestTable::row)
                .optional();
    }

    /** The latest ones of a version first, or of all for null; at most 20. */
    List<BackTest> latest(@Nullable UUID version) {
        return jdbc.sql(SELECT + """
                 where :version::uuid is null or t.version_id = :version
                 order by t.started_at desc, t.id
                 limit 20
                """)
                .param("version", version, Types.OTHER)
                .query(BackTestTable::row)
                .list();
    }

    private static BackTest row(ResultSet row, int number) throws SQLException {
        var endedBy = row.getObject("ended_by", UUID.class);
        var endedAt = row.getTimestamp("ended_at");
        return new BackTest(
                row.getObject("id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("pack"),
                row.getObject("name", LocalDate.class),
                BackTest.State.valueOf(row.getString("state")),
                new OfficerId(row.getObject("started_by", UUID.class)),
                row.getTimestamp("started_at").toInstant(),
                row.getObject("total", Integer.class),
                row.getInt("done"),
                counts(row),
                endedBy == null ? null : new OfficerId(endedBy),
                endedAt == null ? null : endedAt.toInstant(),
                row.getString("reason"));
    }

    private static Map<Change, Integer> counts(ResultSet row) throws SQLException {
        var counts = new EnumMap<Change, Integer>(Change.class);
        for (var change : Change.values()) {
            counts.put(change, row.getInt(column(change)));
        }
        return counts;
    }

    /** The lines behind {@code after}, of one kind or of all for null; whose case it is only where the officer may see it. */
    List<Shown> lines(UUID id, OfficerId reader, @Nullable Change change, int after, int most) {
        return jdbc.sql("""
                select l.*, d.number
                  from back_test_line l
                  left join visible_case v on v.case_id = l.case_id and v.officer_id = :me
                  left join dossier d on d.id = v.case_id
                 where l.back_test_id = :id and l.ordinal > :after
                   and (:kind::text is null or l.kind = :kind)
                 order by l.ordinal
                 limit :most
                """)
                .param("id", id)
                .param("me", reader.value())
                .param("after", after)
                .param("kind", change == null ? null : change.name(), Types.VARCHAR)
                .param("most", most)
                .query(this::shown)
                .list();
    }

    private Shown shown(ResultSet row, int number) throws SQLException {
        var after = row.getString("after");
        var reason = row.getString("reason");
        return new Shown(
                new Line(
                        row.getInt("ordinal"),
                        row.getLong("key"),
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getInt("respondent"),
                        Change.valueOf(row.getString("kind")),
                        json.readValue(row.getString("before"), Outcome.class),
                        after == null ? null : json.readValue(after, Outcome.class),
                        reason == null ? null : Reason.valueOf(reason),
                        row.getString("input")),
                row.getString("number"));
    }

    /** A line, and the number of its case; null for a reader who may not see the case. */
    record Shown(Line line, @Nullable String number) {}
}
