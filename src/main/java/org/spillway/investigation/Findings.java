package org.spillway.investigation;

import java.util.Optional;
import java.util.Set;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.shared.CaseId;
import org.springframework.stereotype.Component;

/** What the investigation of a case established, for whoever decides on it. */
@Component
public class Findings {

    private final StepDocuments documents;

    Findings(StepDocuments documents) {
        this.documents = documents;
    }

    /**
     * The report in its last version.
     *
     * @param acts numbers of SSL 57(1)
     * @param qualification a code of the pack
     */
    public record Found(String facts, Set<String> acts, String qualification, String responsibility) {}

    /** The findings; empty while there is no report. */
    public Optional<Found> of(CaseId id) {
        return documents
                .latest(id, WriteInvestigationReportStep.Form.class, null)
                .map(report -> new Found(
                        report.establishedFacts(), report.acts(), report.qualification(), report.responsibility()));
    }
}
