package org.spillway.rectification;

import java.util.Optional;
import org.spillway.cases.ClosingObjection;
import org.spillway.cases.Document;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.rectification.InspectRectificationStep.Inspection;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/** A case is not closed while what the unit planned to mend is not inspected and found mended. */
@Component
class NotRectified implements ClosingObjection {

    private final StepDocuments documents;

    NotRectified(StepDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<Refusal> objection(CaseId id) {
        var planned = documents.newest(id, PlanRectificationStep.Form.class, null);
        if (planned.isEmpty() || isMended(id, planned.get())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal("rectification.refusal.not-rectified"));
    }

    private boolean isMended(CaseId id, Document plan) {
        return documents
                .newest(id, InspectRectificationStep.Form.class, null)
                .filter(inspection -> !inspection.madeAt().isBefore(plan.madeAt()))
                .filter(inspection -> Inspection.DONE.name().equals(inspection.outcome()))
                .isPresent();
    }
}
