package org.spillway.cases;

import java.util.Optional;
import org.spillway.shared.CaseId;

/** Asked when a file is archived (S21): a feature that knows a ground to keep it longer says how long at least. */
public interface RetentionGround {

    /** How long the file is kept at least; empty when this feature knows no ground. */
    Optional<Retention> atLeast(CaseId id);
}
