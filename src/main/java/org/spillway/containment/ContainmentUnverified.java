package org.spillway.containment;

import java.util.Optional;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.ClosingObjection;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/** A case that was filed is not closed before its containment is complete and a second person has verified it. */
@Component
class ContainmentUnverified implements ClosingObjection {

    private final CaseFiles files;
    private final StepDocuments documents;

    ContainmentUnverified(CaseFiles files, StepDocuments documents) {
        this.files = files;
        this.documents = documents;
    }

    @Override
    public Optional<Refusal> objection(CaseId id) {
        if (files.get(id).filedOn() == null || isVerified(id)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal("containment.refusal.unverified"));
    }

    private boolean isVerified(CaseId id) {
        return documents
                .latest(id, CompleteContainmentStep.Form.class, null)
                .map(form -> new Board(form.actions()))
                .filter(board -> board.isDone(Action.VERIFY)
                        || !board.isDone(Action.PURGE)
                                && board.isSettled(Action.PURGE)
                                && board.isSettled(Action.VERIFY))
                .isPresent();
    }
}
