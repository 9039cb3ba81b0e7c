package org.spillway.leads;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.Document;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S03: both addressees are told that the suspicion of the initial report did not hold. */
@Component
class SupplementInitialReportStep implements Step<SupplementInitialReportStep.Form> {

    /** What is told, and how it went out to both; nothing goes out where no report was required. */
    record Form(
            @NotNull Supplement supplement,
            @NotBlank @Size(max = 4000) String statement,
            @Nullable LocalDateTime administrationSentAt,
            @Nullable SendingWay administrationWay,
            @Nullable @Size(max = 80) String administrationReference,
            @Nullable LocalDateTime superiorSentAt,
            @Nullable SendingWay superiorWay,
            @Nullable @Size(max = 80) String superiorReference) {}

    @Override
    public String key() {
        return "case-handling/supplement-initial-report";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(DraftInitialReportStep.Form.class, RecordSendingStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var sent = context.newest(RecordSendingStep.Form.class);
        var notRequired = context.latest(SignInitialReportStep.Form.class)
                .filter(signing -> signing.signing() == Signing.NOT_REQUIRED)
                .isPresent();
        if (sent.isEmpty() && !notRequired) {
            throw new Refusal("leads.refusal.initial-report-is-open");
        }
        if ((form.supplement() == Supplement.NOTHING_WAS_SENT) != notRequired) {
            throw new FieldRefusal(
                    "supplement", notRequired ? "leads.refusal.nothing-was-sent" : "leads.refusal.a-report-was-sent");
        }
        sent.ifPresent(report -> requireSending(form, report.madeAt(), context));
        return Outcome.done();
    }

    private static void requireSending(Form form, Instant reportRecordedAt, StepContext context) {
        var decidedAt = context.newest(DecideFilingStep.Form.class)
                .map(Document::madeAt)
                .orElse(reportRecordedAt);
        RecordSendingStep.sent(
                "administrationSentAt",
                Given.needed("administrationSentAt", form.administrationSentAt()),
                decidedAt,
                context);
        Given.needed("administrationWay", form.administrationWay());
        Given.needed("administrationReference", form.administrationReference());
        RecordSendingStep.sent(
                "superiorSentAt", Given.needed("superiorSentAt", form.superiorSentAt()), decidedAt, context);
        Given.needed("superiorWay", form.superiorWay());
        Given.needed("superiorReference", form.superiorReference());
    }
}
