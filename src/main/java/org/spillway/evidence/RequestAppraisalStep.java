package org.spillway.evidence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08c: the request to the appraisal authority, for the items that the facts of the case list. */
@Component
class RequestAppraisalStep implements Step<RequestAppraisalStep.Form> {

    record Form(
            @NotBlank @Size(max = 200) String authority,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate requestedOn,
            @Nullable @Size(max = 2000) String originatorsOpinion,
            @NotBlank @Size(max = 4000) String questions) {}

    @Override
    public String key() {
        return "investigation/request-appraisal";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (context.facts().items().isEmpty()) {
            throw new Refusal("evidence.refusal.no-items");
        }
        Given.past("requestedOn", form.requestedOn(), context);
        return Outcome.done();
    }
}
