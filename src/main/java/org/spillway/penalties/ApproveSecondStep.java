package org.spillway.penalties;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S15: the second of two approvers confirms what the first approved, or sends it back. */
@Component
class ApproveSecondStep implements Step<ApproveSecondStep.Form> {

    private final Approvals approvals;
    private final Penalties penalties;
    private final Ladder ladder;

    ApproveSecondStep(Approvals approvals, Penalties penalties, Ladder ladder) {
        this.approvals = approvals;
        this.penalties = penalties;
        this.ladder = ladder;
    }

    /** Without a point, it is the one that the first approver approved. */
    record Form(
            @NotNull Approval approval,
            @Nullable LocalDate meetingOn,
            @Nullable @Size(max = 120) String minutesRef,
            @Nullable @Choice("ladder") String point,
            @Nullable @Size(max = 4000) String reasons,
            boolean deviationAgreed) {}

    @Override
    public String key() {
        return "penalty/approve-second";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return approvals.known(context);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var typed = new Approvals.Typed(
                form.approval(), form.meetingOn(), form.minutesRef(), form.reasons(), form.deviationAgreed());
        approvals.approved(context, typed).ifPresent(penalty -> confirm(context, penalty, form.point()));
        return Outcome.of("approval", form.approval());
    }

    private void confirm(StepContext context, Penalty penalty, @Nullable String typed) {
        var first = penalty.firstPoint();
        if (first == null) {
            throw new IllegalStateException("penalty " + penalty.id() + " has no first approval");
        }
        if (typed != null && !typed.equals(first)) {
            throw new FieldRefusal("point", "penalties.refusal.not-the-same-point");
        }
        penalties.approveSecond(
                penalty,
                first,
                ladder.order(context.setting().pack(), first),
                context.officer().id());
    }
}
