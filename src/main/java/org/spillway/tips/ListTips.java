package org.spillway.tips;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

/** The inbox of the tip officers: the open tips first, by score, then by age. */
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
               and (:priority::text is null or t.priority = :priority)
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Officers officers;
    private final TipDoor door;

    ListTips(JdbcClient jdbc, Access access, Officers officers, TipDoor door) {
        this.jdbc = jdbc;
        this.access = access;
        this.officers = officers;
        this.door = door;
    }

    /** What is asked for; {@code after} is the last row of the page before. */
    public record Filter(
            @Nullable TipState state,
            @Nullable String category,
            @Nullable String priority,
            @Nullable Position after) {}

    /** Where a row stands in the order of the list. */
    public record Position(boolean concluded, int score, long seq) {

        static Position of(Tip tip) {
            return new Position(tip.state() == TipState.CONCLUDED, tip.score(), tip.seq());
        }

        /** Reads what {@link #toString} wrote; null for anything else. */
        public static @Nullable Position read(@Nullable String text) {
            var parts = text == null ? new String[0] : text.split("_");
            try {
                return parts.length != 3
                        ? null
                        : new Position(parts[0].equals("1"), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
            } catch (NumberFormatException forged) {
                return null;
            }
        }

        @Override
        public String toString() {
            return (concluded ? "1" : "0") + "_" + score + "_" + seq;
        }
    }

    /** A line of the list; {@code left} is whether its officer can sign in no more, so that somebody is to take it over. */
    public record Row(Tip tip, @Nullable String holder, boolean left) {}

    /** One page, the count of all (at most 1,001) and where the next page begins. */
    public record Page(List<Row> rows, int count, @Nullable Position next) {}

    /** The tips that the officer may see. */
    @Transactional(readOnly = true)
    public Page list(OfficerId who, Filter filter) {
        access.require(who, Role.TIP_OFFICER);
        var units = door.units(who);
        var after = filter.after();
        var found = query("select " + Tips.COLUMNS + " from tip t " + WHERE + """
                   and (not :paged or ((t.state = 'CONCLUDED'), -t.score, t.seq) > (:concluded, -:score, :seq))
                 order by (t.state = 'CONCLUDED'), -t.score, t.seq
                 limit :limit
                """, who, units, filter)
                .param("paged", after != null)
                .param("concluded", after != null && after.concluded())
                .param("score", after == null ? 0 : after.score())
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
        var holders = holders(shown);
        return new Page(
                shown.stream().map(tip -> row(tip, holders)).toList(),
                count,
                found.size() > PAGE ? Position.of(shown.get(PAGE - 1)) : null);
    }

    private JdbcClient.StatementSpec query(String sql, OfficerId who, UUID[] units, Filter filter) {
        return jdbc.sql(sql)
                .param("units", units)
                .param("who", who.value())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("category", filter.category())
                .param("priority", filter.priority());
    }

    private static Row row(Tip tip, Map<OfficerId, Officer> holders) {
        var holder = tip.holder() == null ? null : holders.get(tip.holder());
        return holder == null ? new Row(tip, null, false) : new Row(tip, holder.name(), !holder.active());
    }

    private Map<OfficerId, Officer> holders(List<Tip> shown) {
        return shown.stream()
                .map(Tip::holder)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .map(officers::get)
                .collect(Collectors.toMap(Officer::id, Function.identity()));
    }
}
