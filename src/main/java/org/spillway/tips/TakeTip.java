package org.spillway.tips;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.spillway.access.OnDuty;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A tip officer takes the task of a tip, gives it back, gives it to a colleague, or takes over a tip whose officer left. */
@Service
public class TakeTip {

    private final TipDoor door;
    private final Tips tips;
    private final Team team;
    private final OnDuty onDuty;
    private final TipSeparation separation;
    private final Workflow workflow;
    private final Audit audit;

    TakeTip(
            TipDoor door,
            Tips tips,
            Team team,
            OnDuty onDuty,
            TipSeparation separation,
            Workflow workflow,
            Audit audit) {
        this.door = door;
        this.tips = tips;
        this.team = team;
        this.onDuty = onDuty;
        this.separation = separation;
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

    /**
     * Becomes the officer of a tip whose officer was deactivated, lost the role or was recused, whether it has an open task
     * or waits for somebody.
     */
    @Transactional
    public void takeOver(OfficerId who, String number) {
        var tip = door.open(who, number);
        tips.lock(tip.id()); // of two colleagues the second sees the first
        if (!isOrphaned(tips.get(tip.id()))) {
            throw new Refusal("tips.refusal.has-an-officer");
        }
        separation.refuse(who, tip);
        var before = team.holders(tip.id().value(), Part.TIP_OFFICER);
        workflow.tasksOf(tip.id().value()).stream()
                .filter(WorkTask::isOpen)
                .forEach(task -> workflow.assign(task.handle(), who, who));
        team.takeOver(tip.id().value(), who, Part.TIP_OFFICER);
        separation.took(tip, who);
        tips.holder(tip.id(), who);
        audit.record(
                Actor.of(who),
                "tip.taken-over",
                tip.id().value(),
                Map.of("from", before.stream().map(OfficerId::toString).collect(Collectors.joining(" "))));
    }

    /** Whether somebody had the tip, and nobody has it now who can act. */
    boolean isOrphaned(Tip tip) {
        return tip.holder() != null
                && onDuty.holders(tip.id().value(), Part.TIP_OFFICER, Role.TIP_OFFICER)
                        .isEmpty();
    }

    private void record(OfficerId who, String action, WorkTask task, Map<String, String> more) {
        var detail = new LinkedHashMap<String, String>(more);
        detail.put("step", task.process() + "/" + task.step());
        audit.record(Actor.of(who), action, task.dossier(), detail);
    }
}
