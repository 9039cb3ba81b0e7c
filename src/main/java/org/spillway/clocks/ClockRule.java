package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Calendar;

/**
 * A deadline as the pack writes it down.
 *
 * @param version the version of the pack, by the day that names it
 * @param from the fact from which it runs, or null
 * @param before the clock whose end it precedes by its period, or null
 * @param ends the tasks whose completion stops it
 * @param unless the outcomes after which it runs on
 * @param basis where the law says it, or null
 * @param mark how the source was read, or null for a proposal
 */
record ClockRule(
        String pack,
        LocalDate version,
        String code,
        ClockClass kind,
        Period period,
        @Nullable String from,
        @Nullable String before,
        boolean perRespondent,
        Set<String> ends,
        Set<String> unless,
        @Nullable String basis,
        @Nullable String mark,
        boolean proposed,
        ZoneId zone,
        Calendar calendar) {

    Deadline deadline(Instant start) {
        return kind.deadline(start, period, zone, calendar);
    }

    /** The deadline of a rule that ends before another one, whose last day is {@code end}. */
    Deadline endingBefore(LocalDate end) {
        return kind.on(end.minusDays(period.amount()), zone, calendar);
    }

    /** Whether weekends stand in for a year whose calendar is not known yet, somewhere between start and end. */
    boolean isProvisional(Instant start, @Nullable LocalDate end) {
        if (end == null) {
            return false;
        }
        for (var year = LocalDate.ofInstant(start, zone).getYear(); year <= end.getYear(); year++) {
            if (calendar.isProvisional(year)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the completion of {@code step} with {@code outcome} stops the clock. */
    boolean isEndedBy(String step, @Nullable String outcome) {
        return ends.contains(step) && (outcome == null || !unless.contains(outcome));
    }
}
