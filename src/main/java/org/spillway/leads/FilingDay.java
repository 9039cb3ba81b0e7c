package org.spillway.leads;

import java.time.LocalDate;
import org.spillway.cases.steps.StepContext;

/** The day on which it was decided whether the case is filed. */
final class FilingDay {

    private FilingDay() {}

    static LocalDate of(StepContext context) {
        return context.newest(DecideFilingStep.Form.class)
                .map(decision -> decision.madeAt().atZone(context.zone()).toLocalDate())
                .orElseThrow();
    }
}
