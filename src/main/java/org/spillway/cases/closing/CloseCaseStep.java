package org.spillway.cases.closing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S20: the closing report (结案报告), once nothing is left to do. */
@Component
class CloseCaseStep implements Step<CloseCaseStep.Form> {

    private final ClosingGate gate;
    private final Law law;

    CloseCaseStep(ClosingGate gate, Law law) {
        this.gate = gate;
        this.law = law;
    }

    /** What the report contains by the Measures of 2017 and REP99: no content of any item. */
    record Form(
            @NotBlank @Size(max = 4000) String occurrence,
            @NotBlank @Size(max = 2000) String material,
            @NotBlank @Size(max = 2000) String harm,
            @NotBlank @Size(max = 2000) String remedies,
            @NotBlank @Size(max = 4000) String causes,
            @NotBlank @Size(max = 4000) String persons,
            @NotBlank @Size(max = 4000) String rectification,
            @Nullable @Size(max = 4000) String other) {}

    @Override
    public String key() {
        return "case-handling/close-case";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var locale = context.setting().locale();
        var material = context.facts().items().stream()
                .map(item -> item.registryNo() + ": " + term(context, "level", item.level(), locale) + ", "
                        + term(context, "carrierForm", item.form(), locale) + ", " + item.count())
                .collect(Collectors.joining("\n"));
        return new Typed(Map.of(
                "occurrence", List.of(context.facts().summary()),
                "material", List.of(material)));
    }

    private String term(StepContext context, String kind, String code, Locale locale) {
        return law.term(context.file().pack(), kind, code, locale);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ConfirmClosingStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        gate.require(context);
        return Outcome.done();
    }
}
