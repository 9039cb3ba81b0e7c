package org.spillway.tips;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.files.StoredFiles;
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
    private final TipMessages messages;
    private final StoredFiles files;
    private final TipExpiries expiries;
    private final TakeTip takeTip;
    private final SettleName settleName;
    private final CompleteTipTask completeTask;
    private final Workflow workflow;
    private final Officers officers;
    private final Audit audit;

    MergeTips(
            TipDoor door,
            Tips tips,
            TipMessages messages,
            StoredFiles files,
            TipExpiries expiries,
            TakeTip takeTip,
            SettleName settleName,
            CompleteTipTask completeTask,
            Workflow workflow,
            Officers officers,
            Audit audit) {
        this.door = door;
        this.tips = tips;
        this.messages = messages;
        this.files = files;
        this.expiries = expiries;
        this.takeTip = takeTip;
        this.settleName = settleName;
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

    /**
     * Takes back that the tip is a duplicate, and with it what had come to the first tip together with it: it is triaged anew.
     * After its conclusion only while nothing has happened since.
     */
    @Transactional
    public void undo(OfficerId who, String number, String reason) {
        var tip = mine(who, number);
        tips.lock(tip.id());
        tip = tips.get(tip.id());
        if (!DUPLICATE.equals(tip.triage()) || tip.withdrawnOn() != null) {
            throw new Refusal("tips.refusal.no-merge-to-undo");
        }
        var concluded = tip.state() == TipState.CONCLUDED;
        if (concluded && hasGoneOn(tip)) {
            throw new Refusal("tips.refusal.has-gone-on");
        }
        var first = tip.duplicateOf() == null ? tip.caseId() : tip.duplicateOf();
        tips.unmerge(tip);
        tips.giveBack(tip.id());
        if (tip.caseId() != null) {
            settleName.parted(tip.caseId(), Actor.of(who));
        }
        audit.record(
                Actor.of(who),
                "tip.merge-undone",
                tip.id().value(),
                Map.of("first", String.valueOf(first), "reason", reason));
        if (concluded) {
            workflow.startByMessage(
                    "tip-reopened",
                    tip.id().value(),
                    Map.of("tipId", tip.id().toString(), "unitId", tip.unitId().toString()));
        } else if (!workflow.correlate("merge-undone", tip.id().value())) {
            throw new Refusal("tips.refusal.no-merge-to-undo");
        }
    }

    /** Whether its sender wrote after it was concluded, something was tied to it, or its officers were told that it is erased soon. */
    boolean hasGoneOn(Tip tip) {
        var said = messages.of(tip.id());
        var answered = !said.isEmpty() && said.get(said.size() - 1).writtenBy() == null;
        var sentFiles = files.of(tip.mailbox().value()).stream()
                .anyMatch(file -> file.keptOn().isAfter(Objects.requireNonNull(tip.concludedOn())));
        return answered || sentFiles || expiries.eraseOn(tip.id()).isPresent();
    }

    private Tip mine(OfficerId who, String number) {
        return door.mine(who, number, "tips.refusal.not-your-merge");
    }
}
