package org.spillway.rectification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S19: a reviewer inspects on the spot whether it is mended (整改复查). */
@Component
class InspectRectificationStep implements Step<InspectRectificationStep.Form> {

    /** The finding; what is not done says in it what is missing. */
    record Form(
            @NotNull Inspection inspection,
            @NotNull LocalDate inspectedOn,
            @NotBlank @Size(max = 4000) String findings) {}

    /** What the inspection found. */
    enum Inspection {
        DONE,
        NOT_DONE
    }

    @Override
    public String key() {
        return "rectification/inspect-rectification";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(PlanRectificationStep.Form.class, ProveRectificationStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var provedOn = context.newest(ProveRectificationStep.Form.class)
                .orElseThrow()
                .madeAt()
                .atZone(context.zone())
                .toLocalDate();
        Given.notBefore("inspectedOn", Given.past("inspectedOn", form.inspectedOn(), context), provedOn);
        return Outcome.of("inspection", form.inspection());
    }
}
