package org.spillway.leads;

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

/** S05: the second investigator signs the report of the inquiry too, or returns it. */
@Component
class CountersignInquiryStep implements Step<CountersignInquiryStep.Form> {

    /** The answer; a return needs its reason. */
    record Form(
            @NotNull InquiryAnswer countersign,
            @Nullable @Size(max = 2000) String reason) {}

    @Override
    public String key() {
        return "case-handling/countersign-inquiry";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ConductInquiryStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.countersign() == InquiryAnswer.RETURNED) {
            Given.needed("reason", form.reason());
        }
        return Outcome.of("countersign", form.countersign());
    }
}
