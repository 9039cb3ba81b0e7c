package org.spillway.leads;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseDecided;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** S06: the head decides whether the case is filed (立案决定), or returns the proposal. */
@Component
class DecideFilingStep implements Step<DecideFilingStep.Form> {

    private final ApplicationEventPublisher events;

    DecideFilingStep(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** The decision; a return, and a decision other than the one proposed, need their reasons. */
    record Form(
            @NotNull @Choice("filing") String decision,
            @Nullable @Size(max = 4000) String reasons) {}

    @Override
    public String key() {
        return "case-handling/decide-filing";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ConductInquiryStep.Form.class, ProposeFilingStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var proposed =
                context.latest(ProposeFilingStep.Form.class).orElseThrow().proposal();
        if (!form.decision().equals(proposed)) {
            Given.needed("reasons", form.reasons());
        }
        if (form.decision().equals(FilingOutcome.FILE)) {
            refuseFilingNothing(context);
        }
        if (!form.decision().equals(FilingOutcome.RETURNED)) {
            events.publishEvent(new CaseDecided(context.caseId(), form.decision()));
        }
        return Outcome.of("filing", form.decision());
    }

    private static void refuseFilingNothing(StepContext context) {
        if (context.respondents().isEmpty()) {
            throw new FieldRefusal("decision", "leads.refusal.no-respondent");
        }
        if (context.facts().items().isEmpty()) {
            throw new FieldRefusal("decision", "leads.refusal.no-item");
        }
    }
}
