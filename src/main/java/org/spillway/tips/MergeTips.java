package org.spillway.tips;

import java.util.List;
import java.util.Map;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Merges tips that tell of the same into one, and takes a merge back. All of it happens, or none. */
@Service
public class MergeTips {

    private static final String DUPLICATE = "DUPLICATE";

    private final TipDoor door;
    private final Tips tips;
    private final TakeTip takeTip;
    private final CompleteTipTask completeTask;
    private final Workflow workflow;
    private final Officers officers;
    private final Audit audit;

    MergeTips(
            TipDoor door,
            Tips tips,
            TakeTip takeTip,
            CompleteTipTask completeTask,
            Workflow workflow,
            Officers officers,
            Audit audit) {
        this.door = door;
        this.tips = tips;
        this.takeTip = takeTip;
        this.completeTask = completeTask;
        this.workflow = workflow;
        this.officers = officers;
        this.audit = audit;
    }

    /** Whether nobody decided on the tip yet, and its sender did not take it back. */
    static boolean mayMerge(Tip tip) {
        return tip.triage() == null && tip.withdrawnOn() == null;
    }

    /**
     * Triages the others as duplicates of this tip, with one reason; whoever merges them becomes their officer.
     *
     * @param others their numbers
     */
    @Transactional
    public void merge(OfficerId who, String number, List<String> others, String reason) {
        mine(who, number);
        if (others.isEmpty()) {
            throw new Refusal("tips.refusal.nothing-to-merge");
        }
        for (var other : others) {
            merge(who, door.open(who, other), number, reason);
        }
    }

    private void merge(OfficerId who, Tip other, String number, String reason) {
        var task = workflow.tasksOf(other.id().value()).stream()
                .filter(each -> each.isOpen() && each.step().equals(TriageTip.STEP))
                .findFirst()
                .filter(each -> mayMerge(other))
                .orElseThrow(() -> new Refusal("tips.refusal.already-decided", other.number()));
        completeTask.complete(
                officers.get(who),
                held(who, task, other).handle(),
                new TriageTip.Form(DUPLICATE, reason, null, null, number, null));
    }

    private WorkTask held(OfficerId who, WorkTask task, Tip other) {
        if (who.equals(task.assignee())) {
            return task;
        }
        if (task.assignee() != null) {
            throw new Refusal("tips.refusal.held-by-another", other.number());
        }
        takeTip.claim(who, task.handle());
        return workflow.get(task.id());
    }

    /** Takes back that the tip is a duplicate, while it is not concluded: it is triaged anew. */
    @Transactional
    public void undo(OfficerId who, String number, String reason) {
        var tip = mine(who, number);
        if (!DUPLICATE.equals(tip.triage()) || tip.state() == TipState.CONCLUDED) {
            throw new Refusal("tips.refusal.no-merge-to-undo");
        }
        var first = tip.duplicateOf() == null ? tip.caseId() : tip.duplicateOf();
        tips.unmerge(tip);
        audit.record(
                Actor.of(who),
                "tip.merge-undone",
                tip.id().value(),
                Map.of("first", String.valueOf(first), "reason", reason));
        if (!workflow.correlate("merge-undone", tip.id().value())) {
            throw new Refusal("tips.refusal.no-merge-to-undo");
        }
    }

    private Tip mine(OfficerId who, String number) {
        return door.mine(who, number, "tips.refusal.not-your-merge");
    }
}
