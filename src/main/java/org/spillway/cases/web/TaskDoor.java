package org.spillway.cases.web;

import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.TakeTask;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Component;

/** Opens a task by the address of its page: the number of its case, and its id. */
@Component
class TaskDoor {

    private final TakeTask takeTask;
    private final CaseFiles files;
    private final Access access;

    TaskDoor(TakeTask takeTask, CaseFiles files, Access access) {
        this.takeTask = takeTask;
        this.files = files;
        this.access = access;
    }

    /** The task, for whoever is on the case. */
    WorkTask open(String number, TaskId id, Officer me) {
        var task = look(number, id, me);
        access.require(me.id(), new CaseId(task.dossier()));
        return task;
    }

    /** The task, for whoever is on the case or could take it. */
    WorkTask look(String number, TaskId id, Officer me) {
        return ofCase(number, takeTask.look(me.id(), id));
    }

    /** The task, for whoever worked on the case and is not on it any more. */
    WorkTask lost(String number, TaskId id, Officer me) {
        return ofCase(number, takeTask.lost(me.id(), id));
    }

    /** The task that was looked at, if it is of this case. */
    WorkTask of(String number, StepContext seen) {
        return ofCase(number, seen.task(), seen.file());
    }

    private WorkTask ofCase(String number, WorkTask task) {
        return ofCase(number, task, files.get(new CaseId(task.dossier())));
    }

    private static WorkTask ofCase(String number, WorkTask task, CaseFile file) {
        if (!file.number().value().equals(number)) {
            throw new NotFound("task " + task.id() + " of case " + number);
        }
        return task;
    }

    /** Where one goes on: to the case, unless one does not see it any more. */
    String leave(String number, WorkTask task, Officer me) {
        return access.sees(me.id(), new CaseId(task.dossier())) ? "redirect:/cases/" + number : "redirect:/tasks";
    }
}
