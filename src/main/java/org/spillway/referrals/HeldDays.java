package org.spillway.referrals;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.Documents;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.clocks.Pause;
import org.spillway.clocks.PauseClocks;
import org.spillway.clocks.PauseOwner;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The days on which a referral held the case are those of its pause: when one is corrected, so is the other. */
@Component
class HeldDays implements PauseOwner {

    private final Referrals referrals;
    private final PauseClocks clocks;
    private final ObjectProvider<Workflow> workflow;
    private final Documents documents;
    private final StepDocuments stepDocuments;

    HeldDays(
            Referrals referrals,
            PauseClocks clocks,
            ObjectProvider<Workflow> workflow,
            Documents documents,
            StepDocuments stepDocuments) {
        this.referrals = referrals;
        this.clocks = clocks;
        this.workflow = workflow;
        this.documents = documents;
        this.stepDocuments = stepDocuments;
    }

    @Override
    public void corrected(UUID dossier, Pause before, LocalDate from, @Nullable LocalDate until) {
        if (!before.ground().equals(Holds.GROUND)) {
            return;
        }
        held(dossier).forEach(referral -> correct(referral, before, from, until));
        refuseUnlessTheSameDays(dossier);
    }

    private List<Referral> held(UUID dossier) {
        return referrals.of(dossier).stream()
                .filter(referral -> referral.heldFrom() != null)
                .toList();
    }

    private void correct(Referral referral, Pause before, LocalDate from, @Nullable LocalDate until) {
        var heldFrom =
                before.firstOn().equals(referral.heldFrom()) ? from : Objects.requireNonNull(referral.heldFrom());
        var ended = referral.endedOn();
        var endedOn = ended != null && ended.equals(before.endedOn()) ? until : ended;
        if (heldFrom.equals(referral.heldFrom()) && Objects.equals(endedOn, ended)) {
            return;
        }
        if (heldFrom.isBefore(sentOn(referral))) {
            throw new FieldRefusal("from", "referrals.refusal.held-before-sent", sentOn(referral));
        }
        if (endedOn != null && endedOn.isBefore(heldFrom)) {
            throw new FieldRefusal("until", "clocks.refusal.pause-ends-before", heldFrom);
        }
        referrals.corrected(referral, heldFrom, endedOn);
    }

    private LocalDate sentOn(Referral referral) {
        return workflow.getObject().tasksOf(referral.caseId().value()).stream()
                .filter(task -> task.instance().equals(referral.instance())
                        && task.step().equals("send-referral")
                        && task.endedBy() != null)
                .map(WorkTask::id)
                .flatMap(task -> documents.ofTask(task.value()).stream())
                .map(document -> stepDocuments.read(document, SendReferralStep.Form.class))
                .map(form -> form.sentAt().toLocalDate())
                .findFirst()
                .orElse(LocalDate.MIN);
    }

    // Where several referrals held the case, a day that one of them held it may be another one's, too.
    private void refuseUnlessTheSameDays(UUID dossier) {
        var paused = new Days();
        clocks.pauses(dossier).stream()
                .filter(pause -> pause.ground().equals(Holds.GROUND))
                .forEach(pause -> paused.add(pause.firstOn(), pause.endedOn()));
        var heldDays = new Days();
        held(dossier)
                .forEach(referral -> heldDays.add(Objects.requireNonNull(referral.heldFrom()), referral.endedOn()));
        if (!paused.days.equals(heldDays.days)) {
            throw new FieldRefusal("from", "referrals.refusal.another-held-too");
        }
    }

    /** Days from one on to the day before another; what lasts, lasts beyond every day that can have come. */
    private static final class Days {

        private static final LocalDate BEYOND = LocalDate.of(2200, 1, 1);

        private final TreeSet<LocalDate> days = new TreeSet<>();

        void add(LocalDate from, @Nullable LocalDate until) {
            from.datesUntil(until == null ? BEYOND : until).forEach(days::add);
        }
    }
}
