package org.spillway.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CorrectFacts;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08c: what the appraisal found (密级鉴定, IR 63). The marked levels are not final: the facts take over the appraised. */
@Component
class RecordAppraisalStep implements Step<RecordAppraisalStep.Form> {

    private final CorrectFacts correctFacts;
    private final Forms forms;

    RecordAppraisalStep(CorrectFacts correctFacts, Forms forms) {
        this.correctFacts = correctFacts;
        this.forms = forms;
    }

    record Form(
            @NotBlank @Size(max = 200) String authority,
            @NotBlank @Size(max = 80) String documentNo,
            @NotNull LocalDate documentDate,
            @NotEmpty @Size(max = 200) List<@Valid Appraised> appraised,
            @Nullable @Size(max = 4000) String remarks) {

        Form {
            appraised = appraised == null ? List.of() : List.copyOf(appraised);
        }
    }

    record Appraised(
            @NotBlank @Size(max = 80) String registryNo,
            @NotNull @Choice("level") String level) {}

    @Override
    public String key() {
        return "investigation/record-appraisal";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var values = new LinkedHashMap<String, List<String>>();
        context.latest(RequestAppraisalStep.Form.class)
                .ifPresent(request -> values.put("authority", List.of(request.authority())));
        var numbers = registryNumbers(context);
        for (int row = 0; row < numbers.size(); row++) {
            values.put("appraised[" + row + "].registryNo", List.of(numbers.get(row)));
        }
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.latest(RequestAppraisalStep.Form.class)
                .map(request -> forms.read(request, "step.investigation.request-appraisal", context.setting()))
                .orElse(List.of());
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        Given.past("documentDate", form.documentDate(), context);
        var facts = context.facts();
        var levels = levels(context, form.appraised());
        correctFacts.takeOver(
                context.actor(),
                context.caseId(),
                facts.withItems(facts.items().stream()
                        .map(item -> appraised(item, levels))
                        .toList()),
                key());
        return Outcome.done();
    }

    private static Map<String, String> levels(StepContext context, List<Appraised> rows) {
        var known = registryNumbers(context);
        var levels = new LinkedHashMap<String, String>();
        for (int row = 0; row < rows.size(); row++) {
            var number = rows.get(row).registryNo();
            if (!known.contains(number)) {
                throw new FieldRefusal("appraised[" + row + "].registryNo", "evidence.refusal.unknown-item", number);
            }
            if (levels.put(number, rows.get(row).level()) != null) {
                throw new FieldRefusal("appraised[" + row + "].registryNo", "evidence.refusal.appraised-twice", number);
            }
        }
        for (var number : known) {
            if (!levels.containsKey(number)) {
                throw new FieldRefusal("appraised", "evidence.refusal.not-appraised", number);
            }
        }
        return levels;
    }

    private static List<String> registryNumbers(StepContext context) {
        return context.facts().items().stream()
                .map(CaseFacts.Item::registryNo)
                .distinct()
                .toList();
    }

    private static CaseFacts.Item appraised(CaseFacts.Item item, Map<String, String> levels) {
        return new CaseFacts.Item(
                item.registryNo(),
                item.originator(),
                item.markedLevel(),
                levels.get(item.registryNo()),
                item.form(),
                item.count());
    }
}
