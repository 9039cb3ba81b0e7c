package org.spillway.clocks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why this date: the deadline counted once more, day by day, with each day that was left out. It does not look at what
 * {@link ClockClass} counted, so that the two can be compared.
 *
 * @param at the first instant that is too late
 * @param on the last day; null for a deadline of hours
 */
record Derivation(List<Line> lines, Instant at, @Nullable LocalDate on) {

    /**
     * One step of the counting.
     *
     * @param code the message {@code clocks.why.<code>}
     * @param places what fills its places: days, moments, numbers, {@link Word}s of the pack and {@link Text}s
     */
    record Line(String code, List<Object> places) {}

    /** A term of the pack. */
    record Word(String kind, String code) {}

    /** A text of the application. */
    record Text(String key) {}

    static Derivation of(Reckoning reckoning, List<Extensions.Extension> extensions) {
        return new Counting(reckoning, extensions).count();
    }

    /** The counting under way. */
    private static final class Counting {

        private final Reckoning reckoning;
        private final ClockRule rule;
        private final List<Extensions.Extension> extensions;
        private final List<Line> lines = new ArrayList<>();

        Counting(Reckoning reckoning, List<Extensions.Extension> extensions) {
            this.reckoning = reckoning;
            this.rule = reckoning.rule();
            this.extensions = extensions;
        }

        Derivation count() {
            if (reckoning.anchor() != null) {
                return endsBefore(reckoning.anchor());
            }
            return switch (rule.kind()) {
                case H -> hours();
                case W -> workingDays();
                case A -> ofAnAuthority();
                case R -> right();
            };
        }

        private void say(String code, Object... places) {
            lines.add(new Line(code, List.of(places)));
        }

        private Derivation hours() {
            var from = reckoning.start().truncatedTo(ChronoUnit.MINUTES);
            var at = from.plus(rule.period().amount(), ChronoUnit.HOURS);
            say("hours", from, rule.period().amount());
            say("result.moment", at);
            return new Derivation(List.copyOf(lines), at, null);
        }

        private Derivation workingDays() {
            var day = startDay();
            var off = new DaysOff();
            for (var counted = 0; counted < rule.period().amount(); ) {
                day = day.plusDays(1);
                if (isOff(day)) {
                    off.add(day);
                    continue;
                }
                off.tell("left-out");
                counted++;
                if (rule.calendar().isMakeUpDay(day)) {
                    say("make-up", day, counted);
                }
            }
            say("last-counted", day, rule.period().amount());
            return until(day);
        }

        private Derivation ofAnAuthority() {
            var last = sameDay(startDay(), rule.period());
            last = extended(last);
            last = pausedUntil(last);
            var warnOn = backToWork(last);
            if (!warnOn.equals(last)) {
                say("not-moved", last);
                daysOff(warnOn.plusDays(1), last);
                say("warned-on", warnOn);
            }
            return until(last);
        }

        private Derivation right() {
            var last = sameDay(startDay(), rule.period());
            var working = last;
            while (isOff(working)) {
                working = working.plusDays(1);
            }
            if (!working.equals(last)) {
                daysOff(last, working.minusDays(1));
                say("rolled", last, working);
            }
            return until(working);
        }

        private Derivation endsBefore(RunningClock anchor) {
            var end = Objects.requireNonNull(anchor.dueOn());
            var last = end;
            for (int n = 0; n < rule.period().amount(); n++) {
                last = last.minusDays(1);
            }
            say("before", rule.period().amount(), new Word("clock", anchor.rule()), end);
            var warnOn = backToWork(last);
            if (!warnOn.equals(last)) {
                say("not-moved", last);
                daysOff(warnOn.plusDays(1), last);
                say("warned-on", warnOn);
            }
            return until(last);
        }

        private LocalDate startDay() {
            var day = rule.day(reckoning.start());
            say("start-day", day);
            return day;
        }

        private LocalDate sameDay(LocalDate start, Period period) {
            if (period.unit() == Period.Unit.DAYS) {
                var last = start;
                for (int n = 0; n < period.amount(); n++) {
                    last = last.plusDays(1);
                }
                say("days", period.amount(), last);
                return last;
            }
            var month = YearMonth.from(start).plusMonths(period.amount());
            if (start.getDayOfMonth() <= month.lengthOfMonth()) {
                var last = month.atDay(start.getDayOfMonth());
                say("months", period.amount(), last);
                return last;
            }
            say("clamped", period.amount(), start.getDayOfMonth(), month.toString(), month.atEndOfMonth());
            return month.atEndOfMonth();
        }

        // Counted from the start each time: months that are added one by one would be clamped twice.
        private LocalDate extended(LocalDate usual) {
            var last = usual;
            var added = 0;
            for (var extension : extensions) {
                added += extension.amount();
                var total =
                        new Period(rule.period().amount() + added, rule.period().unit());
                last = total.after(rule.day(reckoning.start()));
                say(
                        extension.document() == null ? "extended" : "extended-by-document",
                        extension.grantedOn(),
                        extension.amount(),
                        new Text("clocks.unit." + rule.period().unit().field()),
                        extension.extendedBy(),
                        extension.reason(),
                        last,
                        Objects.requireNonNullElse(extension.document(), ""));
            }
            return last;
        }

        private LocalDate pausedUntil(LocalDate before) {
            var last = before;
            for (var counted : reckoning.counted()) {
                var pause = counted.pause();
                var ground = new Word("pauseGround", pause.ground());
                var end = pause.endedOn();
                if (end == null) {
                    if (pause.equals(reckoning.standstill())) {
                        say("paused-still", pause.firstOn(), ground);
                    }
                } else if (counted.days() == 0) {
                    say("paused-in-vain", pause.firstOn(), end, ground);
                } else {
                    last = last.plusDays(counted.days());
                    say("paused", counted.from(), end.minusDays(1), ground, counted.days(), last);
                }
            }
            return last;
        }

        private LocalDate backToWork(LocalDate day) {
            var found = day;
            while (isOff(found)) {
                found = found.minusDays(1);
            }
            return found;
        }

        private void daysOff(LocalDate first, LocalDate last) {
            var off = new DaysOff();
            first.datesUntil(last.plusDays(1)).forEach(off::add);
            off.tell("off");
        }

        private Derivation until(LocalDate last) {
            rule.provisionalYear(reckoning.start(), last).ifPresent(year -> say("provisional", Integer.toString(year)));
            say("result.day", last);
            return new Derivation(
                    List.copyOf(lines),
                    last.plusDays(1).atStartOfDay(rule.zone()).toInstant(),
                    last);
        }

        private boolean isOff(LocalDate day) {
            return !rule.calendar().isWorkingDay(day);
        }

        /** Days off that follow each other, told as one line for each reason. */
        private final class DaysOff {

            private final List<LocalDate> days = new ArrayList<>();

            void add(LocalDate day) {
                days.add(day);
            }

            void tell(String code) {
                for (int from = 0; from < days.size(); ) {
                    int to = from;
                    while (to + 1 < days.size() && reason(days.get(to + 1)).equals(reason(days.get(from)))) {
                        to++;
                    }
                    say(
                            code + (from == to ? ".one" : ".some"),
                            days.get(from),
                            days.get(to),
                            new Text("clocks.off." + reason(days.get(from))));
                    from = to + 1;
                }
                days.clear();
            }

            private String reason(LocalDate day) {
                if (rule.calendar().isHoliday(day)) {
                    return "holiday";
                }
                return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? "weekend"
                        : "day-off";
            }
        }
    }
}
