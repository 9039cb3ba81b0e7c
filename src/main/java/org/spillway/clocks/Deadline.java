package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a period is over.
 *
 * @param at the first instant that is too late
 * @param on the last day; null for a deadline of hours
 * @param warnOn the last working day that is in time; null for a deadline of hours
 */
record Deadline(
        Instant at, @Nullable LocalDate on, @Nullable LocalDate warnOn) {

    static Deadline at(Instant instant) {
        return new Deadline(instant, null, null);
    }

    static Deadline on(LocalDate last, LocalDate warnOn, ZoneId zone) {
        return new Deadline(last.plusDays(1).atStartOfDay(zone).toInstant(), last, warnOn);
    }
}
