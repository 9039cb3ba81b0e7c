package org.spillway.tips;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The inbox of the tip officers: the open tips first, the most urgent first. */
@Service
public class ListTips {

    /** Rows of one page. */
    static final int PAGE = 50;

    private static final int MOST_COUNTED = 1001;
    private static final String WHERE = """
             where t.unit_id = any(:units)
               and not exists (select from recused r where r.dossier = t.id and r.officer_id = :who)
               and (:state::text is null or t.state = :state)
               and (:category::text is null or t.category = :category)
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Officers officers;

    ListTips(JdbcClient jdbc, Access access, Officers officers) {
        this.jdbc = jdbc;
        this.access = access;
        this.officers = officers;
    }

    /** What is asked for; {@code after} is the last row of the page before. */
    public record Filter(
            @Nullable TipState state,
            @Nullable String category,
            @Nullable Position after) {}

    /** Where a row stands in the order of the list. */
    public record Position(boolean concluded, @Nullable Instant dueAt, long seq) {

        static Position of(Tip tip) {
            return new Position(tip.state() == TipState.CONCLUDED, tip.dueAt(), tip.seq());
        }

        /** Reads what {@link #toString} wrote; null for anything else. */
        public static @Nullable Position read(@Nullable String text) {
            var parts = text == null ? new String[0] : text.split("_");
            try {
                return parts.length != 3
                        ? null
                        : new Position(
                                parts[0].equals("1"),
                                parts[1].equals("x") ? null : Instant.ofEpochSecond(Long.parseLong(parts[1])),
                                Long.parseLong(parts[2]));
            } catch (NumberFormatException | java.time.DateTimeException forged) {
                return null;
            }
        }

        @Override
        public String toString() {
            return (concluded ? "1" : "0") + "_" + (dueAt == null ? "x" : dueAt.getEpochSecond()) + "_" + seq;
        }
    }

    /** A line of the list. */
    public record Row(Tip tip, @Nullable String holder) {}

    /** One page, the count of all (at most 1,001) and where the next page begins. */
    public record Page(List<Row> rows, int count, @Nullable Position next) {}

    /** The tips that the officer may see. */
    @Transactional(readOnly = true)
    public Page list(OfficerId who, Filter filter) {
        access.require(who, Role.TIP_OFFICER);
        var units = officers.reach(who).stream()
                .filter(held -> held.role() == Role.TIP_OFFICER)
                .map(held -> held.unitId().value())
                .toArray(UUID[]::new);
        var after = filter.after();
        var found = query("""
                select t.id, t.seq, t.number, t.received_on, t.category, t.state, t.unit_id, t.triage, t.duplicate_of,
                       t.case_id, t.holder, t.acknowledged_on, t.withdrawn_on, t.due_at, t.version
                  from tip t
                """ + WHERE + """
                   and (not :paged or ((t.state = 'CONCLUDED'), t.due_at, t.seq)
                                      > (:concluded, coalesce(:dueAt, 'infinity'::timestamptz), :seq))
                 order by (t.state = 'CONCLUDED'), t.due_at, t.seq
                 limit :limit
                """, who, units, filter)
                .param("paged", after != null)
                .param("concluded", after != null && after.concluded())
                .param(
                        "dueAt",
                        after == null || after.dueAt() == null
                                ? null
                                : after.dueAt().atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("seq", after == null ? 0 : after.seq())
                .param("limit", PAGE + 1)
                .query(Tips::row)
                .list();
        var count = query(
                        "select count(*) from (select from tip t " + WHERE + " limit " + MOST_COUNTED + ") counted",
                        who,
                        units,
                        filter)
                .query(Integer.class)
                .single();
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var names = names(shown);
        return new Page(
                shown.stream()
                        .map(tip -> new Row(tip, tip.holder() == null ? null : names.get(tip.holder())))
                        .toList(),
                count,
                found.size() > PAGE ? Position.of(shown.get(PAGE - 1)) : null);
    }

    private JdbcClient.StatementSpec query(String sql, OfficerId who, UUID[] units, Filter filter) {
        return jdbc.sql(sql)
                .param("units", units)
                .param("who", who.value())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("category", filter.category());
    }

    private Map<OfficerId, String> names(List<Tip> shown) {
        return shown.stream()
                .map(Tip::holder)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .map(officers::get)
                .collect(Collectors.toMap(Officer::id, Officer::name));
    }
}
