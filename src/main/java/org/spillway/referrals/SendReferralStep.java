package org.spillway.referrals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import org.spillway.cases.Documents;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S12: the letter of referral goes to the authority (移送函), with the material. */
@Component
class SendReferralStep implements Step<SendReferralStep.Form> {

    // The codes of the pack's list "filing" that lead here.
    private static final String TO_STATE_SECURITY = "REFER_STATE_SECURITY";
    private static final String DECISION = "case-handling/decide-filing";

    private final Documents documents;

    SendReferralStep(Documents documents) {
        this.documents = documents;
    }

    /** The letter, how it went, and the receipt that was given for it. */
    record Form(
            @NotNull Authority authority,
            @NotBlank @Size(max = 120) String authorityName,
            @NotBlank @Size(max = 80) String letterNo,
            @NotNull LocalDateTime sentAt,
            @NotBlank @Size(max = 4000) String grounds,
            @NotBlank @Size(max = 2000) String materials,
            @NotBlank @Size(max = 80) String receiptNo) {}

    @Override
    public String key() {
        return "referral/send-referral";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var toStateSecurity = documents
                .latest(context.caseId(), DECISION, null)
                .filter(decision -> TO_STATE_SECURITY.equals(decision.outcome()))
                .isPresent();
        if (toStateSecurity != (form.authority() == Authority.STATE_SECURITY)) {
            throw new FieldRefusal("authority", "referrals.refusal.another-authority-was-decided");
        }
        var sentAt = Given.past("sentAt", form.sentAt(), context);
        // The task exists since the decision to refer.
        Given.notBefore("sentAt", sentAt, context.task().createdAt(), context.zone());
        return Outcome.done();
    }
}
