package org.spillway.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
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

    /** Keeps a calendar as a draft. */
    UUID add(CalendarSource source, OfficerId by, Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_calendar (id, pack, year, state, digest, content, uploaded_by, uploaded_at)
                values (:id, :pack, :year, 'DRAFT', :digest, :content, :by, :now)
                """)
                .param("id", id)
                .param("pack", source.pack())
                .param("year", source.year())
                .param("digest", source.digest())
                .param("content", source.content())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** Calendars that wait to be put into force, the newest first; at most 100. */
    List<Row> drafts() {
        return jdbc.sql("""
                select id, pack, year, content, uploaded_by, uploaded_at
                  from pack_calendar
                 where state = 'DRAFT'
                 order by uploaded_at desc, id
                 limit 100
                """).query(CalendarTable::row).list();
    }

    /** A calendar that waits; {@link NotFound} for another one. */
    Row draft(UUID id) {
        return jdbc.sql("""
                select id, pack, year, content, uploaded_by, uploaded_at
                  from pack_calendar
                 where id = :id and state = 'DRAFT'
                """)
                .param("id", id)
                .query(CalendarTable::row)
                .optional()
                .orElseThrow(() -> new NotFound("draft of a calendar " + id));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var by = row.getObject("uploaded_by", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("pack"),
                row.getInt("year"),
                row.getBytes("content"),
                by == null ? null : new OfficerId(by),
                row.getTimestamp("uploaded_at").toInstant());
    }

    /** A calendar that waits; {@code uploadedBy} is null for what shipped. */
    record Row(
            UUID id,
            String pack,
            int year,
            byte[] content,
            @Nullable OfficerId uploadedBy,
            Instant uploadedAt) {}

    /** Lets the calendar take the place of the one in force. */
    void putInForce(Row draft, OfficerId by, Instant now) {
        jdbc.sql(
                        "update pack_calendar set state = 'REPLACED' where pack = :pack and year = :year and state = 'IN_FORCE'")
                .param("pack", draft.pack())
                .param("year", draft.year())
                .update();
        jdbc.sql("""
                update pack_calendar set state = 'IN_FORCE', put_in_force_by = :by, put_in_force_at = :now
                 where id = :id and state = 'DRAFT'
                """)
                .param("id", draft.id())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void withdraw(UUID id, OfficerId by, Instant now) {
        jdbc.sql("""
                update pack_calendar set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now
                 where id = :id and state = 'DRAFT'
                """)
                .param("id", id)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
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
