package org.spillway.tips;

import java.util.Map;
import java.util.Objects;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFiles;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ties a duplicate to the first tip, and to its case where there is one already; or a tip to a case that came from none. */
@Service
class LinkTip {

    private final Tips tips;
    private final TipRecords records;
    private final CaseFiles cases;
    private final TipSeparation separation;
    private final RecuseNamed recuseNamed;
    private final CarryRecusals carryRecusals;
    private final Audit audit;

    LinkTip(
            Tips tips,
            TipRecords records,
            CaseFiles cases,
            TipSeparation separation,
            RecuseNamed recuseNamed,
            CarryRecusals carryRecusals,
            Audit audit) {
        this.tips = tips;
        this.records = records;
        this.cases = cases;
        this.separation = separation;
        this.recuseNamed = recuseNamed;
        this.carryRecusals = carryRecusals;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void link(TipId id) {
        var first = tips.get(id).duplicateOf();
        if (first == null) {
            linkToCase(id);
        } else {
            link(id, tips.get(first));
        }
    }

    private void link(TipId id, Tip first) {
        carryRecusals.between(first.id(), id);
        carryRecusals.between(id, first.id());
        if (first.caseId() != null) {
            join(id, first.caseId());
        }
        record(id, Map.of("first", first.id().toString()));
        for (var again : tips.repoint(id, first.id())) {
            if (first.caseId() != null) {
                join(again.id(), first.caseId());
            }
            record(again.id(), Map.of("first", first.id().toString(), "with", id.toString()));
        }
    }

    // Whether the officer may know of the case was asked when they decided.
    private void linkToCase(TipId id) {
        var triage = records.latest(id, TriageTip.STEP, TriageTip.Form.class).orElseThrow();
        var file = cases.find(KnownCases.number(Objects.requireNonNull(triage.duplicateOf())))
                .orElseThrow();
        join(id, file.id());
        tips.duplicatesOf(id).forEach(duplicate -> join(duplicate.id(), file.id()));
        tips.state(tips.get(id), TipState.PASSED_ON);
        record(id, Map.of("case", file.id().toString()));
    }

    private void join(TipId id, CaseId caseId) {
        recuseNamed.beforeJoining(id, caseId);
        carryRecusals.to(caseId, id);
        tips.link(id, caseId);
        separation.joined(tips.get(id), caseId);
        recuseNamed.tellIfToDecide(id);
    }

    private void record(TipId id, Map<String, String> to) {
        audit.record(new Actor.System("link-tip"), "tip.linked", id.value(), to);
    }
}
