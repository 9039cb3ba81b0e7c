package org.spillway.cases.closing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S20: the head confirms the closing, or returns the report. */
@Component
class ConfirmClosingStep implements Step<ConfirmClosingStep.Form> {

    private final ClosingGate gate;

    ConfirmClosingStep(ClosingGate gate) {
        this.gate = gate;
    }

    /** The decision; a return needs its reason. */
    record Form(
            @NotNull Closing closing,
            @Nullable @Size(max = 2000) String reason) {}

    /** What the head does with the closing report. */
    enum Closing {
        CLOSED,
        RETURNED
    }

    @Override
    public String key() {
        return "case-handling/confirm-closing";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(CloseCaseStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.closing() == Closing.RETURNED) {
            Given.needed("reason", form.reason());
        } else {
            gate.require(context);
        }
        return Outcome.of("closing", form.closing());
    }
}
