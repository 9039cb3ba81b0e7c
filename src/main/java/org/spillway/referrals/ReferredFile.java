package org.spillway.referrals;

import java.util.Optional;
import org.spillway.cases.Retention;
import org.spillway.cases.RetentionGround;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.shared.CaseId;
import org.springframework.stereotype.Component;

/** The file of a case that was referred to another authority is kept for ever. */
@Component
class ReferredFile implements RetentionGround {

    private final StepDocuments documents;

    ReferredFile(StepDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<Retention> atLeast(CaseId id) {
        return documents.newest(id, SendReferralStep.Form.class, null).map(sent -> Retention.PERMANENT);
    }
}
