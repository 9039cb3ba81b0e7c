package org.spillway.cases;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases that an officer may see, filtered, in one of two orders. */
@Service
public class ListCases {

    private static final int PAGE = 50;
    private static final int MOST = 1000;

    private static final String VISIBLE = """
            from visible_case v
            join case_file c on c.id = v.case_id
           where v.officer_id = :me
             and (:state::text is null or c.state = :state)
             and (:stage::text is null or c.stage = :stage)
             and (:level::text is null or c.level = :level)
             and (:unit::uuid is null or c.unit_id = :unit::uuid)
             and (not :overdue or v.due_at <= :now::timestamptz)
             and (not :held or exists (select from work_task t
                                        where t.dossier = c.id and t.assignee = :me and t.ended_at is null))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ListCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In which order. */
    public enum Order {
        DUE("(v.due_at, v.case_id) > (:afterAt::timestamptz, :afterId::uuid)", "v.due_at, v.case_id"),
        NEWEST("""
                v.opened_at <= :afterAt::timestamptz
                and (v.opened_at < :afterAt::timestamptz or v.case_id > :afterId::uuid)
                """, "v.opened_at desc, v.case_id");

        private final String after;
        private final String by;

        Order(String after, String by) {
            this.after = after;
            this.by = by;
        }
    }

    /**
     * What is asked for; null does not matter.
     *
     * @param held only cases in which the officer holds an open task
     * @param overdue only cases with a deadline that passed
     */
    public record Filter(
            @Nullable CaseState state,
            @Nullable String stage,
            @Nullable String level,
            @Nullable UnitId unit,
            boolean held,
            boolean overdue) {

        /** Every case. */
        public static Filter none() {
            return new Filter(null, null, null, null, false, false);
        }
    }

    /**
     * One case as the list shows it.
     *
     * @param holders who has its open tasks
     * @param dueAt the nearest end of a deadline, exclusive; null while none runs
     */
    public record Row(
            CaseId id,
            String number,
            CaseState state,
            String stage,
            @Nullable String level,
            UnitId unit,
            String pack,
            List<String> holders,
            Duration age,
            @Nullable Instant dueAt,
            Instant openedAt) {}

    /** One page of the list, and where the next one begins; null on the last. */
    public record Page(List<Row> rows, @Nullable After next) {}

    /** The officer's cases, after where the page before ended. */
    @Transactional(readOnly = true)
    public Page list(OfficerId me, Filter filter, Order order, @Nullable After after) {
        var now = clock.instant();
        var parameters = parameters(me, filter, now);
        var from = "";
        if (after != null && isId(after.id())) {
            from = " and " + order.after;
            parameters.put("afterAt", after.sql());
            parameters.put("afterId", after.id());
        }
        var rows = jdbc.sql("""
                        with page as (
                            select c.id, c.number, c.state, c.stage, c.level, c.unit_id, c.pack, c.closed_at,
                                   v.due_at, v.opened_at, row_number() over (order by %2$s) as place
                              %1$s%3$s
                             order by %2$s
                             limit :page
                        )
                        select p.*, nullif(p.due_at, 'infinity') as due,
                               (select array_agg(distinct o.name order by o.name)
                                  from work_task t
                                  join officer o on o.id = t.assignee
                                 where t.dossier = p.id and t.ended_at is null) as holders
                          from page p
                         order by p.place
                        """.formatted(VISIBLE, order.by, from))
                .params(parameters)
                .param("page", PAGE + 1)
                .query((row, n) -> {
                    var due = row.getTimestamp("due");
                    var closed = row.getTimestamp("closed_at");
                    var openedAt = row.getTimestamp("opened_at").toInstant();
                    var holders = row.getArray("holders");
                    return new Row(
                            new CaseId(row.getObject("id", UUID.class)),
                            row.getString("number"),
                            CaseState.valueOf(row.getString("state")),
                            row.getString("stage"),
                            row.getString("level"),
                            new UnitId(row.getObject("unit_id", UUID.class)),
                            row.getString("pack"),
                            holders == null ? List.of() : List.of((String[]) holders.getArray()),
                            Duration.between(openedAt, closed == null ? now : closed.toInstant()),
                            due == null ? null : (Instant) due.toInstant(),
                            openedAt);
                })
                .list();
        if (rows.size() <= PAGE) {
            return new Page(rows, null);
        }
        var shown = rows.subList(0, PAGE);
        var last = shown.get(PAGE - 1);
        var at = order == Order.DUE ? last.dueAt() : last.openedAt();
        return new Page(shown, new After(at, last.id().toString()));
    }

    /** How many cases there are of this kind; counting stops at 1,001. */
    @Transactional(readOnly = true)
    public int count(OfficerId me, Filter filter) {
        return jdbc.sql("select count(*) from (select 1 %s limit :most) counted".formatted(VISIBLE))
                .params(parameters(me, filter, clock.instant()))
                .param("most", MOST + 1)
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> parameters(OfficerId me, Filter filter, Instant now) {
        var parameters = new HashMap<String, Object>();
        parameters.put("me", me.value());
        parameters.put("now", now.toString());
        parameters.put("held", filter.held());
        parameters.put("overdue", filter.overdue());
        parameters.put(
                "state", typed(filter.state() == null ? null : filter.state().name()));
        parameters.put("stage", typed(filter.stage()));
        parameters.put("level", typed(filter.level()));
        parameters.put(
                "unit", typed(filter.unit() == null ? null : filter.unit().toString()));
        return parameters;
    }

    private static Object typed(@Nullable String value) {
        return new org.springframework.jdbc.core.SqlParameterValue(Types.VARCHAR, value);
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException made) {
            return false;
        }
    }
}
