package org.spillway.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spillway.shared.CaseId;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the stage that a case shows in step with its open tasks, by the rule in {@code docs/stages.md}. */
@Component
class CaseStage {

    // They run beside the main line and do not say how far a case is.
    private static final Set<String> BESIDE = Set.of("S03", "S04", "S12");

    /** Review and appeal run beside the case and after its end, and never say how far it is. */
    static final String APPEAL = "S18";

    private final CaseFiles files;
    private final ObjectProvider<Workflow> workflow;

    CaseStage(CaseFiles files, ObjectProvider<Workflow> workflow) {
        this.files = files;
        this.workflow = workflow;
    }

    @EventListener
    void onTask(TaskChanged change) {
        if (change.kind() == TaskChanged.Kind.ASSIGNED || change.kind() == TaskChanged.Kind.UPDATED) {
            return;
        }
        var id = new CaseId(change.task().dossier());
        // A tip has no file.
        files.find(id)
                .ifPresent(file -> shown(workflow.getObject().tasksOf(id.value()))
                        .filter(stage -> !stage.equals(file.stage()))
                        .ifPresent(stage -> files.stage(id, stage)));
    }

    /** The least advanced open stage of the main line; of what runs beside it, when nothing else is open. */
    static Optional<String> shown(List<WorkTask> tasks) {
        var open = tasks.stream()
                .filter(WorkTask::isOpen)
                .map(WorkTask::stage)
                .filter(stage -> !stage.equals(APPEAL))
                .toList();
        var main = open.stream().filter(stage -> !BESIDE.contains(stage)).min(Comparator.naturalOrder());
        return main.isPresent() ? main : open.stream().min(Comparator.naturalOrder());
    }
}
