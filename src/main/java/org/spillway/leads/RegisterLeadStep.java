package org.spillway.leads;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Typed;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S02: the lead (线索) gets its entry in the register; reporting, containment and inquiry begin at once. */
@Component
class RegisterLeadStep implements Step<RegisterLeadStep.Form> {

    /** The entry; {@code sourceNote} says why the source differs from what the case was opened with. */
    record Form(
            @NotNull @Choice("source") String source,
            @Nullable @Size(max = 500) String sourceNote,
            @NotBlank @Size(max = 60) String entryNo,
            @NotNull LocalDate enteredOn,
            @Nullable @Size(max = 2000) String missing) {}

    @Override
    public String key() {
        return "case-handling/register-lead";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        return new Typed(Map.of(
                "source", List.of(context.file().source()),
                "enteredOn", List.of(context.today().toString())));
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (!form.source().equals(context.file().source())) {
            Given.needed("sourceNote", form.sourceNote());
        }
        var enteredOn = Given.past("enteredOn", form.enteredOn(), context);
        Given.notBefore(
                "enteredOn",
                enteredOn,
                context.file().leadReceivedAt().atZone(context.zone()).toLocalDate());
        return Outcome.done();
    }
}
