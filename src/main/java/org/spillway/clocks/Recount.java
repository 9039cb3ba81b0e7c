package org.spillway.clocks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts a clock anew after something changed, and lets timers, due dates of tasks and reminders follow. */
@Component
class Recount {

    /** What people read on their desks in the morning. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    static final String WARNING_DAY = "WARNING_DAY";

    private final ClockRules rules;
    private final ClockTable table;
    private final Pauses pauses;
    private final ClockReminders reminders;
    private final ObjectProvider<Workflow> workflow;
    private final Audit audit;
    private final Clock clock;

    Recount(
            ClockRules rules,
            ClockTable table,
            Pauses pauses,
            ClockReminders reminders,
            ObjectProvider<Workflow> workflow,
            Audit audit,
            Clock clock) {
        this.rules = rules;
        this.table = table;
        this.pauses = pauses;
        this.reminders = reminders;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /** Why a clock is counted anew. */
    enum Cause {
        CORRECTED,
        PAUSED,
        RESUMED,
        EXTENDED,
        RECOMPUTED,
        PAUSE_CORRECTED
    }

    /** How the clock comes about by what is known now; empty where the clock before which it ends does not run. */
    Optional<Reckoning> reckon(RunningClock running) {
        return reckon(
                running.dossier(), rules.of(running), running.startedAt(), running.extendedBy(), running.stoppedAt());
    }

    Optional<Reckoning> reckon(UUID dossier, ClockRule rule, Instant start, int extendedBy) {
        return reckon(dossier, rule, start, extendedBy, null);
    }

    private Optional<Reckoning> reckon(
            UUID dossier, ClockRule rule, Instant start, int extendedBy, @Nullable Instant stoppedAt) {
        var before = rule.before();
        if (before != null) {
            return table.running(dossier, before, null)
                    .map(anchor -> new Reckoning(rule, start, anchor, extendedBy, List.of()));
        }
        var stopping = rule.pausedBy().isEmpty()
                ? List.<Pause>of()
                : pauses.of(dossier).stream()
                        .filter(pause -> rule.pausedBy().contains(pause.ground()))
                        .flatMap(pause -> asSeenBy(pause, stoppedAt == null ? null : rule.day(stoppedAt)).stream())
                        .toList();
        return Optional.of(new Reckoning(rule, start, null, extendedBy, stopping));
    }

    // What came after a clock was stopped did not move it; a pause that lasted then left it standing.
    private static Optional<Pause> asSeenBy(Pause pause, @Nullable LocalDate stoppedOn) {
        if (stoppedOn == null) {
            return Optional.of(pause);
        }
        if (pause.firstOn().isAfter(stoppedOn)) {
            return Optional.empty();
        }
        var endedOn = pause.endedOn();
        return Optional.of(
                endedOn == null || !endedOn.isAfter(stoppedOn)
                        ? pause
                        : new Pause(pause.id(), pause.ground(), pause.firstOn(), null, pause.document()));
    }

    /** Sets the times at which people are told of a clock. */
    void remind(RunningClock running, Reckoning reckoning) {
        var times = new LinkedHashMap<String, Instant>();
        for (var share : reckoning.rule().shares()) {
            times.put(share.toString(), reckoning.share(share));
        }
        var warnOn = reckoning.due().warnOn();
        if (!times.isEmpty() && reckoning.rule().kind() == ClockClass.A && warnOn != null) {
            times.put(
                    WARNING_DAY,
                    reckoning.pausedOn() != null
                            ? Reckoning.NEVER
                            : warnOn.atTime(MORNING)
                                    .atZone(reckoning.rule().zone())
                                    .toInstant());
        }
        reminders.set(running.id(), times);
    }

    /**
     * Writes what the reckoning says over what the clock said, with those that end before it; does nothing where it says
     * the same.
     *
     * @param from the name of the fact from which it runs
     * @return whether anything changed
     */
    boolean apply(
            RunningClock before,
            Reckoning reckoning,
            @Nullable String from,
            Cause cause,
            Actor actor,
            Map<String, ?> detail) {
        var due = reckoning.due();
        if (same(before, reckoning)) {
            return false;
        }
        var now = clock.instant();
        var stillPassed = before.warned().stream()
                .filter(percent -> !reckoning.share(percent).isAfter(now))
                .toList();
        table.move(before, from, reckoning, stillPassed, cause.name(), now);
        var told = new LinkedHashMap<String, Object>(detail);
        told.put("rule", before.rule());
        told.put("before", before.dueAt().toString());
        told.put("after", due.at().toString());
        told.put("due", due.on() == null ? due.at().toString() : due.on().toString());
        audit.record(actor, "clock." + cause.name().toLowerCase(Locale.ROOT), before.dossier(), told);
        if (before.isRunning()) {
            remind(before, reckoning);
            moveFlow(before, reckoning);
        }
        for (var follower : followers(before)) {
            reckon(follower).ifPresent(next -> apply(follower, next, follower.startedFrom(), cause, actor, detail));
        }
        return true;
    }

    private static boolean same(RunningClock before, Reckoning reckoning) {
        return reckoning.due().at().equals(before.dueAt())
                && reckoning.start().equals(before.startedAt())
                && reckoning.extendedBy() == before.extendedBy()
                && Objects.equals(reckoning.pausedOn(), before.pausedOn())
                && Objects.equals(reckoning.pausedBy(), before.pausedBy())
                && Objects.equals(provisional(reckoning), before.provisionalYear());
    }

    private static @Nullable Integer provisional(Reckoning reckoning) {
        var year = reckoning
                .rule()
                .provisionalYear(reckoning.start(), reckoning.due().on());
        return year.isPresent() ? (Integer) year.getAsInt() : null;
    }

    private void moveFlow(RunningClock before, Reckoning reckoning) {
        var flow = workflow.getObject();
        flow.moveTimers(before.dossier(), before.rule(), reckoning::share);
        flow.moveDue(
                before.dossier(),
                before.rule(),
                before.subject(),
                reckoning.pausedOn() == null ? reckoning.due().at() : null);
    }

    private List<RunningClock> followers(RunningClock anchor) {
        var followers = new ArrayList<RunningClock>();
        if (anchor.isRunning() && anchor.subject() == null) {
            rules.all(anchor.pack()).values().stream()
                    .filter(rule -> anchor.rule().equals(rule.before()))
                    .forEach(rule ->
                            table.running(anchor.dossier(), rule.code(), null).ifPresent(followers::add));
        }
        return followers;
    }
}
