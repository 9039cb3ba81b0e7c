package org.spillway.tips;

import java.util.Map;
import java.util.Objects;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ties a duplicate to the first tip, and to its case where there is one already. */
@Service
class LinkTip {

    private final Tips tips;
    private final TipSeparation separation;
    private final CarryRecusals carryRecusals;
    private final Audit audit;

    LinkTip(Tips tips, TipSeparation separation, CarryRecusals carryRecusals, Audit audit) {
        this.tips = tips;
        this.separation = separation;
        this.carryRecusals = carryRecusals;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void link(TipId id) {
        var first = tips.get(Objects.requireNonNull(tips.get(id).duplicateOf()));
        carryRecusals.between(first.id(), id);
        carryRecusals.between(id, first.id());
        if (first.caseId() != null) {
            carryRecusals.to(first.caseId(), id);
            tips.link(id, first.caseId());
            separation.joined(tips.get(id), first.caseId());
        }
        audit.record(
                new Actor.System("link-tip"),
                "tip.linked",
                id.value(),
                Map.of("first", first.id().toString()));
    }
}
