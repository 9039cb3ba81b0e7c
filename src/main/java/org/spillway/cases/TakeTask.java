package org.spillway.cases;

import java.util.Map;
import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a task out of its group, gives it back, or gives it to somebody else. */
@Service
public class TakeTask {

    private final Workflow workflow;
    private final Access access;
    private final Audit audit;

    TakeTask(Workflow workflow, Access access, Audit audit) {
        this.workflow = workflow;
        this.access = access;
        this.audit = audit;
    }

    /** Claims a task of one's group: it lets the person into the case, and is recorded. */
    @Transactional
    public void claim(OfficerId who, TaskHandle task) {
        var before = workflow.get(task.id());
        workflow.claim(task, who);
        record(who, "task.claimed", before, Map.of());
    }

    /** Gives one's own task back to its group. */
    @Transactional
    public void release(OfficerId who, TaskHandle task) {
        var before = workflow.get(task.id());
        workflow.release(task, who);
        record(who, "task.released", before, Map.of());
    }

    /**
     * Gives a task to somebody of its group. The holder may, and the security officer, the lead investigator and the head
     * of the case.
     */
    @Transactional
    public void assign(OfficerId who, TaskHandle task, OfficerId to, String reason) {
        var before = workflow.get(task.id());
        access.require(who, new CaseId(before.dossier()));
        if (!mayAssign(who, before)) {
            throw new Refusal("cases.refusal.may-not-assign");
        }
        workflow.assign(task, to, who);
        record(who, "task.assigned", before, Map.of("to", to.toString(), "reason", reason));
    }

    /** Whether this person may give the task to somebody else. */
    @Transactional(readOnly = true)
    public boolean mayAssign(OfficerId who, WorkTask task) {
        return task.isOpen()
                && (who.equals(task.assignee())
                        || access.has(who, task.dossier(), Part.SECURITY_OFFICER)
                        || access.has(who, task.dossier(), Part.LEAD_INVESTIGATOR)
                        || access.has(who, task.dossier(), Part.HEAD));
    }

    /** The task, if the person is on the case or could take it; {@link NotFound} otherwise. */
    @Transactional(readOnly = true)
    public WorkTask look(OfficerId who, org.spillway.workflow.TaskId id) {
        var task = workflow.get(id);
        var visible = access.sees(who, new CaseId(task.dossier()))
                || (task.isOpen() && task.assignee() == null && access.offers(who, task));
        if (!visible) {
            throw new NotFound("task " + id);
        }
        return task;
    }

    /** The task, if the person worked on the case and does not see it any more; {@link NotFound} otherwise. */
    @Transactional(readOnly = true)
    public WorkTask lost(OfficerId who, org.spillway.workflow.TaskId id) {
        var task = workflow.get(id);
        if (access.sees(who, new CaseId(task.dossier())) || !access.worked(who, task.dossier())) {
            throw new NotFound("task " + id);
        }
        return task;
    }

    /** Whether a task of the person's group, in a case that they do not see, is somebody else's by now. */
    @Transactional(readOnly = true)
    public boolean isLost(OfficerId who, org.spillway.workflow.TaskId id) {
        var task = workflow.get(id);
        return task.isOpen()
                && task.assignee() != null
                && !access.sees(who, new CaseId(task.dossier()))
                && access.offers(who, task);
    }

    private void record(OfficerId who, String action, WorkTask task, Map<String, String> more) {
        var detail = new java.util.LinkedHashMap<String, String>(more);
        detail.put("step", task.process() + "/" + task.step());
        audit.record(Actor.of(who), action, task.dossier(), detail);
    }
}
