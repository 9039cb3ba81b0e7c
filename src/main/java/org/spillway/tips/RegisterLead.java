package org.spillway.tips;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.OpenCase;
import org.spillway.law.Law;
import org.spillway.referrals.OpenReferredCase;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the case of a credible tip. The case learns the officer's redacted lead, the decision's time and the day of
 * receipt; neither the tip's text nor its number.
 */
@Service
class RegisterLead {

    private final Tips tips;
    private final TipRecords records;
    private final OpenCase openCase;
    private final OpenReferredCase openReferredCase;
    private final Team team;
    private final Officers officers;
    private final Recusals recusals;
    private final TipSeparation separation;
    private final RecuseNamed recuseNamed;
    private final CarryRecusals carryRecusals;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    RegisterLead(
            Tips tips,
            TipRecords records,
            OpenCase openCase,
            OpenReferredCase openReferredCase,
            Team team,
            Officers officers,
            Recusals recusals,
            TipSeparation separation,
            RecuseNamed recuseNamed,
            CarryRecusals carryRecusals,
            Audit audit,
            Law law,
            Clock clock) {
        this.tips = tips;
        this.records = records;
        this.openCase = openCase;
        this.openReferredCase = openReferredCase;
        this.team = team;
        this.officers = officers;
        this.recusals = recusals;
        this.separation = separation;
        this.recuseNamed = recuseNamed;
        this.carryRecusals = carryRecusals;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void register(TipId id) {
        var opened = open(id, (officer, request, reason) -> openCase.openFromTip(officer, id, request));
        openCase.requireSomebodyBegins(opened); // not only somebody whom the tip names
    }

    /** Opens it for the referral officers alone: espionage is suspected (CEL 16). */
    @Transactional(propagation = Propagation.MANDATORY)
    void refer(TipId id) {
        open(id, (officer, request, reason) -> {
            if (officers.holding(Role.REFERRAL_OFFICER, request.unit()).stream()
                    .allMatch(each -> recusals.isRecused(id.value(), each.id()))) {
                throw new FieldRefusal(
                        "unit", "referrals.refusal.no-referral-officer"); // not only somebody whom it names
            }
            openReferredCase.open(officer, id, request, reason);
        });
    }

    private CaseId open(TipId id, Opening opening) {
        var tip = tips.get(id);
        var triage = records.latest(id, TriageTip.STEP, TriageTip.Form.class).orElseThrow();
        var officer = team.holders(id.value(), Part.TIP_OFFICER).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("tip " + id + " has no officer"));
        var caseId = CaseId.random();
        var unit = triage.unit() == null ? tip.unitId() : UnitId.of(triage.unit());
        recuseNamed.beforeCase(id, unit);
        opening.open(
                officer,
                new OpenCase.Request(
                        caseId,
                        "TIP",
                        unit,
                        clock.instant(),
                        tip.receivedOn().atStartOfDay(law.zone(law.home())).toInstant(),
                        CaseFacts.of(java.util.Objects.requireNonNull(triage.lead())),
                        List.of()),
                triage.reason());
        tips.link(id, caseId);
        tips.duplicatesOf(id).forEach(duplicate -> tips.link(duplicate.id(), caseId));
        separation.joined(tip, caseId);
        carryRecusals.to(caseId, id);
        tips.state(tips.get(id), TipState.PASSED_ON);
        audit.record(
                new Actor.System("register-lead"), "tip.became-case", id.value(), Map.of("case", caseId.toString()));
        return caseId;
    }

    private interface Opening {
        void open(OfficerId officer, OpenCase.Request request, String reason);
    }
}
