package org.spillway.clocks;

import java.time.LocalDate;

/** How long a clock runs. */
record Period(int amount, Unit unit) {

    /** What is counted, and the field of the pack that says so. */
    enum Unit {
        HOURS("hours"),
        DAYS("days"),
        MONTHS("months"),
        WORKING_DAYS("workingDays");

        private final String field;

        Unit(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /** The last day by the calendar: the same day of the month, or the month's last where it has none. */
    LocalDate after(LocalDate start) {
        return unit == Unit.MONTHS ? start.plusMonths(amount) : start.plusDays(amount);
    }
}
