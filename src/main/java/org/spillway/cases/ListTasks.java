package org.spillway.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Held;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.workflow.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tasks of an officer and of the officer's groups, the most urgent first. One query over our own table: an index
 * gives the first rows of each group in order, and only those are put together.
 */
@Service
public class ListTasks {

    private static final int PAGE = 50;
    private static final int MOST = 1000;
    private static final Duration NEAR = Duration.ofDays(2);

    // A recused person is kept away from the group's task; a sealed case is there only for the role it is sealed for.
    // As cases and not as joins, and in order even where rows are only counted: then the index is read in its order, no
    // further than is needed.
    private static final String SHOWN = """
            and case when exists (select from dossier s
                                   where s.id = t.dossier and s.sealed_for is not null
                                     and not exists (select from officer_role o
                                                      where o.officer_id = :me and o.role = s.sealed_for))
                     then false else true end
            """;

    private static final String OFFERED = """
            select t.*
              from unnest(:roles::text[], :units::uuid[]) as reach (role, unit)
             cross join lateral (
                   select %1$s
                     from work_task t
                    where t.ended_at is null and t.assignee is null and t.role = reach.role and t.unit = reach.unit
                      and case when exists (select from recusal r
                                             where r.dossier = t.dossier and r.officer_id = :me and r.lifted_at is null)
                               then false else true end
            """ + SHOWN + """
                      %2$s
                    %3$s
                    limit :most
                   ) t
            """;

    private static final String OWN = """
            (select %1$s
               from work_task t
              where t.ended_at is null and t.assignee = :me
            """ + SHOWN + """
                %2$s
              %3$s
              limit :most)
            """;

    private static final String IN_ORDER = "order by t.due_at, t.id";

    private static final String COLUMNS =
            "t.id, t.process, t.step, t.stage, t.role, t.assignee, t.dossier, t.due_at, t.version";

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Clock clock;

    ListTasks(JdbcClient jdbc, Officers officers, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.clock = clock;
    }

    /** Which tasks. */
    public enum View {
        MINE,
        GROUP,
        OVERDUE,
        SOON;

        private boolean own() {
            return this != GROUP;
        }

        private boolean offered() {
            return this != MINE;
        }

        private String condition() {
            return switch (this) {
                case MINE, GROUP -> "";
                case OVERDUE -> " and t.due_at <= :now::timestamptz";
                case SOON -> " and t.due_at > :now::timestamptz and t.due_at <= :soon::timestamptz";
            };
        }
    }

    /**
     * One task as the list shows it: of a group's task no more than number, stage, task and due date is known here.
     *
     * @param kind CASE or TIP
     * @param dueAt the end of its deadline, exclusive; null while none runs
     */
    public record Row(
            TaskId id,
            String process,
            String step,
            String stage,
            Role role,
            boolean mine,
            String kind,
            String number,
            String pack,
            @Nullable Instant dueAt,
            int version) {}

    /** One page of a list, and where the next one begins; null on the last. */
    public record Page(List<Row> rows, @Nullable After next) {}

    /** The officer's tasks in this view, after where the page before ended. */
    @Transactional(readOnly = true)
    public Page list(OfficerId me, View view, @Nullable After after) {
        var rows = jdbc.sql("""
                        select t.*, nullif(t.due_at, 'infinity') as due, d.kind, d.number, d.pack
                          from (%s) t
                          join dossier d on d.id = t.dossier
                         order by t.due_at, t.id
                         limit :page
                        """.formatted(of(view, after, IN_ORDER)))
                .params(parameters(me, view, after, PAGE + 1))
                .param("page", PAGE + 1)
                .query((row, n) -> {
                    var due = row.getTimestamp("due");
                    return new Row(
                            new TaskId(row.getString("id")),
                            row.getString("process"),
                            row.getString("step"),
                            row.getString("stage"),
                            Role.valueOf(row.getString("role")),
                            row.getObject("assignee", UUID.class) != null,
                            row.getString("kind"),
                            row.getString("number"),
                            row.getString("pack"),
                            due == null ? null : (Instant) due.toInstant(),
                            row.getInt("version"));
                })
                .list();
        if (rows.size() <= PAGE) {
            return new Page(rows, null);
        }
        var shown = rows.subList(0, PAGE);
        var last = shown.get(PAGE - 1);
        return new Page(shown, new After(last.dueAt(), last.id().value()));
    }

    /** How many tasks each view has; counting stops at 1,001. */
    @Transactional(readOnly = true)
    public Map<View, Integer> counts(OfficerId me) {
        var counts = new EnumMap<View, Integer>(View.class);
        for (var view : View.values()) {
            counts.put(
                    view,
                    jdbc.sql("select count(*) from (select 1 from (%s) t limit :most) counted"
                                    .formatted(of(view, null, IN_ORDER)))
                            .params(parameters(me, view, null, MOST + 1))
                            .query(Integer.class)
                            .single());
        }
        return counts;
    }

    private static String of(View view, @Nullable After after, String order) {
        var condition =
                view.condition() + (after == null ? "" : " and (t.due_at, t.id) > (:afterDue::timestamptz, :afterId)");
        var own = OWN.formatted(COLUMNS, condition, order);
        var offered = OFFERED.formatted(COLUMNS, condition, order);
        return !view.offered() ? own : !view.own() ? offered : own + " union all " + offered;
    }

    private Map<String, Object> parameters(OfficerId me, View view, @Nullable After after, int most) {
        var now = clock.instant();
        var reach = view.offered() ? List.copyOf(officers.reach(me)) : List.<Held>of();
        var parameters = new HashMap<String, Object>();
        parameters.put("me", me.value());
        parameters.put("roles", reach.stream().map(held -> held.role().name()).toArray(String[]::new));
        parameters.put(
                "units",
                reach.stream().map(held -> held.unitId().value().toString()).toArray(String[]::new));
        parameters.put("now", now.toString());
        parameters.put("soon", now.plus(NEAR).toString());
        parameters.put("most", most);
        if (after != null) {
            parameters.put("afterDue", after.sql());
            parameters.put("afterId", after.id());
        }
        return parameters;
    }
}
