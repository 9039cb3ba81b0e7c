package org.spillway.penalties;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.ClosingObjection;
import org.spillway.cases.RespondentAdded;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever is added when penalties are already being decided gets a penalty process of their own, which the main line does
 * not wait for: the closing does.
 */
@Component
class LateRespondents implements ClosingObjection {

    private static final String PENALTY = "penalty";

    // What is open from the penalties to the end of the main line.
    private static final Set<String> LATER = Set.of(
            "plan-rectification", "prove-rectification", "inspect-rectification", "close-case", "confirm-closing");

    private final ObjectProvider<Workflow> workflow;
    private final CaseFiles files;

    LateRespondents(ObjectProvider<Workflow> workflow, CaseFiles files) {
        this.workflow = workflow;
        this.files = files;
    }

    @EventListener
    void onAdded(RespondentAdded added) {
        var tasks = workflow.getObject().tasksOf(added.id().value());
        var deciding = tasks.stream().anyMatch(LateRespondents::isPenalty)
                && tasks.stream().anyMatch(task -> task.isOpen() && (isPenalty(task) || LATER.contains(task.step())));
        if (deciding) {
            workflow.getObject()
                    .start(
                            PENALTY,
                            added.id().value(),
                            Map.of(
                                    "caseId", added.id().toString(),
                                    "unitId", files.get(added.id()).unitId().toString(),
                                    "respondentId", added.respondent().toString()));
        }
    }

    @Override
    public Optional<Refusal> objection(CaseId id) {
        var undecided = workflow.getObject().tasksOf(id.value()).stream()
                .filter(task -> task.isOpen() && isPenalty(task))
                .map(WorkTask::respondent)
                .distinct()
                .count();
        return undecided == 0 ? Optional.empty() : Optional.of(new Refusal("penalties.refusal.undecided", undecided));
    }

    private static boolean isPenalty(WorkTask task) {
        return task.process().equals(PENALTY);
    }
}
