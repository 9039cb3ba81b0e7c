package org.spillway.investigation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08d: how much harm the originating unit sees, recorded with its document. */
@Component
class AssessDamageStep implements Step<AssessDamageStep.Form> {

    record Form(
            @NotBlank @Size(max = 200) String originator,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate documentDate,
            @NotNull @Choice("damage") String damage,
            @NotBlank @Size(max = 4000) String effects,
            @Nullable @Size(max = 2000) String measuresTaken) {}

    @Override
    public String key() {
        return "investigation/assess-damage";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        Given.past("documentDate", form.documentDate(), context);
        return Outcome.done();
    }
}
