package org.spillway.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deadline of a case or tip, running or stopped.
 *
 * @param packVersion by which version of the pack it is counted
 * @param rule the code of kind {@code clock} in the pack
 * @param subject the respondent, for a clock that each respondent has
 * @param startedFrom the name of the fact from which it runs; null when it runs from the moment it was started
 * @param firstDueAt what the rule alone says, without pauses and extensions
 * @param firstDueOn its last day; null for a deadline of hours
 * @param dueAt the first instant that is too late
 * @param dueOn the last day; null for a deadline of hours
 * @param warnOn the last working day that is in time; null for a deadline of hours
 * @param extendedBy what was added, in the unit of the rule's period; 0 for nothing
 * @param pausedOn the first day on which it stands still, or stood still when it was stopped; null while it runs
 * @param pausedBy the code of kind {@code pauseGround}; null while it runs
 * @param warned of which shares of the period (percent) people were warned
 * @param right whether it is the time that a person has, which ends and is not missed
 * @param basis where the law says it, if it does
 * @param proposed whether the length is a proposal, not law
 * @param provisionalYear a year without a calendar that was counted with plain weekends; null where there is none
 * @param version for optimistic locking
 */
public record RunningClock(
        UUID id,
        UUID dossier,
        String pack,
        LocalDate packVersion,
        String rule,
        @Nullable UUID subject,
        Instant startedAt,
        @Nullable String startedFrom,
        Instant firstDueAt,
        @Nullable LocalDate firstDueOn,
        Instant dueAt,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate warnOn,
        int extendedBy,
        @Nullable LocalDate pausedOn,
        @Nullable String pausedBy,
        @Nullable Instant stoppedAt,
        List<Integer> warned,
        boolean right,
        @Nullable String basis,
        boolean proposed,
        @Nullable Integer provisionalYear,
        int version) {

    /** Whether it still runs. */
    public boolean isRunning() {
        return stoppedAt == null;
    }

    /** Whether it stands still. */
    public boolean isPaused() {
        return pausedOn != null;
    }

    /** Whether pauses or extensions moved it from where the rule alone puts it. */
    public boolean isMoved() {
        return !dueAt.equals(firstDueAt);
    }

    /** Whether a year without a calendar was counted with plain weekends. */
    public boolean isProvisional() {
        return provisionalYear != null;
    }

    /** Whether its time is over, or was before it stopped. A clock that stands still does not run out. */
    public boolean isOver(Instant now) {
        return !isPaused() && !end(now).isBefore(dueAt);
    }

    /** Whether it was missed: its time is over, and it is not a right that somebody may leave unused. */
    public boolean isLate(Instant now) {
        return isOver(now) && !right;
    }

    /** What is left, or was when it stopped; zero when its time is over. */
    public Duration timeLeft(Instant now) {
        return isOver(now) ? Duration.ZERO : Duration.between(end(now), dueAt);
    }

    /** By how much it is late, or was when it stopped; zero when it is not. */
    public Duration lateBy(Instant now) {
        return isLate(now) ? Duration.between(dueAt, end(now)) : Duration.ZERO;
    }

    /**
     * How urgent it is: {@code over}, {@code soon} (within a day) or {@code calm}; a clock that was met or stands still is
     * calm.
     */
    public String state(Instant now) {
        if (isLate(now)) {
            return "over";
        }
        return isRunning() && !isPaused() && !isOver(now) && timeLeft(now).compareTo(Duration.ofDays(1)) <= 0
                ? "soon"
                : "calm";
    }

    /** What is left or missed, in the two units that people count this clock in. */
    public Span span(Instant now) {
        return Span.of(isLate(now) ? lateBy(now) : timeLeft(now), dueOn != null);
    }

    private Instant end(Instant now) {
        return stoppedAt == null ? now : stoppedAt;
    }

    /** A length of time; {@code unit} is {@code days} (and hours), {@code hours} (and minutes) or {@code minutes}. */
    public record Span(String unit, long first, long second) {

        static Span of(Duration time, boolean inDays) {
            if (inDays && time.toDays() > 0) {
                return new Span("days", time.toDays(), time.toHoursPart());
            }
            if (time.toHours() > 0) {
                return new Span("hours", time.toHours(), time.toMinutesPart());
            }
            return new Span("minutes", time.toMinutes(), 0);
        }
    }
}
