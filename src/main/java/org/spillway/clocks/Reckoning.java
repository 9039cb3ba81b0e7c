package org.spillway.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a deadline comes about: its rule, its start, what was added and what did not count.
 *
 * @param anchor the clock before whose end it ends; null for a clock that runs by itself
 * @param extendedBy what was added, in the unit of the rule's period
 * @param pauses those whose ground stops this clock, in the order in which they began
 */
record Reckoning(ClockRule rule, Instant start, @Nullable RunningClock anchor, int extendedBy, List<Pause> pauses) {

    /** A timer that stands still; the engine keeps no later date. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * A pause as it moves the last day.
     *
     * @param days how many of its days move it: none when the period was over, or other pauses cover them
     */
    record Counted(Pause pause, LocalDate from, long days, LocalDate last) {}

    /** What the rule alone says. */
    Deadline first() {
        return anchor == null ? rule.deadline(start) : rule.endingBefore(Objects.requireNonNull(anchor.firstDueOn()));
    }

    /** The deadline; of a clock that stands still, as far as it is known. */
    Deadline due() {
        if (anchor != null) {
            return rule.endingBefore(Objects.requireNonNull(anchor.dueOn()));
        }
        if (rule.kind() != ClockClass.A) {
            return first(); // only the periods of an authority are extended or stand still
        }
        var counted = counted();
        return rule.on(
                counted.isEmpty() ? extended() : counted.get(counted.size() - 1).last());
    }

    /** The last day with what was added, before any pause. */
    LocalDate extended() {
        return new Period(rule.period().amount() + extendedBy, rule.period().unit()).after(rule.day(start));
    }

    /** The pauses, and what each does to the last day. A day moves it once, however many pauses it lies in. */
    List<Counted> counted() {
        var counted = new ArrayList<Counted>();
        if (anchor != null) {
            return counted;
        }
        var last = extended();
        var free = rule.day(start);
        for (var pause : pauses) {
            var from = pause.firstOn().isAfter(free) ? pause.firstOn() : free;
            var until = pause.endedOn();
            var days = until == null || from.isAfter(last) ? 0 : Math.max(0, ChronoUnit.DAYS.between(from, until));
            last = last.plusDays(days);
            counted.add(new Counted(pause, from, days, last));
            if (until == null && !from.isAfter(last)) {
                free = LocalDate.MAX; // it lasts, and covers whatever began later
            } else if (until != null && until.isAfter(free)) {
                free = until;
            }
        }
        return counted;
    }

    /** The pause in which it stands still, unless it was over before that began. */
    @Nullable
    Pause standstill() {
        return counted().stream()
                .filter(counted -> counted.pause().endedOn() == null)
                .filter(counted -> !counted.from().isAfter(counted.last()))
                .map(Counted::pause)
                .findFirst()
                .orElse(null);
    }

    /** The first day on which it stands still; null while it does not. */
    @Nullable
    LocalDate pausedOn() {
        var pause = standstill();
        return anchor != null ? anchor.pausedOn() : pause == null ? null : pause.firstOn();
    }

    /** Why it stands still; null while it does not. */
    @Nullable
    String pausedBy() {
        var pause = standstill();
        return anchor != null ? anchor.pausedBy() : pause == null ? null : pause.ground();
    }

    /** When so much of the time that counts has passed, in percent; {@link #NEVER} while it stands still. */
    Instant share(int percent) {
        if (pausedOn() != null) {
            return NEVER;
        }
        if (percent == 100) {
            return due().at();
        }
        var counted = counted().stream().filter(each -> each.days() > 0).toList();
        var stood = counted.stream().mapToLong(Counted::days).sum();
        var running = Duration.between(start, due().at()).minusDays(stood);
        var at = start.plus(running.multipliedBy(percent).dividedBy(100));
        for (var each : counted) {
            if (!at.isBefore(each.from().atStartOfDay(rule.zone()).toInstant())) {
                at = at.plus(Duration.ofDays(each.days()));
            }
        }
        // Whole seconds: the engine keeps milliseconds, and a timer must not fire a moment before its share.
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
