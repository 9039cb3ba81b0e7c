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
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S15: the first of two approvers, on the minutes of the leading members' collective meeting (RCS 39). */
@Component
class ApproveFirstStep implements Step<ApproveFirstStep.Form> {

    private final Approvals approvals;
    private final Penalties penalties;

    ApproveFirstStep(Approvals approvals, Penalties penalties) {
        this.approvals = approvals;
        this.penalties = penalties;
    }

    /** Without a point, it is the proposed one. */
    record Form(
            @NotNull Approval approval,
            @Nullable LocalDate meetingOn,
            @Nullable @Size(max = 120) String minutesRef,
            @Nullable @Choice("ladder") String point,
            @Nullable @Size(max = 4000) String reasons,
            boolean deviationAgreed) {}

    @Override
    public String key() {
        return "penalty/approve-first";
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
        approvals.approved(context, typed).ifPresent(penalty -> {
            var point = form.point() == null ? penalty.proposed() : form.point();
            approvals.requireNotHeavier(context, penalty, point, form.reasons());
            penalties.approveFirst(penalty, point, context.officer().id());
        });
        return Outcome.of("approval", form.approval());
    }
}
