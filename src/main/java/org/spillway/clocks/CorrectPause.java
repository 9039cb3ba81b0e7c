package org.spillway.clocks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Dossiers;
import org.spillway.access.Part;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects the days of a pause that were a slip, with a reason: what was recorded before stays beside it, and every clock
 * that the pause stopped is counted anew, stopped ones included.
 */
@Service
public class CorrectPause {

    // Whoever records a pause of this ground corrects it; of any other, the security officer.
    private static final Map<String, Part> MAY = Map.of("REFERRAL_HOLD", Part.REFERRAL_OFFICER);

    private final PauseClocks pausing;
    private final Pauses pauses;
    private final ClockRules rules;
    private final ClockTable table;
    private final ObjectProvider<PauseOwner> owners;
    private final Dossiers dossiers;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    CorrectPause(
            PauseClocks pausing,
            Pauses pauses,
            ClockRules rules,
            ClockTable table,
            ObjectProvider<PauseOwner> owners,
            Dossiers dossiers,
            Access access,
            Audit audit,
            Clock clock) {
        this.pausing = pausing;
        this.pauses = pauses;
        this.rules = rules;
        this.table = table;
        this.owners = owners;
        this.dossiers = dossiers;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The days as they should be.
     *
     * @param seen the pause as it was seen
     * @param from the first day that does not count
     * @param until the first day that counts again; null exactly while the pause lasts
     */
    public record Request(
            Pause seen, LocalDate from, @Nullable LocalDate until, String reason) {}

    /**
     * What was recorded of a pause before it was corrected.
     *
     * @param firstOn the first day that did not count
     * @param endedOn the first day that counted again; null where it lasted then
     * @param reason why it was corrected
     */
    public record Earlier(
            LocalDate firstOn, @Nullable LocalDate endedOn, String reason, OfficerId changedBy, Instant changedAt) {}

    /** A pause with what was recorded of it before, the oldest first, and whether the reader may correct it. */
    public record Recorded(Pause pause, List<Earlier> earlier, boolean mayCorrect) {}

    /** The pauses of a case that the officer may see, the first one first. */
    @Transactional(readOnly = true)
    public List<Recorded> of(OfficerId officer, CaseId id) {
        access.require(officer, id);
        return pauses.of(id.value()).stream()
                .map(pause -> new Recorded(pause, pauses.earlier(pause.id()), mayCorrect(officer, id, pause)))
                .toList();
    }

    /** The pause of this case; {@link NotFound} for another's. */
    @Transactional(readOnly = true)
    public Recorded get(OfficerId officer, CaseId id, UUID pause) {
        return of(officer, id).stream()
                .filter(each -> each.pause().id().equals(pause))
                .findFirst()
                .orElseThrow(() -> new NotFound("pause " + pause));
    }

    private boolean mayCorrect(OfficerId officer, CaseId id, Pause pause) {
        return access.has(officer, id.value(), MAY.getOrDefault(pause.ground(), Part.SECURITY_OFFICER));
    }

    /** Corrects it; timers, due dates of tasks and reminders follow. */
    @Transactional
    public void correct(OfficerId officer, CaseId id, Request request) {
        access.require(officer, id);
        var asked = request.seen().id();
        get(officer, id, asked); // of this case, or not found
        var pause = pauses.lock(asked).orElseThrow(() -> new NotFound("pause " + asked));
        if (!mayCorrect(officer, id, pause)) {
            throw new Refusal("clocks.refusal.may-not-correct-pause");
        }
        if (!pause.equals(request.seen())) {
            throw new OptimisticLockingFailureException("the pause was changed meanwhile");
        }
        refuseImpossible(id.value(), pause, request);
        pauses.correct(pause, request.from(), request.until(), request.reason(), officer, clock.instant());
        owners.orderedStream().forEach(owner -> owner.corrected(id.value(), pause, request.from(), request.until()));
        var by = Actor.of(officer);
        audit.record(
                by,
                "clock.pause-dates-corrected",
                id.value(),
                Map.of("pauseGround", pause.ground(), "reason", request.reason()));
        pausing.recountCorrected(id.value(), pause.ground(), by);
    }

    private void refuseImpossible(UUID dossier, Pause pause, Request request) {
        var until = request.until();
        if (pause.endedOn() == null && until != null) {
            throw new FieldRefusal("until", "clocks.refusal.pause-lasts");
        }
        if (pause.endedOn() != null && until == null) {
            throw new FieldRefusal("until", "cases.refusal.needed-here");
        }
        var today = LocalDate.ofInstant(
                clock.instant(), rules.zone(dossiers.get(dossier).pack()));
        refuseFuture("from", request.from(), today);
        if (until != null) {
            refuseFuture("until", until, today);
            if (until.isBefore(request.from())) {
                throw new FieldRefusal(
                        "until",
                        "clocks.refusal.pause-ends-before",
                        request.from().toString());
            }
        }
        if (request.from().equals(pause.firstOn()) && Objects.equals(until, pause.endedOn())) {
            throw new FieldRefusal("from", "clocks.refusal.pause-unchanged");
        }
        if (pauses.has(dossier, pause.ground(), request.from(), until)) {
            throw new FieldRefusal("from", "clocks.refusal.pause-recorded-already");
        }
        refuseBeforeEveryClock(dossier, pause, request.from());
    }

    private static void refuseFuture(String field, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            throw new FieldRefusal(field, "clocks.refusal.pause-in-the-future");
        }
    }

    // A pause that was recorded while no clock ran that it stops is corrected freely.
    private void refuseBeforeEveryClock(UUID dossier, Pause pause, LocalDate from) {
        table.of(dossier).stream()
                .filter(each -> rules.of(each).pausedBy().contains(pause.ground()))
                .map(each -> rules.of(each).day(each.startedAt()))
                .min(LocalDate::compareTo)
                .filter(first -> from.isBefore(first) && !pause.firstOn().isBefore(first))
                .ifPresent(first -> {
                    throw new FieldRefusal("from", "clocks.refusal.pause-before-start");
                });
    }
}
