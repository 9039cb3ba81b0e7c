package org.spillway.tips;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A tip officer takes the task of a tip, gives it back, or gives it to a colleague. */
@Service
public class TakeTip {

    private final TipDoor door;
    private final Workflow workflow;
    private final Audit audit;

    TakeTip(TipDoor door, Workflow workflow, Audit audit) {
        this.door = door;
        this.workflow = workflow;
        this.audit = audit;
    }

    /** Takes the task: the officer becomes the officer of this tip. */
    @Transactional
    public void claim(OfficerId who, TaskHandle seen) {
        var task = door.task(who, seen.id());
        workflow.claim(seen, who);
        record(who, "task.claimed", task, Map.of());
    }

    /** Gives one's own task back to the group. */
    @Transactional
    public void release(OfficerId who, TaskHandle seen) {
        var task = door.task(who, seen.id());
        workflow.release(seen, who);
        record(who, "task.released", task, Map.of());
    }

    /** Gives one's own task to a colleague, with the reason. */
    @Transactional
    public void assign(OfficerId who, TaskHandle seen, OfficerId to, String reason) {
        var task = door.task(who, seen.id());
        if (!who.equals(task.assignee())) {
            throw new Refusal("workflow.refusal.not-yours");
        }
        workflow.assign(seen, to, who);
        record(who, "task.assigned", task, Map.of("to", to.toString(), "reason", reason));
    }

    private void record(OfficerId who, String action, WorkTask task, Map<String, String> more) {
        var detail = new LinkedHashMap<String, String>(more);
        detail.put("step", task.process() + "/" + task.step());
        audit.record(Actor.of(who), action, task.dossier(), detail);
    }
}
