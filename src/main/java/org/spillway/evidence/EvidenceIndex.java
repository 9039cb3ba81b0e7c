package org.spillway.evidence;

import java.util.List;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.springframework.stereotype.Component;

/** The evidence list of a case as it is read on a page. */
@Component
public class EvidenceIndex {

    private final Exhibits exhibits;
    private final Forms forms;

    EvidenceIndex(Exhibits exhibits, Forms forms) {
        this.exhibits = exhibits;
        this.forms = forms;
    }

    private record Index(List<Exhibit> exhibits) {}

    /** All evidence of the case, in the reader's language; no line where there is none. */
    public List<Line> of(StepContext context) {
        return forms.read(
                new Index(exhibits.of(context.caseId())), "step.investigation.collect-evidence", context.setting());
    }
}
