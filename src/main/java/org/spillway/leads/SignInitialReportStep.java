package org.spillway.leads;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S03: the head signs the initial report, returns it, or signs too that none is needed. */
@Component
class SignInitialReportStep implements Step<SignInitialReportStep.Form> {

    /** The decision; a return needs its reason. */
    record Form(
            @NotNull Signing signing,
            @Nullable @Size(max = 2000) String reason) {}

    @Override
    public String key() {
        return "initial-report/sign-initial-report";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(DraftInitialReportStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var drafted = context.newest(DraftInitialReportStep.Form.class).orElseThrow();
        if (form.signing() != Signing.RETURNED && context.officer().id().equals(drafted.madeBy())) {
            throw new Refusal("leads.refusal.two-signatures");
        }
        var draft = context.latest(DraftInitialReportStep.Form.class).orElseThrow();
        if (form.signing() == Signing.NOT_REQUIRED && !draft.notRequired()) {
            throw new FieldRefusal("signing", "leads.refusal.not-required-was-not-proposed");
        }
        if (form.signing() == Signing.SIGNED && draft.notRequired()) {
            throw new FieldRefusal("signing", "leads.refusal.there-is-no-report-to-sign");
        }
        if (form.signing() == Signing.RETURNED) {
            Given.needed("reason", form.reason());
        }
        return Outcome.of("signing", form.signing());
    }
}
