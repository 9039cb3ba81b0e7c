package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: the head admits what came late because the applicant was kept from it, where the law allows that, or does not. */
@Component
class AdmitLateAppealStep implements Step<AdmitLateAppealStep.Form> {

    static final String STEP = "admit-late-appeal";

    private final Appeals appeals;
    private final Admission admission;
    private final SettleAppeal settle;
    private final AppealView view;
    private final AppealFile appealFile;

    AdmitLateAppealStep(
            Appeals appeals, Admission admission, SettleAppeal settle, AppealView view, AppealFile appealFile) {
        this.appeals = appeals;
        this.admission = admission;
        this.settle = settle;
        this.view = view;
        this.appealFile = appealFile;
    }

    /** The decision always has its reasons. */
    record Form(
            @NotNull LateAdmission lateAdmission,
            @Nullable LocalDate acceptedOn,
            @NotBlank @Size(max = 4000) String reasons) {}

    /** What the head decides. */
    enum LateAdmission {
        ADMITTED,
        REFUSED
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
        var lines = new ArrayList<>(view.application(context));
        lines.addAll(appealFile.lines(context, appeals.of(context.task()), CheckAppealStep.STEP));
        return lines;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var appeal = appeals.of(context.task());
        if (form.lateAdmission() == LateAdmission.ADMITTED) {
            admission.accept(context, appeal, form.acceptedOn());
            return Outcome.of("admissibility", form.lateAdmission());
        }
        settle.refuse(context, appeal);
        return Outcome.of("admissibility", form.lateAdmission()).and("appealOutcome", AppealOutcome.INADMISSIBLE);
    }
}
