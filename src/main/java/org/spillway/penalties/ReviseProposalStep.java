package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
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

    record Form(
            @Choice("factor") Set<String> factors,
            @NotNull @Choice("ladder") String rangeMin,
            @NotNull @Choice("ladder") String rangeMax,
            @NotNull @Choice("ladder") String point,
            @Nullable Gravity gravity,
            @NotBlank @Size(max = 1000) String legalBasis,
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
                        "rangeMin", List.of(penalty.rangeMin()),
                        "rangeMax", List.of(penalty.rangeMax()),
                        "point", List.of(penalty.proposed()),
                        "legalBasis", List.of(penalty.basis()))))
                .orElse(Typed.nothing());
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(HearRespondentStep.Form.class, VerifyDefenceStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var before = penalties.of(context.task()).orElseThrow();
        refuseHeavier(context, "rangeMin", form.rangeMin(), before.rangeMin());
        refuseHeavier(context, "rangeMax", form.rangeMax(), before.rangeMax());
        refuseHeavier(context, "point", form.point(), before.theNoticed());
        proposals.propose(
                context,
                new Proposals.Typed(
                        form.rangeMin(),
                        form.rangeMax(),
                        form.point(),
                        form.gravity(),
                        form.factors(),
                        form.legalBasis()));
        return Outcome.done();
    }

    private void refuseHeavier(StepContext context, String field, String code, String than) {
        if (ladder.isHeavier(context.setting().pack(), code, than)) {
            throw new FieldRefusal(field, "penalties.refusal.only-falls");
        }
    }
}
