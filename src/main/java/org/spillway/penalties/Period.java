package org.spillway.penalties;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How a sanction period (处分期) is counted: from the day of the decision, through the same day months later (PSL 8). */
final class Period {

    private Period() {}

    /** The last day; the last of the month where the month has no such day. */
    static LocalDate lastDay(LocalDate decidedOn, int months) {
        return decidedOn.plusMonths(months);
    }

    /** The midnight after the last day. */
    static Instant end(LocalDate lastDay, ZoneId zone) {
        return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
