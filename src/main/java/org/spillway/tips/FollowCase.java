package org.spillway.tips;

import org.spillway.cases.CaseClosed;
import org.spillway.cases.CaseDecided;
import org.spillway.cases.CaseVoided;
import org.spillway.shared.CaseId;
import org.spillway.workflow.Workflow;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears how a case ends, so that whoever gave the tip can be told. */
@Component
class FollowCase {

    private final Tips tips;
    private final Workflow workflow;

    FollowCase(Tips tips, Workflow workflow) {
        this.tips = tips;
        this.workflow = workflow;
    }

    // A referral to state security or for a crime is told to nobody (CEL 16): the tip waits for its feedback date.
    @EventListener
    void onDecided(CaseDecided decided) {
        if (decided.outcome().startsWith("NOT_FILE") || decided.outcome().equals("TRANSFER")) {
            tell(decided.id());
        }
    }

    @EventListener
    void onClosed(CaseClosed closed) {
        tell(closed.id());
    }

    @EventListener
    void onVoided(CaseVoided voided) {
        tell(voided.id());
    }

    private void tell(CaseId id) {
        tips.of(id)
                .forEach(
                        tip -> workflow.correlate("case-outcome-known", tip.id().value()));
    }
}
