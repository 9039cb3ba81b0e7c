package org.spillway.rectification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S19: the unit proves, measure by measure, that it has mended what it planned (整改落实). */
@Component
class ProveRectificationStep implements Step<ProveRectificationStep.Form> {

    /** The proofs. */
    record Form(@NotEmpty @Size(max = 50) List<@Valid Proof> proofs) {

        Form {
            proofs = proofs == null ? List.of() : List.copyOf(proofs);
        }
    }

    /** One measure as it was carried out. */
    record Proof(
            @NotBlank @Size(max = 300) String measure,
            @NotNull LocalDate doneOn,
            @NotBlank @Size(max = 300) String evidence) {}

    @Override
    public String key() {
        return "rectification/prove-rectification";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var values = new LinkedHashMap<String, List<String>>();
        var measures = planned(context);
        for (int row = 0; row < measures.size(); row++) {
            values.put("proofs[" + row + "].measure", List.of(measures.get(row).measure()));
        }
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(PlanRectificationStep.Form.class, InspectRectificationStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        for (int row = 0; row < form.proofs().size(); row++) {
            Given.past("proofs[" + row + "].doneOn", form.proofs().get(row).doneOn(), context);
        }
        for (var planned : planned(context)) {
            if (form.proofs().stream().noneMatch(proof -> proof.measure().equals(planned.measure()))) {
                throw new FieldRefusal("proofs", "rectification.refusal.not-proved", planned.measure());
            }
        }
        return Outcome.done();
    }

    private static List<Measure> planned(StepContext context) {
        return context.latest(PlanRectificationStep.Form.class).orElseThrow().measures();
    }
}
