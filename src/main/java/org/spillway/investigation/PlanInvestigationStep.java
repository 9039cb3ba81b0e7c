package org.spillway.investigation;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S07: what is to be found out and how, free of conflicts of interest (PSL 47), with interim measures (PSL 52). */
@Component
class PlanInvestigationStep implements Step<PlanInvestigationStep.Form> {

    /** The two statements say that no ground of recusal exists; whoever has one hands the task over instead. */
    record Form(
            @NotBlank @Size(max = 4000) String aims,
            @NotBlank @Size(max = 8000) String measures,
            @AssertTrue boolean leadFreeOfConflict,
            @AssertTrue boolean secondFreeOfConflict,
            boolean dutiesSuspended,
            @Nullable @Size(max = 1000) String dutiesBasis,
            boolean accessSuspended,
            @Nullable @Size(max = 1000) String accessBasis) {}

    @Override
    public String key() {
        return "investigation/plan-investigation";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.dutiesSuspended()) {
            Given.needed("dutiesBasis", form.dutiesBasis());
        }
        if (form.accessSuspended()) {
            Given.needed("accessBasis", form.accessBasis());
        }
        return Outcome.done();
    }
}
