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
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/**
 * S17: what the sanction changes is done and filed (PSL 54). The sanction counts from the day of the decision; its period
 * runs in an instance of its own, which the case does not wait for.
 */
@Component
class ExecutePenaltyStep implements Step<ExecutePenaltyStep.Form> {

    // PSL 54: demotion and above change post, rank or pay.
    private static final String LIGHT = "LIGHT";

    private final Penalties penalties;
    private final Ladder ladder;
    private final RunPeriods periods;
    private final Forms forms;

    ExecutePenaltyStep(Penalties penalties, Ladder ladder, RunPeriods periods, Forms forms) {
        this.penalties = penalties;
        this.ladder = ladder;
        this.periods = periods;
        this.forms = forms;
    }

    record Form(
            @NotNull LocalDate executedOn,
            @NotBlank @Size(max = 120) String dossierSlip,
            @Nullable @Size(max = 2000) String postChange,
            @Nullable @Size(max = 2000) String payChange,
            @Nullable @Size(max = 2000) String clearanceChange) {}

    private record Decided(
            @Choice("ladder") String point,
            LocalDate decidedOn,
            @Nullable LocalDate servedOn,
            @Nullable LocalDate periodEndsOn) {}

    @Override
    public String key() {
        return "penalty/execute-penalty";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return penalties
                .of(context.task())
                .map(penalty -> forms.read(
                        new Decided(
                                penalty.theStandingPoint(),
                                penalty.theDecidedOn(),
                                penalty.servedOn(),
                                penalty.standingEndsOn()),
                        "step.penalty.execute-penalty",
                        context.setting()))
                .orElse(List.of());
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var penalty = penalties.of(context.task()).orElseThrow();
        Given.past("executedOn", form.executedOn(), context);
        if (penalty.servedOn() == null || form.executedOn().isBefore(penalty.servedOn())) {
            throw new FieldRefusal("executedOn", "penalties.refusal.before-service");
        }
        if (!ladder.band(context.setting().pack(), penalty.theStandingPoint()).equals(LIGHT)) {
            Given.needed("postChange", form.postChange());
            Given.needed("payChange", form.payChange());
        }
        penalties.executed(penalty, form.executedOn());
        if (penalty.standingEndsOn() != null) {
            periods.start(context.file(), penalty);
        }
        return Outcome.done();
    }
}
