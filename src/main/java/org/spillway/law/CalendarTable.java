package org.spillway.law;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The working days of packs in the database, a row for each year and each time it was corrected. */
@Repository
class CalendarTable {

    private final JdbcClient jdbc;

    CalendarTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a calendar that ships, in force at once or as a draft. */
    void addShipped(CalendarSource source, boolean inForce, Instant now) {
        jdbc.sql("""
                insert into pack_calendar (id, pack, year, state, digest, content, uploaded_at, put_in_force_at)
                values (:id, :pack, :year, :state, :digest, :content, :now, :inForceAt)
                """)
                .param("id", UUID.randomUUID())
                .param("pack", source.pack())
                .param("year", source.year())
                .param("state", inForce ? "IN_FORCE" : "DRAFT")
                .param("digest", source.digest())
                .param("content", source.content())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("inForceAt", inForce ? now.atOffset(ZoneOffset.UTC) : null)
                .update();
    }

    /** Whether this very calendar came in before, whatever became of it. */
    boolean knows(CalendarSource source) {
        return jdbc.sql(
                        "select exists (select from pack_calendar where pack = :pack and year = :year and digest = :digest)")
                .param("pack", source.pack())
                .param("year", source.year())
                .param("digest", source.digest())
                .query(Boolean.class)
                .single();
    }

    /** Whether a calendar of the year is in force. */
    boolean has(String pack, int year) {
        return isThere(pack, year, "IN_FORCE");
    }

    /** Whether a calendar of the year waits to be put into force. */
    boolean hasDraft(String pack, int year) {
        return isThere(pack, year, "DRAFT");
    }

    private boolean isThere(String pack, int year, String state) {
        return jdbc.sql(
                        "select exists (select from pack_calendar where pack = :pack and year = :year and state = :state)")
                .param("pack", pack)
                .param("year", year)
                .param("state", state)
                .query(Boolean.class)
                .single();
    }

    /** The calendars in force, by pack and year; at most 1,000. */
    List<CalendarSource> inForce() {
        return jdbc.sql("""
                select pack, year, content from pack_calendar where state = 'IN_FORCE' order by pack, year limit 1000
                """)
                .query((row, n) -> new CalendarSource(
                        row.getString("pack"),
                        row.getInt("year"),
                        row.getString("pack") + "/calendar/" + row.getInt("year") + ".yaml",
                        row.getBytes("content")))
                .list();
    }
}
