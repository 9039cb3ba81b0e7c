package org.spillway.investigation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CorrectFacts;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.evidence.EvidenceIndex;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S09: the facts established, what they are in law, and who answers for them. The case's facts take them over. */
@Component
class WriteInvestigationReportStep implements Step<WriteInvestigationReportStep.Form> {

    private final CorrectFacts correctFacts;
    private final EvidenceIndex evidence;
    private final Forms forms;

    WriteInvestigationReportStep(CorrectFacts correctFacts, EvidenceIndex evidence, Forms forms) {
        this.correctFacts = correctFacts;
        this.evidence = evidence;
        this.forms = forms;
    }

    record Form(
            @NotBlank @Size(max = 20000) String establishedFacts,
            @NotNull LocalDate actEndedOn,
            @NotEmpty @Choice("act") Set<String> acts,
            @NotNull @Choice("qualification") String qualification,
            @Choice("finding") Set<String> findings,
            @NotNull @Choice("exposure") String exposure,
            @Nullable @Choice("foreign") String foreign,
            @Choice("factor") Set<String> factors,
            @NotBlank @Size(max = 8000) String responsibility,
            @NotBlank @Size(max = 8000) String causes,
            @NotBlank @Size(max = 4000) String proposal) {

        Form {
            acts = acts == null ? Set.of() : Set.copyOf(acts);
            findings = findings == null ? Set.of() : Set.copyOf(findings);
            factors = factors == null ? Set.of() : Set.copyOf(factors);
        }
    }

    @Override
    public String key() {
        return "investigation/write-investigation-report";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    /** After a return the report goes on from its last version; at first, from the facts. */
    @Override
    public Typed begin(StepContext context) {
        return context.latest(Form.class).map(forms::typed).orElseGet(() -> fromFacts(context.facts()));
    }

    private static Typed fromFacts(CaseFacts facts) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("acts", List.copyOf(facts.acts()));
        values.put("factors", List.copyOf(facts.factors()));
        values.put("findings", List.copyOf(facts.findings()));
        if (facts.exposure() != null) {
            values.put("exposure", List.of(facts.exposure()));
        }
        if (facts.foreign() != null) {
            values.put("foreign", List.of(facts.foreign()));
        }
        if (facts.actEndedOn() != null) {
            values.put("actEndedOn", List.of(facts.actEndedOn().toString()));
        }
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        var lines = new ArrayList<Line>(evidence.of(context));
        lines.addAll(context.known(
                InterviewStep.Form.class,
                AssessDamageStep.Form.class,
                CountersignInvestigationReportStep.Form.class,
                ReviewCaseStep.Form.class));
        return lines;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        Given.past("actEndedOn", form.actEndedOn(), context);
        var facts = context.facts();
        correctFacts.takeOver(
                context.actor(),
                context.caseId(),
                new CaseFacts(
                        facts.summary(),
                        facts.items(),
                        facts.places(),
                        form.exposure(),
                        form.acts(),
                        form.factors(),
                        form.findings(),
                        form.foreign(),
                        form.actEndedOn()),
                key());
        return Outcome.done();
    }
}
