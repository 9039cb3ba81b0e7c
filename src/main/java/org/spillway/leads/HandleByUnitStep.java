package org.spillway.leads;

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

/** S06: the case is not filed; the unit itself deals with the persons and the cause (SSL 57, PSL 12). */
@Component
class HandleByUnitStep implements Step<HandleByUnitStep.Form> {

    /** What the unit decided, who decided it and when, and when the persons were told. */
    record Form(
            @NotBlank @Size(max = 4000) String handling,
            @NotBlank @Size(max = 120) String decidedBy,
            @NotNull LocalDate decidedOn,
            @Nullable @Size(max = 80) String documentNo,
            @Nullable LocalDate respondentsInformedOn) {}

    @Override
    public String key() {
        return "case-handling/handle-by-unit";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ProposeFilingStep.Form.class, DecideFilingStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var decidedOn = Given.past("decidedOn", form.decidedOn(), context);
        Given.notBefore("decidedOn", decidedOn, FilingDay.of(context));
        if (!context.respondents().isEmpty()) {
            var informedOn = Given.past("respondentsInformedOn", form.respondentsInformedOn(), context);
            Given.notBefore("respondentsInformedOn", informedOn, decidedOn);
        }
        return Outcome.done();
    }
}
