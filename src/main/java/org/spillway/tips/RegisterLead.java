package org.spillway.tips;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFiles;
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
    private final CaseFiles cases;
    private final OpenCase openCase;
    private final OpenReferredCase openReferredCase;
    private final Team team;
    private final Officers officers;
    private final Units units;
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
            CaseFiles cases,
            OpenCase openCase,
            OpenReferredCase openReferredCase,
            Team team,
            Officers officers,
            Units units,
            Recusals recusals,
            TipSeparation separation,
            RecuseNamed recuseNamed,
            CarryRecusals carryRecusals,
            Audit audit,
            Law law,
            Clock clock) {
        this.tips = tips;
        this.records = records;
        this.cases = cases;
        this.openCase = openCase;
        this.openReferredCase = openReferredCase;
        this.team = team;
        this.officers = officers;
        this.units = units;
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
        try {
            openCase.requireSomebodyBegins(opened); // not only somebody whom the tip names
        } catch (FieldRefusal nobody) {
            throw recusals.of(id.value()).stream().anyMatch(Recusal::isOfName)
                    ? nameToDecide(id, cases.get(opened).unitId())
                    : nobody;
        }
    }

    /** Opens it for the referral officers alone: espionage is suspected (CEL 16). */
    @Transactional(propagation = Propagation.MANDATORY)
    void refer(TipId id) {
        open(id, (officer, request, reason) -> {
            var holding = officers.holding(Role.REFERRAL_OFFICER, request.unit());
            if (holding.stream()
                    .allMatch(each -> recusals.isRecused(id.value(), each.id()))) { // not only somebody whom it names
                throw holding.stream()
                                .flatMap(each -> recusals.find(id.value(), each.id()).stream())
                                .anyMatch(Recusal::isOfName)
                        ? nameToDecide(id, request.unit())
                        : new FieldRefusal("unit", "referrals.refusal.no-referral-officer");
            }
            openReferredCase.open(officer, id, request, reason);
        });
    }

    // With the refusal it would be forgotten whom the tip names, and nobody could decide about it.
    private FieldRefusal nameToDecide(TipId id, UnitId unit) {
        withDuplicates(id).forEach(each -> recuseNamed.beforeCaseAfterwards(each, unit));
        return new FieldRefusal("unit", "tips.refusal.only-who-is-named-begins", units.get(unit));
    }

    private CaseId open(TipId id, Opening opening) {
        var tip = tips.get(id);
        var triage = records.latest(id, TriageTip.STEP, TriageTip.Form.class).orElseThrow();
        var officer = team.holders(id.value(), Part.TIP_OFFICER).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("tip " + id + " has no officer"));
        var caseId = CaseId.random();
        var unit = triage.unit() == null ? tip.unitId() : UnitId.of(triage.unit());
        withDuplicates(id).forEach(each -> recuseNamed.beforeCase(each, unit));
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
        tips.duplicatesOf(id).forEach(duplicate -> {
            tips.link(duplicate.id(), caseId);
            recuseNamed.tellIfToDecide(duplicate.id());
        });
        separation.joined(tip, caseId);
        carryRecusals.to(caseId, id);
        tips.state(tips.get(id), TipState.PASSED_ON);
        audit.record(
                new Actor.System("register-lead"), "tip.became-case", id.value(), Map.of("case", caseId.toString()));
        return caseId;
    }

    // What tells of the same belongs to the case as well, and may name others.
    private List<TipId> withDuplicates(TipId id) {
        return Stream.concat(Stream.of(id), tips.duplicatesOf(id).stream().map(Tip::id))
                .toList();
    }

    private interface Opening {
        void open(OfficerId officer, OpenCase.Request request, String reason);
    }
}
