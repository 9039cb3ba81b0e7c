package org.spillway.investigation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S09: the second investigator stands for the report too, or sends it back with reasons (PSL 42). */
@Component
class CountersignInvestigationReportStep implements Step<CountersignInvestigationReportStep.Form> {

    private final ReadReport report;

    CountersignInvestigationReportStep(ReadReport report) {
        this.report = report;
    }

    record Form(
            @NotNull ReportCountersigning countersigning,
            @Nullable @Size(max = 4000) String reasons) {}

    enum ReportCountersigning {
        AGREED,
        RETURNED
    }

    @Override
    public String key() {
        return "investigation/countersign-investigation-report";
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
        if (form.countersigning() == ReportCountersigning.RETURNED) {
            Given.needed("reasons", form.reasons());
        }
        return Outcome.of("countersign", form.countersigning());
    }
}
