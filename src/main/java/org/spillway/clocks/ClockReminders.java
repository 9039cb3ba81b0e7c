package org.spillway.clocks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code clock_reminder}. */
@Repository
class ClockReminders {

    private final JdbcClient jdbc;

    ClockReminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // What was told is told again when its time lies ahead again.
    void set(UUID clock, Map<String, Instant> times) {
        times.forEach((kind, at) -> jdbc.sql("""
                insert into clock_reminder (clock_id, kind, at)
                values (:clock, :kind, :at)
                    on conflict (clock_id, kind) do update
                   set at = excluded.at,
                       told_at = case when excluded.at > clock_reminder.told_at then null else clock_reminder.told_at end
                """)
                .param("clock", clock)
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update());
    }

    void drop(UUID clock) {
        jdbc.sql("delete from clock_reminder where clock_id = :clock and told_at is null")
                .param("clock", clock)
                .update();
    }

    /** The clocks of which somebody is to be told now, the longest waiting first; at most 1,000. */
    List<UUID> due(Instant now) {
        return jdbc.sql("""
                select clock_id from clock_reminder
                 where told_at is null and at <= :now
                 group by clock_id
                 order by min(at), clock_id
                 limit 1000
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** What this caller is to tell of the clock: another node or run that was faster leaves nothing. */
    List<String> take(UUID clock, Instant now) {
        return jdbc.sql("""
                update clock_reminder
                   set told_at = :now
                 where clock_id = :clock and told_at is null and at <= :now
                returning kind
                """)
                .param("clock", clock)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }
}
