package org.spillway.investigation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S10: the head settles what reviewer and investigators could not agree on in two rounds. */
@Component
class ResolveReviewStep implements Step<ResolveReviewStep.Form> {

    private final ReadReport report;

    ResolveReviewStep(ReadReport report) {
        this.report = report;
    }

    record Form(
            @NotNull ReviewResolution resolution,
            @NotBlank @Size(max = 4000) String reasons) {}

    enum ReviewResolution {
        APPROVE,
        REJECT
    }

    @Override
    public String key() {
        return "investigation/resolve-review";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        var lines = new ArrayList<Line>(context.known(ReviewCaseStep.Form.class));
        lines.addAll(report.of(context));
        return lines;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.resolution() == ReviewResolution.APPROVE
                && context.respondents().isEmpty()) {
            throw new Refusal("investigation.refusal.no-respondent");
        }
        return Outcome.of("review", form.resolution());
    }
}
