package org.spillway.penalties;

import java.util.Optional;
import org.spillway.cases.ClosingObjection;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A case is closed while an appeal is under way (domain, section 5), but its file goes to the archive only when none is. */
@Component
class OpenAppeals implements ClosingObjection {

    private final ObjectProvider<Workflow> workflow;

    OpenAppeals(ObjectProvider<Workflow> workflow) {
        this.workflow = workflow;
    }

    @Override
    public Optional<Refusal> objection(CaseId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> archiving(CaseId id) {
        return workflow.getObject().tasksOf(id.value()).stream()
                        .filter(WorkTask::isOpen)
                        .anyMatch(task -> task.process().equals(DecidedBefore.APPEAL))
                ? Optional.of(new Refusal("penalties.refusal.appeal-open"))
                : Optional.empty();
    }
}
