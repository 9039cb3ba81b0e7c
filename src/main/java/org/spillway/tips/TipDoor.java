package org.spillway.tips;

import java.util.UUID;
import org.spillway.access.Access;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Recusals;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Who may see a tip: the tip officers of its unit who are not kept away from it or named in it. For anybody else there is none. */
@Component
class TipDoor {

    private final Tips tips;
    private final Access access;
    private final Officers officers;
    private final Recusals recusals;
    private final Workflow workflow;
    private final Tombstones tombstones;
    private final RecuseNamed recuseNamed;

    TipDoor(
            Tips tips,
            Access access,
            Officers officers,
            Recusals recusals,
            Workflow workflow,
            Tombstones tombstones,
            RecuseNamed recuseNamed) {
        this.tips = tips;
        this.access = access;
        this.officers = officers;
        this.recusals = recusals;
        this.workflow = workflow;
        this.tombstones = tombstones;
        this.recuseNamed = recuseNamed;
    }

    /** Whoever may change something finds it there until they are done; {@link ErasedTip} where it was erased. */
    Tip open(OfficerId who, String number) {
        return checked(
                who,
                tips.findByNumber(number)
                        .filter(this::stays)
                        .orElseThrow(() -> tombstones
                                .find(number, units(who), who)
                                .<NotFound>map(ErasedTip::new)
                                .orElseGet(() -> new NotFound("tip " + number))));
    }

    // A transaction that only reads takes no locks.
    private boolean stays(Tip tip) {
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly() || tips.pin(tip.id());
    }

    boolean isOpen(OfficerId who, String number) {
        return tips.findByNumber(number)
                .filter(tip -> officers.holds(who, Role.TIP_OFFICER, tip.unitId()))
                .filter(tip -> !recusals.isRecused(tip.id().value(), who))
                .filter(tip -> !recuseNamed.isNamed(tip.id(), who))
                .isPresent();
    }

    Tip open(OfficerId who, WorkTask task) {
        var id = new TipId(task.dossier());
        return checked(
                who,
                tips.find(id)
                        .filter(this::stays)
                        .orElseThrow(() -> tombstones
                                .find(id, units(who), who)
                                .<NotFound>map(ErasedTip::new)
                                .orElseGet(() -> new NotFound("tip of task " + task.id()))));
    }

    /** The tip, for its officer alone: whoever else may read it is refused by the text under {@code otherwise}. */
    Tip mine(OfficerId who, String number, String otherwise) {
        var tip = open(who, number);
        if (!access.has(who, tip.id().value(), Part.TIP_OFFICER)) {
            throw new Refusal(otherwise);
        }
        return tip;
    }

    WorkTask task(OfficerId who, TaskId id) {
        var task = workflow.get(id);
        open(who, task);
        return task;
    }

    /** The units whose tips the officer reads, unless they are kept away from one. */
    UUID[] units(OfficerId who) {
        return officers.reach(who).stream()
                .filter(held -> held.role() == Role.TIP_OFFICER)
                .map(held -> held.unitId().value())
                .toArray(UUID[]::new);
    }

    private Tip checked(OfficerId who, Tip tip) {
        access.require(who, Role.TIP_OFFICER, tip.unitId());
        if (recusals.isRecused(tip.id().value(), who)) {
            throw new NotFound("tip " + tip.id());
        }
        if (recuseNamed.isNamed(tip.id(), who)) {
            recuseNamed.recuseAfterwards(tip.id(), who);
            throw new NotFound("tip " + tip.id());
        }
        return tip;
    }
}
