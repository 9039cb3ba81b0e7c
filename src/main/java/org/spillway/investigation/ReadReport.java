package org.spillway.investigation;

import java.util.ArrayList;
import java.util.List;
import org.spillway.cases.steps.StepContext;
import org.spillway.evidence.EvidenceIndex;
import org.spillway.forms.Line;
import org.springframework.stereotype.Component;

/** The investigation report with its evidence index, as whoever judges it reads it. */
@Component
class ReadReport {

    private final EvidenceIndex evidence;

    ReadReport(EvidenceIndex evidence) {
        this.evidence = evidence;
    }

    List<Line> of(StepContext context) {
        var lines = new ArrayList<Line>(context.known(WriteInvestigationReportStep.Form.class));
        lines.addAll(evidence.of(context));
        return lines;
    }
}
