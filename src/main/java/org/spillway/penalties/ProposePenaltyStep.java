package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.investigation.Findings;
import org.spillway.law.assessment.AssessmentCard;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S13: a reviewer proposes a range and a point in it, with basis and reasons (处分建议). People decide, not tables. */
@Component
class ProposePenaltyStep implements Step<ProposePenaltyStep.Form> {

    private final Proposals proposals;
    private final Penalties penalties;
    private final Ladder ladder;
    private final Findings findings;
    private final Forms forms;

    ProposePenaltyStep(Proposals proposals, Penalties penalties, Ladder ladder, Findings findings, Forms forms) {
        this.proposals = proposals;
        this.penalties = penalties;
        this.ladder = ladder;
        this.findings = findings;
        this.forms = forms;
    }

    /** Without a legal basis, it is that of the tables. */
    record Form(
            @NotNull @Choice("intent") String intent,
            @Choice("factor") Set<String> factors,
            @Choice("conduct") Set<String> conduct,
            @Nullable @Choice("judgment") String judgment,
            @NotNull @Choice("ladder") String point,
            @Nullable Gravity gravity,
            boolean deviates,
            @Nullable @Size(max = 4000) String deviation,
            @Nullable @Size(max = 1000) String legalBasis,
            @NotBlank @Size(max = 8000) String reasons,
            @Nullable @Size(max = 4000) String newFacts) {

        Form {
            factors = factors == null ? Set.of() : Set.copyOf(factors);
            conduct = conduct == null ? Set.of() : Set.copyOf(conduct);
        }

        Personal personal() {
            return new Personal(intent, factors, conduct, judgment);
        }
    }

    private record Established(
            String establishedFacts,
            @Choice("qualification") String qualification) {}

    @Override
    public String key() {
        return "penalty/propose-penalty";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        return penalties
                .of(context.task())
                .flatMap(penalty -> context.latest(Form.class))
                .map(forms::typed)
                .orElseGet(() ->
                        new Typed(Map.of("factors", List.copyOf(context.facts().factors()))));
    }

    @Override
    public List<Line> known(StepContext context) {
        var lines = new ArrayList<Line>();
        findings.of(context.caseId())
                .ifPresent(found -> lines.addAll(forms.read(
                        new Established(found.facts(), found.qualification()),
                        "step.investigation.write-investigation-report",
                        context.setting())));
        if (penalties.of(context.task()).isPresent()) {
            lines.addAll(context.known(ApproveFirstStep.Form.class, ApproveSecondStep.Form.class));
        }
        return lines;
    }

    @Override
    public boolean isAdvised() {
        return true;
    }

    @Override
    public Optional<AssessmentCard> advice(StepContext context, Typed typed) {
        var intent = typed.first("intent");
        return intent.isEmpty()
                ? Optional.empty()
                : proposals.advice(
                        context,
                        new Personal(
                                intent,
                                Set.copyOf(typed.all("factors")),
                                Set.copyOf(typed.all("conduct")),
                                typed.first("judgment").isEmpty() ? null : typed.first("judgment")));
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        refuseHeavierForTheDefence(context, form);
        proposals.propose(
                context,
                new Proposals.Typed(
                        form.personal(),
                        form.point(),
                        form.gravity(),
                        form.deviates(),
                        form.deviation(),
                        form.legalBasis()));
        return Outcome.done();
    }

    // PSL 43: having spoken never makes it heavier. New facts may, and are then noticed like the first ones.
    private void refuseHeavierForTheDefence(StepContext context, Form form) {
        penalties.of(context.task()).map(Penalty::noticed).ifPresent(noticed -> {
            if (form.newFacts() == null && ladder.isHeavier(context.setting().pack(), form.point(), noticed)) {
                throw new FieldRefusal("point", "penalties.refusal.heavier-without-new-facts");
            }
        });
    }
}
