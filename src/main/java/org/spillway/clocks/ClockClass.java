package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.spillway.law.Calendar;

/** How a period is counted. The start day never counts; a period of days ends at 24:00 of its last day. */
enum ClockClass {

    /** Hours, to the minute, through nights, weekends and holidays. */
    H {
        @Override
        Deadline deadline(Instant start, Period period, ZoneId zone, Calendar calendar) {
            return Deadline.at(start.truncatedTo(ChronoUnit.MINUTES).plus(period.amount(), ChronoUnit.HOURS));
        }
    },

    /** Days or months of an authority: not moved to a working day, but people are warned on the last one before. */
    A {
        @Override
        Deadline deadline(Instant start, Period period, ZoneId zone, Calendar calendar) {
            return on(period.after(LocalDate.ofInstant(start, zone)), zone, calendar);
        }

        @Override
        Deadline on(LocalDate last, ZoneId zone, Calendar calendar) {
            return Deadline.on(last, calendar.onOrBefore(last), zone);
        }
    },

    /** A person's right: days or months, moved to the next working day. */
    R {
        @Override
        Deadline deadline(Instant start, Period period, ZoneId zone, Calendar calendar) {
            return on(period.after(LocalDate.ofInstant(start, zone)), zone, calendar);
        }

        @Override
        Deadline on(LocalDate last, ZoneId zone, Calendar calendar) {
            var working = calendar.onOrAfter(last);
            return Deadline.on(working, working, zone);
        }
    },

    /** Working days of the national calendar. */
    W {
        @Override
        Deadline deadline(Instant start, Period period, ZoneId zone, Calendar calendar) {
            return on(calendar.plusWorkingDays(LocalDate.ofInstant(start, zone), period.amount()), zone, calendar);
        }

        @Override
        Deadline on(LocalDate last, ZoneId zone, Calendar calendar) {
            return Deadline.on(last, last, zone);
        }
    };

    /** When a period that begins at {@code start} is over. */
    abstract Deadline deadline(Instant start, Period period, ZoneId zone, Calendar calendar);

    /** The deadline whose last day by count is {@code last}. */
    Deadline on(LocalDate last, ZoneId zone, Calendar calendar) {
        throw new IllegalStateException("a deadline of hours has no last day");
    }

    boolean counts(Period.Unit unit) {
        return switch (this) {
            case H -> unit == Period.Unit.HOURS;
            case W -> unit == Period.Unit.WORKING_DAYS;
            case A, R -> unit == Period.Unit.DAYS || unit == Period.Unit.MONTHS;
        };
    }
}
