package org.spillway.penalties;

import java.util.Optional;
import java.util.Set;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever handled an earlier application of the same person does not handle the next one (RSOE 40). */
@Component
@Order(5)
class DecidedBefore implements TaskPolicy {

    static final String APPEAL = "appeal";

    private static final Set<String> JUDGE =
            Set.of("check-appeal", "admit-late-appeal", "examine-appeal", "decide-appeal");

    private final ObjectProvider<Workflow> workflow;

    DecidedBefore(ObjectProvider<Workflow> workflow) {
        this.workflow = workflow;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        if (!judges(task)) {
            return Optional.empty();
        }
        return workflow.getObject().tasksOf(task.dossier()).stream()
                        .filter(DecidedBefore::judges)
                        .filter(other -> !other.instance().equals(task.instance()))
                        .filter(other ->
                                other.respondent() != null && other.respondent().equals(task.respondent()))
                        .anyMatch(other -> who.equals(other.endedBy()) && !"CANCELLED".equals(other.outcome()))
                ? Optional.of(new Refusal("penalties.refusal.decided-before"))
                : Optional.empty();
    }

    private static boolean judges(WorkTask task) {
        return task.process().equals(APPEAL) && JUDGE.contains(task.step());
    }
}
