package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CorrectFacts;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.law.Law;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S14: what the respondent said is verified and answered; what holds is adopted (PSL 43). */
@Component
class VerifyDefenceStep implements Step<VerifyDefenceStep.Form> {

    private final CorrectFacts correctFacts;
    private final Law law;

    VerifyDefenceStep(CorrectFacts correctFacts, Law law) {
        this.correctFacts = correctFacts;
        this.law = law;
    }

    record Form(
            @NotNull DefenceVerification verification,
            @NotBlank @Size(max = 8000) String checked,
            @NotBlank @Size(max = 8000) String note,
            @Nullable @Choice("exposure") String exposure,
            @Choice("finding") Set<String> disproved) {

        Form {
            disproved = disproved == null ? Set.of() : Set.copyOf(disproved);
        }
    }

    enum DefenceVerification {
        ACCEPTED,
        NOT_ACCEPTED
    }

    @Override
    public String key() {
        return "penalty/verify-defence";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(HearRespondentStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.exposure() != null || !form.disproved().isEmpty()) {
            takeOver(context, form);
        }
        return Outcome.of("verification", form.verification());
    }

    private void takeOver(StepContext context, Form form) {
        var facts = context.facts();
        var exposure = form.exposure();
        if (exposure != null
                && (form.verification() != DefenceVerification.ACCEPTED
                        || facts.exposure() != null && order(context, exposure) > order(context, facts.exposure()))) {
            throw new FieldRefusal("exposure", "penalties.refusal.exposure-only-falls");
        }
        if (form.verification() != DefenceVerification.ACCEPTED
                || !facts.findings().containsAll(form.disproved())) {
            throw new FieldRefusal("disproved", "penalties.refusal.not-found-before");
        }
        var left = new HashSet<>(facts.findings());
        left.removeAll(form.disproved());
        var corrected = facts.withFindings(left);
        correctFacts.takeOver(
                context.actor(),
                context.caseId(),
                exposure == null ? corrected : corrected.withExposure(exposure),
                key());
    }

    private int order(StepContext context, String exposure) {
        return law.get(context.setting().pack(), "exposure", exposure)
                .number("order")
                .orElseThrow();
    }
}
