package org.spillway.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.spillway.access.Access;
import org.spillway.access.Dossiers;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Corrects what is known of a case; what was written before stays, with the reason of the change. */
@Service
public class CorrectFacts {

    private final CaseFiles files;
    private final Facts facts;
    private final Dossiers dossiers;
    private final Access access;
    private final Audit audit;
    private final Law law;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CorrectFacts(
            CaseFiles files,
            Facts facts,
            Dossiers dossiers,
            Access access,
            Audit audit,
            Law law,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.facts = facts;
        this.dossiers = dossiers;
        this.access = access;
        this.audit = audit;
        this.law = law;
        this.events = events;
        this.clock = clock;
    }

    /** The correction: everything as it should be, and why; {@code version} is that of the facts on the screen. */
    public record Request(
            int version, UnitId unit, Instant discoveredAt, Instant leadReceivedAt, CaseFacts facts, String reason) {}

    /** Corrects the facts of an open case that the officer may see. */
    @Transactional
    public void correct(OfficerId officer, CaseId id, Request request) {
        access.require(officer, id);
        var file = files.lock(id);
        file.requireOpen();
        // Dates that stay as they are were checked when they came, or come from a tip that lay long.
        if (!request.discoveredAt().equals(file.discoveredAt())
                || !request.leadReceivedAt().equals(file.leadReceivedAt())) {
            CaseDates.check(request.discoveredAt(), request.leadReceivedAt(), clock.instant(), law.zone(file.pack()));
        }
        write(Actor.of(officer), file, request);
    }

    /** Takes over what a step found out, as a new version of the facts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOver(Actor actor, CaseId id, CaseFacts found, String step) {
        var file = files.lock(id);
        write(
                actor,
                file,
                new Request(
                        facts.latest(id).version(),
                        file.unitId(),
                        file.discoveredAt(),
                        file.leadReceivedAt(),
                        found,
                        step));
    }

    private void write(Actor actor, CaseFile file, Request request) {
        var id = file.id();
        if (facts.latest(id).version() != request.version()) {
            throw new OptimisticLockingFailureException("the facts were changed meanwhile");
        }
        facts.add(
                id,
                new FactsVersion(
                        request.version() + 1,
                        request.unit(),
                        request.discoveredAt(),
                        request.leadReceivedAt(),
                        request.facts(),
                        request.reason(),
                        actor.officer(),
                        clock.instant()));
        files.basics(
                file,
                request.discoveredAt(),
                request.leadReceivedAt(),
                request.unit(),
                Levels.highest(law, file.pack(), request.facts()));
        if (!request.unit().equals(file.unitId())) {
            dossiers.move(id.value(), request.unit());
        }
        audit.record(actor, "case.facts-corrected", id.value(), Map.of("version", request.version() + 1));
        events.publishEvent(new FactsCorrected(id));
    }
}
