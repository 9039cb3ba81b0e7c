package org.spillway.law;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A calendar that was not there, comes into force for a test, and is gone again after it. */
@Component
public class ArrivingCalendar {

    private final CalendarTable calendars;
    private final KeptShelf shelf;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ArrivingCalendar(CalendarTable calendars, KeptShelf shelf, JdbcClient jdbc, TransactionTemplate transaction) {
        this.calendars = calendars;
        this.shelf = shelf;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Puts a calendar with these days off into force. */
    public void arrive(int year, String... holidays) {
        var yaml = "year: " + year + "\nholidays: [" + String.join(", ", holidays) + "]\nmakeUpDays: []\n";
        change(() -> calendars.addShipped(
                new CalendarSource("cn", year, "a test", yaml.getBytes(StandardCharsets.UTF_8)), true, Instant.EPOCH));
    }

    /** Takes it back. */
    public void leave(int year) {
        change(() -> jdbc.sql("""
                update pack_calendar
                   set state = 'WITHDRAWN', withdrawn_at = put_in_force_at,
                       withdrawn_by = (select id from officer limit 1)
                 where pack = 'cn' and year = :year and state = 'IN_FORCE'
                """).param("year", year).update());
    }

    private void change(Runnable what) {
        transaction.executeWithoutResult(status -> {
            what.run();
            jdbc.sql("update pack_revision set revision = revision + 1").update();
        });
        shelf.lookAgain();
    }
}
