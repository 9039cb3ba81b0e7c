package org.spillway.referrals;

import java.util.Optional;
import java.util.Set;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * While another authority asks the case to wait, nothing is decided about anybody and the case is not closed (domain,
 * section 5: S13 to S17 and S20); containment, evidence, rectification and appeals go on.
 */
@Component
@Order(4)
class ReferralHold implements TaskPolicy {

    private static final Set<String> WAIT = Set.of("S13", "S14", "S15", "S16", "S17", "S20");

    private final Referrals referrals;

    ReferralHold(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        if (!WAIT.contains(task.stage())) {
            return Optional.empty();
        }
        return referrals.of(task.dossier()).stream()
                .filter(Referral::holds)
                .findFirst()
                .map(held -> new Refusal("referrals.refusal.held"));
    }
}
