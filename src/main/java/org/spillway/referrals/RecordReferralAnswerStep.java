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

    /** The answer; what comes back has its reasons. */
    record Form(
            @NotNull ReferralAnswer answer,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate answeredOn,
            @Nullable @Size(max = 4000) String reasons) {}

    /** What the authority answers. */
    enum ReferralAnswer {
        ACCEPTED,
        RETURNED
    }

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
        Given.notBefore(
                "answeredOn",
                Given.past("answeredOn", form.answeredOn(), context),
                sent.sentAt().toLocalDate());
        if (form.answer() == ReferralAnswer.RETURNED) {
            Given.needed("reasons", form.reasons());
        }
        return Outcome.of("referral", form.answer());
    }
}
