package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: what a higher organ decided that does not work here is recorded with its document. */
@Component
class RecordAppealOutcomeStep implements Step<RecordAppealOutcomeStep.Form> {

    static final String STEP = "record-appeal-outcome";

    private final Appeals appeals;
    private final SettleAppeal settle;
    private final AppealView view;

    RecordAppealOutcomeStep(Appeals appeals, SettleAppeal settle, AppealView view) {
        this.appeals = appeals;
        this.settle = settle;
        this.view = view;
    }

    /** Who decided what, when and why; a change names what the sanction is changed to. */
    record Form(
            @NotBlank @Size(max = 120) String body,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate decidedOn,
            @NotNull AppealOutcome outcome,
            @Nullable @Choice("ladder") String point,
            @NotBlank @Size(max = 8000) String reasons,
            @NotBlank @Size(max = 1000) String legalBasis) {}

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
        var decidedOn = Given.past("decidedOn", form.decidedOn(), context);
        Given.notBefore("decidedOn", decidedOn, Objects.requireNonNull(appeal.acceptedOn()));
        settle.settle(context, appeal, form.outcome(), form.point(), decidedOn);
        return Outcome.of("appealOutcome", form.outcome());
    }
}
