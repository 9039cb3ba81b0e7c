package org.spillway.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08b: the evidence list, with who keeps what and the digests of digital items. */
@Component
class CollectEvidenceStep implements Step<CollectEvidenceStep.Form> {

    private final Exhibits exhibits;

    CollectEvidenceStep(Exhibits exhibits) {
        this.exhibits = exhibits;
    }

    record Form(
            @NotEmpty @Size(max = 200) List<@Valid Exhibit> exhibits,
            boolean holderHasList,
            @Nullable @Size(max = 4000) String remarks) {

        Form {
            exhibits = exhibits == null ? List.of() : List.copyOf(exhibits);
        }
    }

    @Override
    public String key() {
        return "investigation/collect-evidence";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        exhibits.secure(context, form.exhibits(), "exhibits");
        return Outcome.done();
    }
}
