package org.spillway.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.workflow.Workflow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case: the 24 hours start to run, and the containment beside them. */
@Service
public class OpenCase {

    private final CaseFiles files;
    private final Facts facts;
    private final AddRespondent addRespondent;
    private final Dossiers dossiers;
    private final Team team;
    private final Units units;
    private final Access access;
    private final Audit audit;
    private final Workflow workflow;
    private final Law law;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenCase(
            CaseFiles files,
            Facts facts,
            AddRespondent addRespondent,
            Dossiers dossiers,
            Team team,
            Units units,
            Access access,
            Audit audit,
            Workflow workflow,
            Law law,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.facts = facts;
        this.addRespondent = addRespondent;
        this.dossiers = dossiers;
        this.team = team;
        this.units = units;
        this.access = access;
        this.audit = audit;
        this.workflow = workflow;
        this.law = law;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a case starts with.
     *
     * @param source a code of the pack's {@code source} list
     * @param id chosen by the page that shows the form, so that a second click opens nothing
     */
    public record Request(
            CaseId id,
            String source,
            UnitId unit,
            Instant discoveredAt,
            Instant leadReceivedAt,
            CaseFacts facts,
            List<Person> respondents) {}

    /** Opens a case on a security officer's report; the officer becomes its security officer. */
    @Transactional
    public CaseNumber open(OfficerId officer, Request request) {
        access.require(officer, Role.SECURITY_OFFICER, request.unit());
        var already = files.find(request.id());
        if (already.isPresent()) {
            access.require(officer, request.id());
            return already.get().number();
        }
        if (request.source().equals(OpenFalseAccusation.SOURCE)) {
            throw new FieldRefusal("source", "cases.refusal.false-accusation-from-its-case");
        }
        CaseDates.check(request.discoveredAt(), request.leadReceivedAt(), clock.instant(), law.zone(law.home()));
        return open(Actor.of(officer), request, null, Part.SECURITY_OFFICER, null);
    }

    /** Opens a case because of another one, for {@link OpenFalseAccusation}; a second click opens nothing. */
    @Transactional
    CaseNumber openBecause(OfficerId officer, Request request) {
        access.require(officer, Role.SECURITY_OFFICER, request.unit());
        return open(Actor.of(officer), request, null, Part.SECURITY_OFFICER, null);
    }

    /** Opens a case on a credible tip; the tip officer's part counts for separation and opens nothing. */
    @Transactional
    public CaseNumber openFromTip(OfficerId tipOfficer, TipId tip, Request request) {
        return open(Actor.of(tipOfficer), request, tip, Part.TIP_OFFICER, null);
    }

    /** As {@link #openFromTip}, and from its first moment on there is no such case for whoever does not hold the role. */
    @Transactional
    public CaseNumber openSealedFromTip(OfficerId tipOfficer, TipId tip, Request request, Role sealedFor) {
        return open(Actor.of(tipOfficer), request, tip, Part.TIP_OFFICER, sealedFor);
    }

    private CaseNumber open(Actor actor, Request request, @Nullable TipId tip, Part part, @Nullable Role sealedFor) {
        var now = clock.instant();
        CaseDates.notInTheFuture(request.discoveredAt(), request.leadReceivedAt(), now);
        var number = files.nextNumber(now.atZone(law.zone(law.home())).getYear());
        var id = request.id();
        dossiers.add(new Dossier(id.value(), "CASE", number.value(), request.unit(), law.home(), now));
        if (sealedFor != null) {
            dossiers.seal(id.value(), sealedFor);
        }
        files.insert(new CaseFile(
                id,
                number,
                CaseState.OPEN,
                "S02",
                request.source(),
                request.unit(),
                law.home(),
                request.discoveredAt(),
                request.leadReceivedAt(),
                null,
                Levels.highest(law, law.home(), request.facts()),
                tip,
                actor.officer(),
                now,
                null,
                1));
        facts.add(
                id,
                new FactsVersion(
                        1,
                        request.unit(),
                        request.discoveredAt(),
                        request.leadReceivedAt(),
                        request.facts(),
                        "",
                        actor.officer(),
                        now));
        var officer = actor.officer();
        if (officer != null) {
            if (part == Part.TIP_OFFICER) {
                team.note(id.value(), officer, part);
            } else {
                team.join(id.value(), officer, part, null);
            }
        }
        audit.record(actor, "case.opened", id.value(), Map.of("source", request.source()));
        for (int row = 0; row < request.respondents().size(); row++) {
            add(actor, id, row, request.respondents().get(row));
        }
        events.publishEvent(new CaseOpened(id));
        workflow.start(
                "case-handling",
                id.value(),
                Map.of("caseId", id.toString(), "unitId", request.unit().toString()));
        if (sealedFor == null) {
            requireSomebodyBegins(id);
        }
        return number;
    }

    /** Refuses to open it, beside the unit, where its first task would be in nobody's list while the 24 hours run. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireSomebodyBegins(CaseId id) {
        workflow.tasksOf(id.value()).stream()
                .filter(task -> task.isOpen() && task.assignee() == null)
                .filter(task -> access.candidates(task).isEmpty())
                .findFirst()
                .ifPresent(task -> {
                    throw new FieldRefusal(
                            "unit", "cases.refusal.nobody-begins", units.get(task.unit()), Part.valueOf(task.part()));
                });
    }

    private void add(Actor actor, CaseId id, int row, Person person) {
        try {
            addRespondent.add(actor, id, person);
        } catch (FieldRefusal refusal) {
            throw new FieldRefusal("respondents[" + row + "]." + refusal.field(), refusal.key(), refusal.arguments());
        }
    }
}
