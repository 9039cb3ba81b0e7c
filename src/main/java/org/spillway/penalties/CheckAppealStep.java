package org.spillway.penalties;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: whether an application is heard: in time, and made by whom it is about. */
@Component
class CheckAppealStep implements Step<CheckAppealStep.Form> {

    static final String STEP = "check-appeal";

    private final Appeals appeals;
    private final Admission admission;
    private final SettleAppeal settle;
    private final AppealView view;

    CheckAppealStep(Appeals appeals, Admission admission, SettleAppeal settle, AppealView view) {
        this.appeals = appeals;
        this.admission = admission;
        this.settle = settle;
        this.view = view;
    }

    /** What is not heard has its ground and reasons; what goes to the head, the reasons for it. */
    record Form(
            @NotNull Admissibility admissibility,
            @Nullable LocalDate acceptedOn,
            @Nullable Inadmissible ground,
            @Nullable @Size(max = 4000) String reasons) {}

    /** Heard, put before the head because it is late with a reason, or not heard. */
    enum Admissibility {
        ADMITTED,
        LATE,
        REFUSED
    }

    /** Why an application is not heard. */
    enum Inadmissible {
        TOO_LATE,
        NO_STANDING
    }

    @Override
    public String key() {
        return "appeal/" + STEP;
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return view.application(context);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var appeal = appeals.of(context.task());
        var standing = appeal.applicant() != Applicant.OTHER;
        switch (form.admissibility()) {
            case ADMITTED -> admit(context, appeal, standing, form);
            case LATE -> putBeforeTheHead(context, appeal, standing, form);
            case REFUSED -> refuse(context, appeal, standing, form);
        }
        var outcome = Outcome.of("admissibility", form.admissibility());
        return form.admissibility() == Admissibility.REFUSED
                ? outcome.and("appealOutcome", AppealOutcome.INADMISSIBLE)
                : outcome;
    }

    private void admit(StepContext context, Appeal appeal, boolean standing, Form form) {
        if (!standing) {
            throw new FieldRefusal("admissibility", "penalties.refusal.no-standing");
        }
        if (admission.isLate(context, appeal)) {
            throw new FieldRefusal("admissibility", "penalties.refusal.appeal-late", last(context, appeal));
        }
        admission.accept(context, appeal, form.acceptedOn());
    }

    private void putBeforeTheHead(StepContext context, Appeal appeal, boolean standing, Form form) {
        if (!standing) {
            throw new FieldRefusal("admissibility", "penalties.refusal.no-standing");
        }
        refuseUnlessLate(context, appeal, "admissibility");
        if (!admission.way(context, appeal).remedy().late()) {
            throw new FieldRefusal("admissibility", "penalties.refusal.late-is-late");
        }
        Given.needed("reasons", form.reasons());
    }

    private void refuse(StepContext context, Appeal appeal, boolean standing, Form form) {
        var ground = Given.needed("ground", form.ground());
        Given.needed("reasons", form.reasons());
        if (ground == Inadmissible.TOO_LATE) {
            refuseUnlessLate(context, appeal, "ground");
        } else if (standing) {
            throw new FieldRefusal("ground", "penalties.refusal.has-standing");
        }
        settle.refuse(context, appeal);
    }

    private void refuseUnlessLate(StepContext context, Appeal appeal, String field) {
        if (!admission.isLate(context, appeal)) {
            throw new FieldRefusal(field, "penalties.refusal.appeal-in-time", last(context, appeal));
        }
    }

    private LocalDate last(StepContext context, Appeal appeal) {
        return admission.way(context, appeal).until().last();
    }
}
