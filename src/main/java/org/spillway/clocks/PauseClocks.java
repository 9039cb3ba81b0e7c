package org.spillway.clocks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the deadlines of a case stand still on a ground that the pack knows, and run on: each moves by the days that passed. */
@Service
public class PauseClocks {

    private final Clocks clocks;
    private final ClockRules rules;
    private final ClockTable table;
    private final Pauses pauses;
    private final Recount recount;
    private final Dossiers dossiers;
    private final Clock clock;

    PauseClocks(
            Clocks clocks,
            ClockRules rules,
            ClockTable table,
            Pauses pauses,
            Recount recount,
            Dossiers dossiers,
            Clock clock) {
        this.clocks = clocks;
        this.rules = rules;
        this.table = table;
        this.pauses = pauses;
        this.recount = recount;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /**
     * Lets the clocks of a case that the ground stops stand still; does nothing while they stand still for it already, or in a
     * jurisdiction where it stops none.
     *
     * @param ground a code of kind {@code pauseGround} in the pack
     * @param from the first day that does not count, not in the future
     * @param document the number of the paper that shows it, or null
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(UUID dossier, String ground, LocalDate from, Actor by, @Nullable String document) {
        refuseFuture(dossier, from);
        if (stopsNothing(dossier, ground) || pauses.lasting(dossier, ground).isPresent()) {
            return;
        }
        pauses.add(dossier, new Pause(UUID.randomUUID(), ground, from, null, document), by, clock.instant());
        recountStopped(dossier, ground, Recount.Cause.PAUSED, by);
    }

    /**
     * Lets the clocks run on that the ground stopped: each due date moves by the days that passed. Does nothing where they
     * do not stand still for it.
     *
     * @param day the first day that counts again, not in the future
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resume(UUID dossier, String ground, LocalDate day, Actor by) {
        refuseFuture(dossier, day);
        pauses.lasting(dossier, ground).ifPresent(pause -> {
            refuseBackwards(pause.firstOn(), day);
            pauses.end(pause, day);
            recountStopped(dossier, ground, Recount.Cause.RESUMED, by);
        });
    }

    /**
     * Records a pause that is over already; the same one twice counts once.
     *
     * @param from the first day that did not count
     * @param until the first day that counted again, not in the future
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordPause(
            UUID dossier, String ground, LocalDate from, LocalDate until, Actor by, @Nullable String document) {
        refuseFuture(dossier, until);
        refuseBackwards(from, until);
        if (!stopsNothing(dossier, ground) && !pauses.has(dossier, ground, from, until)) {
            pauses.add(dossier, new Pause(UUID.randomUUID(), ground, from, until, document), by, clock.instant());
            recountStopped(dossier, ground, Recount.Cause.RESUMED, by);
        }
    }

    /** The pauses of a case in the order in which they began; at most 500. */
    @Transactional(readOnly = true)
    public List<Pause> pauses(UUID dossier) {
        return pauses.of(dossier);
    }

    private void recountStopped(UUID dossier, String ground, Recount.Cause cause, Actor by) {
        for (var running : clocks.running(dossier)) {
            if (rules.of(running).pausedBy().contains(ground)) {
                var before = table.lock(running.id()).orElseThrow();
                recount.reckon(before)
                        .ifPresent(reckoning -> recount.apply(
                                before, reckoning, before.startedFrom(), cause, by, Map.of("pauseGround", ground)));
            }
        }
    }

    /** Counts every clock anew that the ground stops, after the days of a pause were corrected; stopped ones, too. */
    void recountCorrected(UUID dossier, String ground, Actor by) {
        for (var each : table.of(dossier)) {
            if (rules.of(each).pausedBy().contains(ground)) {
                var before = table.lock(each.id()).orElseThrow();
                recount.reckon(before)
                        .filter(reckoning -> recount.apply(
                                before,
                                reckoning,
                                before.startedFrom(),
                                Recount.Cause.PAUSE_CORRECTED,
                                by,
                                Map.of("pauseGround", ground)))
                        .ifPresent(moved -> clocks.judgeAnew(before.id()));
            }
        }
    }

    // A jurisdiction whose clocks the ground does not stop has nothing to record.
    private boolean stopsNothing(UUID dossier, String ground) {
        if (!rules.isKnown("pauseGround", ground)) {
            throw new IllegalArgumentException("no pack knows the ground " + ground);
        }
        return rules.all(dossiers.get(dossier).pack()).values().stream()
                .noneMatch(rule -> rule.pausedBy().contains(ground));
    }

    private void refuseFuture(UUID dossier, LocalDate day) {
        if (day.isAfter(LocalDate.ofInstant(
                clock.instant(), rules.zone(dossiers.get(dossier).pack())))) {
            throw new Refusal("clocks.refusal.pause-in-the-future");
        }
    }

    private static void refuseBackwards(LocalDate from, LocalDate until) {
        if (until.isBefore(from)) {
            throw new Refusal("clocks.refusal.pause-ends-before", from.toString());
        }
    }
}
