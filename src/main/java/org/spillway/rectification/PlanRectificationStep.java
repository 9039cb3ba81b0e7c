package org.spillway.rectification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S19: the unit plans what it has to mend (整改方案), from the causes. */
@Component
class PlanRectificationStep implements Step<PlanRectificationStep.Form> {

    /** Causes and measures. */
    record Form(
            @NotBlank @Size(max = 4000) String causes,
            @NotEmpty @Size(max = 50) List<@Valid Measure> measures) {

        Form {
            measures = measures == null ? List.of() : List.copyOf(measures);
        }
    }

    @Override
    public String key() {
        return "rectification/plan-rectification";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var seen = new HashSet<String>();
        for (int row = 0; row < form.measures().size(); row++) {
            var measure = form.measures().get(row);
            Given.notBefore("measures[" + row + "].dueOn", measure.dueOn(), context.today());
            if (!seen.add(measure.measure())) {
                throw new FieldRefusal("measures[" + row + "].measure", "rectification.refusal.twice");
            }
        }
        return Outcome.done();
    }
}
