package org.spillway.leads;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S06: the reviewer proposes whether the case is filed (立案), and why. */
@Component
class ProposeFilingStep implements Step<ProposeFilingStep.Form> {

    /** The proposal with its reasons and its basis in law. */
    record Form(
            @NotNull @Choice("filing") String proposal,
            @NotBlank @Size(max = 4000) String reasons,
            @NotBlank @Size(max = 300) String legalBasis) {}

    @Override
    public String key() {
        return "case-handling/propose-filing";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        return context.latest(ConductInquiryStep.Form.class)
                .map(inquiry -> new Typed(Map.of("proposal", List.of(inquiry.proposal()))))
                .orElseGet(Typed::nothing);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(
                ConductInquiryStep.Form.class, CountersignInquiryStep.Form.class, DecideFilingStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        FilingOutcome.refuseReturn("proposal", form.proposal());
        return Outcome.done();
    }
}
