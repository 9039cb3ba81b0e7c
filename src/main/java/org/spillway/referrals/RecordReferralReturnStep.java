package org.spillway.referrals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S11, S12: the authority gives the case back, goes on beside, or keeps it for good; what waited goes on. */
@Component
class RecordReferralReturnStep implements Step<RecordReferralReturnStep.Form> {

    private final Referrals referrals;
    private final Holds holds;

    RecordReferralReturnStep(Referrals referrals, Holds holds) {
        this.referrals = referrals;
        this.holds = holds;
    }

    /** How it ends, on which day, and what the authority found. */
    record Form(
            @NotNull ReferralAnswer answer,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate returnedOn,
            @NotBlank @Size(max = 4000) String found) {}

    @Override
    public String key() {
        return "referral/record-referral-return";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(SendReferralStep.Form.class, RecordReferralAnswerStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var referral = referrals.of(context.task()).orElseThrow();
        var returnedOn = Given.past("returnedOn", form.returnedOn(), context);
        Given.notBefore("returnedOn", returnedOn, Objects.requireNonNull(referral.heldFrom()));
        if (form.answer() == ReferralAnswer.HELD) {
            throw new FieldRefusal("answer", "referrals.refusal.held-already");
        }
        holds.end(referral, form.answer(), returnedOn, context.actor());
        return Outcome.of("referral", form.answer());
    }
}
