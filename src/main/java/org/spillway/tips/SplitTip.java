package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.forms.Choice;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The officer of a tip that tells of two matters gives the second one a tip of its own: with its own triage, its own case and
 * its own feedback, and clocks that run from the receipt of the first. Its sender keeps one mailbox, which shows both.
 */
@Service
public class SplitTip {

    private static final int MOST = 5;

    private final TipDoor door;
    private final Tips tips;
    private final SendTip sendTip;
    private final TakeTip takeTip;
    private final AcknowledgeTip acknowledge;
    private final CarryRecusals carryRecusals;
    private final Workflow workflow;
    private final Audit audit;

    SplitTip(
            TipDoor door,
            Tips tips,
            SendTip sendTip,
            TakeTip takeTip,
            AcknowledgeTip acknowledge,
            CarryRecusals carryRecusals,
            Workflow workflow,
            Audit audit) {
        this.door = door;
        this.tips = tips;
        this.sendTip = sendTip;
        this.takeTip = takeTip;
        this.acknowledge = acknowledge;
        this.carryRecusals = carryRecusals;
        this.workflow = workflow;
        this.audit = audit;
    }

    /**
     * The second matter.
     *
     * @param category a code of the pack's {@code tipCategory} list
     * @param observed what the tip says of it, in the words of its sender; so all the others
     */
    public record Form(
            @NotNull @Choice("tipCategory") String category,
            @NotBlank @Size(max = 8000) String observed,
            TipForm.@Nullable TipAnswer marked,
            @Nullable @Size(max = 300) String when,
            @Nullable @Size(max = 300) String where,
            @Nullable @Size(max = 200) String service,
            @Nullable @Choice("shareMode") String link,
            @Nullable @Size(max = 2000) String persons,
            TipForm.@Nullable TipAnswer stillAccessible,
            TipForm.@Nullable TipAnswer foreignElement,
            TipForm.@Nullable TipAnswer firstHand,
            @Nullable @Size(max = 2000) String howKnown,
            @NotBlank @Size(max = 1000) String reason) {

        @Override
        public String toString() {
            return "Form[" + category + "]";
        }
    }

    /** What the form begins with: all that the tip says; {@link Refusal} for whoever is not its officer, and for one that ended. */
    @Transactional(readOnly = true)
    public Form begin(OfficerId who, String number) {
        var tip = mine(who, number);
        var said = tips.body(tip.id());
        return new Form(
                tip.category(),
                said.observed(),
                said.marked(),
                said.when(),
                said.where(),
                said.service(),
                said.link(),
                said.persons(),
                said.stillAccessible(),
                said.foreignElement(),
                said.firstHand(),
                said.howKnown(),
                "");
    }

    /**
     * Splits it; whoever does becomes the officer of the new tip.
     *
     * @param id chosen by the page, so that a second click splits nothing
     * @return the number of the new tip
     */
    @Transactional
    public String split(OfficerId who, String number, TipId id, Form form) {
        var tip = mine(who, number);
        var already = tips.find(id);
        if (already.isPresent()) {
            return already.filter(part -> tip.mailbox().equals(part.splitFrom()))
                    .map(Tip::number)
                    .orElseThrow(() -> new NotFound("part " + id + " of tip " + number));
        }
        if (tips.partsOf(tip.mailbox()).size() >= MOST) {
            throw new Refusal("tips.refusal.split-often-enough", MOST);
        }
        // Clocks run from the receipt of the first, and its sender is not written down a second time.
        var part = sendTip.receivePart(id, secondMatter(form), tip);
        tips.splitFrom(id, tip.mailbox());
        carryRecusals.between(tip.id(), id);
        audit.record(
                Actor.of(who), "tip.split", tip.id().value(), Map.of("into", id.toString(), "reason", form.reason()));
        audit.record(
                Actor.of(who),
                "tip.split-from",
                id.value(),
                Map.of("first", tip.mailbox().toString()));
        workflow.tasksOf(id.value()).stream()
                .filter(WorkTask::isOpen)
                .findFirst()
                .ifPresent(task -> takeTip.claim(who, task.handle()));
        // Whoever splits a tip has read it.
        acknowledge.acknowledge(tip.id(), who);
        acknowledge.acknowledge(id, who);
        return part.number();
    }

    private static TipForm secondMatter(Form form) {
        return new TipForm(
                form.category(),
                form.observed(),
                form.marked(),
                form.when(),
                form.where(),
                form.service(),
                form.link(),
                form.persons(),
                form.stillAccessible(),
                form.foreignElement(),
                form.firstHand(),
                form.howKnown(),
                null,
                null,
                TipForm.TipSender.ANONYMOUS,
                null,
                null,
                true);
    }

    private Tip mine(OfficerId who, String number) {
        var tip = door.mine(who, number, "tips.refusal.not-your-split");
        if (tip.state() == TipState.CONCLUDED) {
            throw new Refusal("tips.refusal.ended-is-not-split");
        }
        return tip;
    }
}
