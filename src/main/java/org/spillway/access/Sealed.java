package org.spillway.access;

import java.util.Optional;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A sealed case is worked on by those alone for whose role it is sealed. */
@Component
@Order(2)
class Sealed implements TaskPolicy {

    private final Dossiers dossiers;

    Sealed(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        return dossiers.isHiddenFrom(who, task.dossier())
                ? Optional.of(new Refusal("access.refusal.sealed"))
                : Optional.empty();
    }
}
