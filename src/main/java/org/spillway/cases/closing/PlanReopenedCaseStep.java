package org.spillway.cases.closing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.spillway.cases.CaseDecided;
import org.spillway.cases.CaseSteps;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** S20: the head says how a reopened case goes on. To investigate one that was never filed is to file it. */
@Component
class PlanReopenedCaseStep implements Step<PlanReopenedCaseStep.Form> {

    private final CaseSteps caseSteps;
    private final ApplicationEventPublisher events;

    PlanReopenedCaseStep(CaseSteps caseSteps, ApplicationEventPublisher events) {
        this.caseSteps = caseSteps;
        this.events = events;
    }

    /** The way on, and why. */
    record Form(
            @NotNull Reopening reopening,
            @NotBlank @Size(max = 2000) String reason) {}

    /** What a reopened case is to become. */
    enum Reopening {
        REINVESTIGATE,
        SUPPLEMENT_FILE
    }

    @Override
    public String key() {
        return "case-handling/plan-reopened-case";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(CloseCaseStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.reopening() == Reopening.REINVESTIGATE && context.file().filedOn() == null) {
            file(context);
        }
        return Outcome.of("reopening", form.reopening());
    }

    private void file(StepContext context) {
        if (context.respondents().isEmpty() || context.facts().items().isEmpty()) {
            throw new FieldRefusal("reopening", "cases.refusal.nothing-to-investigate");
        }
        caseSteps.filed(context.caseId().toString());
        events.publishEvent(new CaseDecided(context.caseId(), "FILE"));
    }
}
