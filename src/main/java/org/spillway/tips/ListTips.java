package org.spillway.tips;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
               and (not :mine or t.holder = :who)
               and (not :news or t.news)
               and (not :urgent or t.urgent and t.state <> 'CONCLUDED')
               and (:labels::uuid[] is null
                    or exists (select from tip_labelled l where l.tip_id = t.id and l.label_id = any(:labels)))
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Officers officers;
    private final TipDoor door;
    private final TipLabels labels;

    ListTips(JdbcClient jdbc, Access access, Officers officers, TipDoor door, TipLabels labels) {
        this.jdbc = jdbc;
        this.access = access;
        this.officers = officers;
        this.door = door;
        this.labels = labels;
    }

    /**
     * What is asked for.
     *
     * @param label by its key; one that nobody uses any more finds nothing
     * @param mine only what the reader holds
     * @param news only where the sender did something since its officer last read it
     * @param urgent only what the sender says cannot wait, while it is not concluded
     */
    public record Filter(
            @Nullable TipState state,
            @Nullable String category,
            @Nullable String priority,
            @Nullable String label,
            boolean mine,
            boolean news,
            boolean urgent) {

        /** Whether all tips are asked for. */
        public boolean isAll() {
            return state == null && category == null && priority == null && label == null && !mine && !news && !urgent;
        }
    }

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
    public record Row(Tip tip, @Nullable String holder, boolean left, List<String> labels) {}

    /** One page, the count of all (at most 1,001), where the next page begins, and every label that can be asked for. */
    public record Page(List<Row> rows, int count, @Nullable Position next, List<TipLabels.Label> labels) {}

    /** The tips that the officer may see; {@code after} is the last row of the page before. */
    @Transactional(readOnly = true)
    public Page list(OfficerId who, Filter filter, @Nullable Position after) {
        access.require(who, Role.TIP_OFFICER);
        var units = door.units(who);
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
        var borne = labels.of(shown);
        return new Page(
                shown.stream()
                        .map(tip -> row(tip, holders, borne.getOrDefault(tip.id(), List.of())))
                        .toList(),
                count,
                found.size() > PAGE ? Position.of(shown.get(PAGE - 1)) : null,
                labels.known(units, who));
    }

    private JdbcClient.StatementSpec query(String sql, OfficerId who, UUID[] units, Filter filter) {
        return jdbc.sql(sql)
                .param("units", units)
                .param("who", who.value())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("category", filter.category())
                .param("priority", filter.priority())
                .param("mine", filter.mine())
                .param("news", filter.news())
                .param("urgent", filter.urgent())
                .param("labels", filter.label() == null ? null : labels.ids(filter.label(), units), Types.ARRAY);
    }

    private static Row row(Tip tip, Map<OfficerId, Officer> holders, List<String> labels) {
        var holder = tip.holder() == null ? null : holders.get(tip.holder());
        return holder == null
                ? new Row(tip, null, false, labels)
                : new Row(tip, holder.name(), !holder.active(), labels);
    }

    private Map<OfficerId, Officer> holders(List<Tip> shown) {
        return shown.stream()
                .map(Tip::holder)
                .filter(Objects::nonNull)
                .distinct()
                .map(officers::get)
                .collect(Collectors.toMap(Officer::id, Function.identity()));
    }
}
