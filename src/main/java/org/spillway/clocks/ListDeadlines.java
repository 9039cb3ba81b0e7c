package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Site;
import org.spillway.shared.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The deadlines of the cases that an officer may see, by the days on which they end; clocks that stand still have no end. */
@Service
public class ListDeadlines {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final ZoneId zone;

    ListDeadlines(JdbcClient jdbc, Site site) {
        this.jdbc = jdbc;
        this.zone = site.zone();
    }

    /**
     * A deadline as a calendar shows it: no more than number and name.
     *
     * @param rule the code of kind {@code clock} in the pack
     * @param on the day on which it ends, in the zone of the installation
     * @param at the moment, for a deadline of hours; null for one of days
     * @param provisionalYear a year without a calendar that was counted with plain weekends; null where the day is firm
     */
    public record Deadline(
            UUID id,
            String number,
            String pack,
            String rule,
            LocalDate on,
            @Nullable Instant at,
            @Nullable Integer provisionalYear,
            int version) {}

    /**
     * Which deadlines.
     *
     * @param rule only this clock, or null for all
     * @param held only cases in which the officer holds an open task
     */
    public record Filter(@Nullable String rule, boolean held) {}

    /** Those that end on the days from {@code first} to {@code last}, in order; at most 2,000. */
    @Transactional(readOnly = true)
    public List<Deadline> of(OfficerId officer, Filter filter, LocalDate first, LocalDate last) {
        // The end of a day is the next midnight: what ends then still belongs to the day.
        return jdbc.sql("""
                select c.id, d.number, c.pack, c.rule, c.due_on, c.due_at, c.provisional_year, c.version
                  from clock c
                  join visible_case v on v.case_id = c.dossier
                  join dossier d on d.id = c.dossier
                 where v.officer_id = :officer
                   and c.stopped_at is null and c.paused_on is null
                   and c.due_at > :from and c.due_at <= :until
                   and (:rule::text is null or c.rule = :rule)
                   and (not :held or exists (select from work_task t
                                              where t.dossier = c.dossier and t.assignee = :officer and t.ended_at is null))
                 order by c.due_at, d.number, c.id
                 limit :most
                """)
                .param("officer", officer.value())
                .param("from", first.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .param("until", last.plusDays(1).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .param("rule", filter.rule(), java.sql.Types.VARCHAR)
                .param("held", filter.held())
                .param("most", MOST)
                .query((row, number) -> {
                    var dueOn = row.getObject("due_on", LocalDate.class);
                    var dueAt = row.getTimestamp("due_at").toInstant();
                    return new Deadline(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            row.getString("pack"),
                            row.getString("rule"),
                            dueOn != null
                                    ? dueOn
                                    : dueAt.minusNanos(1).atZone(zone).toLocalDate(),
                            dueOn != null ? null : dueAt,
                            row.getObject("provisional_year", Integer.class),
                            row.getInt("version"));
                })
                .list();
    }
}
