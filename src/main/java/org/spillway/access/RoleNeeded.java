package org.spillway.access;

import java.util.Optional;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task is done by somebody who is active and holds its role for its unit. */
@Component
@Order(1)
class RoleNeeded implements TaskPolicy {

    private final Officers officers;

    RoleNeeded(Officers officers) {
        this.officers = officers;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        var active = officers.find(who).filter(Officer::active).isPresent();
        if (active && officers.holds(who, task.role(), task.unit())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal("access.refusal.role", task.role()));
    }
}
