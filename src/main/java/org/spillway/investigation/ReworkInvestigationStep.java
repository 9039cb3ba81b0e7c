package org.spillway.investigation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.evidence.Exhibit;
import org.spillway.evidence.Exhibits;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08b: what the reviewer found missing is made good, further evidence included (退回补充调查). */
@Component
class ReworkInvestigationStep implements Step<ReworkInvestigationStep.Form> {

    private final Exhibits exhibits;

    ReworkInvestigationStep(Exhibits exhibits) {
        this.exhibits = exhibits;
    }

    record Form(
            @NotBlank @Size(max = 8000) String done,
            @Size(max = 200) List<@Valid Exhibit> exhibits) {

        Form {
            exhibits = exhibits == null ? List.of() : List.copyOf(exhibits);
        }
    }

    @Override
    public String key() {
        return "investigation/rework-investigation";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ReviewCaseStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        exhibits.secure(context, form.exhibits(), "exhibits");
        return Outcome.done();
    }
}
