package org.spillway.penalties;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.investigation.Findings;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S14: the respondent is told the facts and the basis on which a sanction is to be decided (PSL 43). */
@Component
class ServeNoticeStep implements Step<ServeNoticeStep.Form> {

    private final Penalties penalties;
    private final Findings findings;
    private final Forms forms;

    ServeNoticeStep(Penalties penalties, Findings findings, Forms forms) {
        this.penalties = penalties;
        this.findings = findings;
        this.forms = forms;
    }

    record Form(
            @NotBlank @Size(max = 20000) String factsNoticed,
            @NotBlank @Size(max = 4000) String basisNoticed,
            @AssertTrue boolean rightsTold,
            @NotNull LocalDate servedOn,
            @NotNull @Choice("serviceMode") String serviceMode,
            @Nullable @Size(max = 200) String witness,
            @Nullable @Size(max = 200) String handedTo) {}

    private record Proposed(@Choice("ladder") String point, String legalBasis) {}

    @Override
    public String key() {
        return "penalty/serve-notice";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var values = new LinkedHashMap<String, List<String>>();
        findings.of(context.caseId()).ifPresent(found -> values.put("factsNoticed", List.of(found.facts())));
        penalties.of(context.task()).ifPresent(penalty -> values.put("basisNoticed", List.of(penalty.basis())));
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        return penalties
                .of(context.task())
                .map(penalty -> forms.read(
                        new Proposed(penalty.proposed(), penalty.basis()),
                        "step.penalty.propose-penalty",
                        context.setting()))
                .orElse(List.of());
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var penalty = penalties.of(context.task()).orElseThrow();
        Given.past("servedOn", form.servedOn(), context);
        if (form.servedOn().isBefore(penalty.proposedOn())) {
            throw new FieldRefusal("servedOn", "penalties.refusal.before-proposal", penalty.proposedOn());
        }
        Service.requireDetails(context, form.serviceMode(), form.witness(), form.handedTo());
        penalties.notice(penalty, form.servedOn());
        return Outcome.done();
    }
}
