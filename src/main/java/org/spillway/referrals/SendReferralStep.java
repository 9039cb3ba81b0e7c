package org.spillway.referrals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.Optional;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S12: the letter of referral goes to the authority (移送函), with the material. */
@Component
class SendReferralStep implements Step<SendReferralStep.Form> {

    private final Referrals referrals;

    SendReferralStep(Referrals referrals) {
        this.referrals = referrals;
    }

    /** The letter, how it went, and the receipt that was given for it. */
    record Form(
            @NotNull @Choice("authority") String authority,
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
        var sentAt = Given.past("sentAt", form.sentAt(), context);
        // The task exists since the decision to refer.
        Given.notBefore("sentAt", sentAt, context.task().createdAt(), context.zone());
        referrals.sent(due(context, form.authority()));
        return Outcome.done();
    }

    private Referral due(StepContext context, String authority) {
        return referrals
                .of(context.task())
                .or(() -> decided(context, authority))
                .filter(referral -> referral.authority().equals(authority))
                .orElseThrow(() -> new FieldRefusal("authority", "referrals.refusal.another-authority-was-decided"));
    }

    // The filing decision to refer a suspected crime leaves open to which authority: it is noted when it is sent.
    private Optional<Referral> decided(StepContext context, String authority) {
        if (authority.equals(Referral.STATE_SECURITY)) {
            return Optional.empty();
        }
        referrals.begun(
                referrals.add(context.caseId(), authority, false, Referral.State.DUE, "", null, context.now()),
                context.task().instance());
        return referrals.of(context.task());
    }
}
