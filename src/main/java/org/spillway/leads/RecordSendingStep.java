package org.spillway.leads;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.clocks.Clocks;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S03: the signed report went to both addressees (IR 61); the 24 hours end with the later sending. */
@Component
class RecordSendingStep implements Step<RecordSendingStep.Form> {

    private final Clocks clocks;

    RecordSendingStep(Clocks clocks) {
        this.clocks = clocks;
    }

    /** Both sendings: to the secrecy administration of the same level, and to the superior department. */
    record Form(
            @NotBlank @Size(max = 120) String administration,
            @NotNull LocalDateTime administrationSentAt,
            @NotNull SendingWay administrationWay,
            @NotBlank @Size(max = 80) String administrationReference,
            @NotBlank @Size(max = 120) String superior,
            @NotNull LocalDateTime superiorSentAt,
            @NotNull SendingWay superiorWay,
            @NotBlank @Size(max = 80) String superiorReference) {}

    @Override
    public String key() {
        return "initial-report/record-sending";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(DraftInitialReportStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var signedAt =
                context.newest(SignInitialReportStep.Form.class).orElseThrow().madeAt();
        var first = sent("administrationSentAt", form.administrationSentAt(), signedAt, context);
        var second = sent("superiorSentAt", form.superiorSentAt(), signedAt, context);
        clocks.stopAsOf(context.caseId().value(), "INITIAL_REPORT", first.isAfter(second) ? first : second);
        return Outcome.done();
    }

    static Instant sent(String field, LocalDateTime local, Instant earliest, StepContext context) {
        var at = Given.past(field, local, context);
        Given.notBefore(field, at, earliest, context.zone());
        return at;
    }
}
