package org.spillway.leads;

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

/** S06: the case goes to the body that has jurisdiction (移送). */
@Component
class TransferCaseStep implements Step<TransferCaseStep.Form> {

    /** The letter of transfer and the receipt that came back. */
    record Form(
            @NotBlank @Size(max = 120) String receivingBody,
            @NotBlank @Size(max = 80) String letterNo,
            @NotNull LocalDate sentOn,
            @NotBlank @Size(max = 2000) String materials,
            @NotBlank @Size(max = 80) String receiptNo,
            @NotNull LocalDate receivedOn) {}

    @Override
    public String key() {
        return "case-handling/transfer-case";
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
        var sentOn = Given.past("sentOn", form.sentOn(), context);
        Given.notBefore("sentOn", sentOn, FilingDay.of(context));
        Given.notBefore("receivedOn", Given.past("receivedOn", form.receivedOn(), context), sentOn);
        return Outcome.done();
    }
}
