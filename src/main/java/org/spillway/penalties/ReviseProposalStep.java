package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.law.assessment.AssessmentCard;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S13: an accepted defence is counted in: range and point may only fall (PSL 43). */
@Component
class ReviseProposalStep implements Step<ReviseProposalStep.Form> {

    private final Proposals proposals;
    private final Penalties penalties;
    private final Ladder ladder;

    ReviseProposalStep(Proposals proposals, Penalties penalties, Ladder ladder) {
        this.proposals = proposals;
        this.penalties = penalties;
        this.ladder = ladder;
    }

    /** Without a legal basis, it is that of the tables. */
    record Form(
            @Choice("factor") Set<String> factors,
            @NotNull @Choice("ladder") String point,
            @Nullable Gravity gravity,
            boolean deviates,
            @Nullable @Size(max = 4000) String deviation,
            @Nullable @Size(max = 1000) String legalBasis,
            @NotBlank @Size(max = 8000) String reasons) {

        Form {
            factors = factors == null ? Set.of() : Set.copyOf(factors);
        }
    }

    @Override
    public String key() {
        return "penalty/revise-proposal";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        return penalties
                .of(context.task())
                .map(penalty -> new Typed(Map.of(
                        "factors", List.copyOf(before(context).factors()),
                        "point", List.of(penalty.proposed()))))
                .orElse(Typed.nothing());
    }

    private static ProposePenaltyStep.Form before(StepContext context) {
        return context.latest(ProposePenaltyStep.Form.class).orElseThrow();
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(HearRespondentStep.Form.class, VerifyDefenceStep.Form.class);
    }

    @Override
    public boolean isAdvised() {
        return true;
    }

    @Override
    public Optional<AssessmentCard> advice(StepContext context, Typed typed) {
        return proposals.advice(context, personal(context, Set.copyOf(typed.all("factors"))));
    }

    // What is not asked again stays as it was proposed.
    private static Personal personal(StepContext context, Set<String> factors) {
        var proposed = before(context);
        return new Personal(proposed.intent(), factors, proposed.conduct(), proposed.judgment());
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var before = penalties.of(context.task()).orElseThrow();
        if (ladder.isHeavier(context.setting().pack(), form.point(), before.theNoticed())) {
            throw new FieldRefusal("point", "penalties.refusal.only-falls");
        }
        proposals.revise(
                context,
                new Proposals.Typed(
                        personal(context, form.factors()),
                        form.point(),
                        form.gravity(),
                        form.deviates(),
                        form.deviation(),
                        form.legalBasis()),
                before);
        return Outcome.done();
    }
}
