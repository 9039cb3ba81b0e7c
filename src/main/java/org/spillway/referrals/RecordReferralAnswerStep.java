package org.spillway.referrals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S12: the authority's answer is recorded with its document: it takes the case over, or gives it back. */
@Component
class RecordReferralAnswerStep implements Step<RecordReferralAnswerStep.Form> {

    private final Referrals referrals;
    private final Holds holds;

    RecordReferralAnswerStep(Referrals referrals, Holds holds) {
        this.referrals = referrals;
        this.holds = holds;
    }

    /** The answer; what comes back has its reasons. */
    record Form(
            @NotNull ReferralAnswer answer,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate answeredOn,
            @Nullable @Size(max = 4000) String reasons) {}

    @Override
    public String key() {
        return "referral/record-referral-answer";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(SendReferralStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var sent = context.latest(SendReferralStep.Form.class).orElseThrow();
        var answeredOn = Given.past("answeredOn", form.answeredOn(), context);
        Given.notBefore("answeredOn", answeredOn, sent.sentAt().toLocalDate());
        if (form.answer() == ReferralAnswer.RETURNED) {
            Given.needed("reasons", form.reasons());
        }
        var referral = referrals.of(context.task()).orElseThrow();
        if (waits(referral, form.answer())) {
            holds.begin(referral, form.answer(), answeredOn, context.actor(), form.documentNo());
            return Outcome.of("referral", ReferralAnswer.HELD);
        }
        holds.end(referral, form.answer(), answeredOn, context.actor());
        return Outcome.of("referral", form.answer());
    }

    // Who takes over what was filed already decides first; what it leaves to discipline is taken up when it gives back
    // (PSL 49, 52). And nobody learns of espionage because its investigation begins.
    private static boolean waits(Referral referral, ReferralAnswer answer) {
        return answer == ReferralAnswer.HELD
                || answer == ReferralAnswer.ACCEPTED && (referral.meanwhile() || referral.isSecret());
    }
}
