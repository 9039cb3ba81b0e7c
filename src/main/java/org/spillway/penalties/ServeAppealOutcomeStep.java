package org.spillway.penalties;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: the decision is served; the time to take the next way, where there is one, runs from this day. */
@Component
class ServeAppealOutcomeStep implements Step<ServeAppealOutcomeStep.Form> {

    static final String STEP = "serve-appeal-outcome";

    private final Appeals appeals;
    private final AppealClocks appealClocks;
    private final AppealView view;

    ServeAppealOutcomeStep(Appeals appeals, AppealClocks appealClocks, AppealView view) {
        this.appeals = appeals;
        this.appealClocks = appealClocks;
        this.view = view;
    }

    record Form(
            @NotNull LocalDate servedOn,
            @NotNull @Choice("serviceMode") String serviceMode,
            @Nullable @Size(max = 200) String witness,
            @Nullable @Size(max = 200) String handedTo,
            @AssertTrue boolean unitTold) {}

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
        var servedOn = Given.past("servedOn", form.servedOn(), context);
        Given.notBefore("servedOn", servedOn, appeal.theDecidedOn());
        Service.requireDetails(context, form.serviceMode(), form.witness(), form.handedTo());
        appeals.served(appeal, servedOn);
        if (appeal.isJudged()) {
            appealClocks.startTimeToApply(context.file(), appeal.respondentId());
        }
        return Outcome.done();
    }
}
