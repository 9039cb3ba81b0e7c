package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Calendar;

/**
 * A deadline as the pack writes it down.
 *
 * @param version the version of the pack, by the day that names it
 * @param from the fact from which it runs, or null
 * @param before the clock whose end it precedes by its period, or null
 * @param with the clock with which it starts, or null
 * @param orgRole the only role of an organ in which it is kept, or null
 * @param track the only track of discipline to which it belongs, or null
 * @param actorRole whom it binds, or null
 * @param ends the tasks whose completion stops it
 * @param unless the outcomes after which it runs on
 * @param extend who may extend it and how far; null where nobody may
 * @param pausedBy the grounds that stop it for a time
 * @param shares of which shares of the period, in percent, people are told, in order
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
        @Nullable String with,
        boolean perRespondent,
        @Nullable String orgRole,
        @Nullable String track,
        @Nullable String actorRole,
        Set<String> ends,
        Set<String> unless,
        @Nullable Extendable extend,
        Set<String> pausedBy,
        List<Integer> shares,
        @Nullable String basis,
        @Nullable String mark,
        boolean proposed,
        ZoneId zone,
        Calendar calendar) {

    // Whoever owes nothing: the others that a clock binds are organs.
    private static final Set<String> PERSONS = Set.of("RESPONDENT", "TIPSTER");

    Deadline deadline(Instant start) {
        return kind.deadline(start, period, zone, calendar);
    }

    /** The deadline whose last day by count is {@code last}. */
    Deadline on(LocalDate last) {
        return kind.on(last, zone, calendar);
    }

    /** The deadline of a rule that ends before another one, whose last day is {@code end}. */
    Deadline endingBefore(LocalDate end) {
        return on(end.minusDays(period.amount()));
    }

    /** Whether it is the time that a person has: it ends, and is not missed. */
    boolean isRight() {
        return kind == ClockClass.R || actorRole != null && PERSONS.contains(actorRole);
    }

    /** The day, in the zone of the pack, on which the instant lies. */
    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /**
     * The first year whose calendar is not known yet among those that matter: all from start to end where working days are
     * counted, the last one where only the end is looked up.
     */
    OptionalInt provisionalYear(Instant start, @Nullable LocalDate end) {
        if (end == null) {
            return OptionalInt.empty();
        }
        var first = kind == ClockClass.W ? day(start).getYear() : end.getYear();
        return java.util.stream.IntStream.rangeClosed(first, end.getYear())
                .filter(calendar::isProvisional)
                .findFirst();
    }

    /** Whether the completion of {@code step} with {@code outcome} stops the clock. */
    boolean isEndedBy(String step, @Nullable String outcome) {
        return ends.contains(step) && (outcome == null || !unless.contains(outcome));
    }

    /**
     * Who may extend a clock, and how far.
     *
     * @param by the head of the unit ({@code HEAD}), or the outside body whose document is recorded
     * @param most the longest that the whole period may become; null where no law that was read states one
     */
    record Extendable(
            String by,
            @Nullable Period most,
            @Nullable String basis,
            @Nullable String mark) {}
}
