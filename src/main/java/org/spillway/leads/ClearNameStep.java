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

/** S20: the names of those about whom nothing was established are cleared, where the suspicion had become known (PSL 53). */
@Component
class ClearNameStep implements Step<ClearNameStep.Form> {

    /** Where and how it was done, and when the persons themselves were told. */
    record Form(
            @NotNull ClearingWay way,
            @NotBlank @Size(max = 300) String place,
            @NotBlank @Size(max = 2000) String statement,
            @NotNull LocalDate clearedOn,
            @Nullable LocalDate respondentsInformedOn) {}

    @Override
    public String key() {
        return "case-handling/clear-name";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(DecideFilingStep.Form.class, SupplementInitialReportStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var decidedOn = FilingDay.of(context);
        Given.notBefore("clearedOn", Given.past("clearedOn", form.clearedOn(), context), decidedOn);
        if (!context.respondents().isEmpty()) {
            Given.notBefore(
                    "respondentsInformedOn",
                    Given.past("respondentsInformedOn", form.respondentsInformedOn(), context),
                    decidedOn);
        }
        return Outcome.done();
    }
}
