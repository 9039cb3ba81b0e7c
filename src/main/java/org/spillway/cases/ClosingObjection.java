package org.spillway.cases;

import java.util.Optional;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;

/** Asked before a case is closed (S20), archived or voided: a feature that has something unfinished objects, with its reason. */
public interface ClosingObjection {

    /** Why the case cannot be closed yet; empty when this feature has nothing against it. */
    Optional<Refusal> objection(CaseId id);

    /** Why the file of a closed case cannot go to the archive yet; empty when this feature has nothing against it. */
    default Optional<Refusal> archiving(CaseId id) {
        return Optional.empty();
    }

    /** Why the case cannot be voided; empty when this feature has nothing against it. */
    default Optional<Refusal> voiding(CaseId id) {
        return Optional.empty();
    }
}
