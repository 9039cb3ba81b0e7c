package org.spillway.workflow;

import java.util.Optional;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;

/** Asked inside the engine before a person takes or completes a task; the first refusal stands. */
public interface TaskPolicy {

    /** Why {@code who} may not take or complete {@code task}; empty when this policy has no objection. */
    Optional<Refusal> refusal(WorkTask task, OfficerId who);
}
