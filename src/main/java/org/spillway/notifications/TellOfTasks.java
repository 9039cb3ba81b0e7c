package org.spillway.notifications;

import java.util.UUID;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells of open tasks once more: to those from whom the case was hidden when they came they are new. */
@Service
public class TellOfTasks {

    private final TellAboutTasks tellAboutTasks;
    private final Workflow workflow;

    TellOfTasks(TellAboutTasks tellAboutTasks, Workflow workflow) {
        this.tellAboutTasks = tellAboutTasks;
        this.workflow = workflow;
    }

    /** At the end of the transaction, whoever holds each open task, or else its group. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(UUID dossier) {
        workflow.tasksOf(dossier).stream().filter(WorkTask::isOpen).forEach(tellAboutTasks::again);
    }
}
