package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: the personnel record follows: what the sanction changed is put back, and a name is cleared (PSL 60). */
@Component
class CarryOutAppealStep implements Step<CarryOutAppealStep.Form> {

    static final String STEP = "carry-out-appeal";

    private final Appeals appeals;
    private final AppealView view;

    CarryOutAppealStep(Appeals appeals, AppealView view) {
        this.appeals = appeals;
        this.view = view;
    }

    /** What was done; of a sanction that was revoked, how the name was cleared. */
    record Form(
            @NotNull LocalDate carriedOutOn,
            @NotBlank @Size(max = 120) String dossierSlip,
            @NotBlank @Size(max = 2000) String restored,
            @Nullable @Size(max = 2000) String nameCleared) {}

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
        var on = Given.past("carriedOutOn", form.carriedOutOn(), context);
        Given.notBefore("carriedOutOn", on, appeal.theDecidedOn());
        if (appeal.outcome() == AppealOutcome.REVOKED) {
            Given.needed("nameCleared", form.nameCleared());
        }
        appeals.carriedOut(appeal, on);
        return Outcome.done();
    }
}
