package org.spillway.investigation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Component;

/**
 * S10: whether the facts are clear, the evidence firm, the qualification right and the procedure lawful (审核). A case goes
 * back at most twice; a third return goes to the head instead.
 */
@Component
class ReviewCaseStep implements Step<ReviewCaseStep.Form> {

    private static final int MOST_RETURNS = 2;

    private final Workflow workflow;
    private final ReadReport report;

    ReviewCaseStep(Workflow workflow, ReadReport report) {
        this.workflow = workflow;
        this.report = report;
    }

    record Form(
            @NotNull CaseReview review,
            @NotBlank @Size(max = 8000) String opinion,
            @Nullable @Size(max = 4000) String reasons) {}

    enum CaseReview {
        APPROVE,
        RETURN,
        REJECT
    }

    @Override
    public String key() {
        return "investigation/review-case";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return report.of(context);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.review() != CaseReview.APPROVE) {
            Given.needed("reasons", form.reasons());
        } else if (context.respondents().isEmpty()) {
            throw new Refusal("investigation.refusal.no-respondent");
        }
        var escalates = form.review() == CaseReview.RETURN && returnsSoFar(context.task()) >= MOST_RETURNS;
        return Outcome.of("review", escalates ? "ESCALATE" : form.review());
    }

    // A reopened case is investigated by a new instance and has its two returns again.
    private long returnsSoFar(WorkTask task) {
        return workflow.tasksOf(task.dossier()).stream()
                .filter(before -> before.instance().equals(task.instance())
                        && before.step().equals(task.step())
                        && CaseReview.RETURN.name().equals(before.outcome()))
                .count();
    }
}
