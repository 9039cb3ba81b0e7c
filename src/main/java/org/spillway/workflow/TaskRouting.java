package org.spillway.workflow;

import java.util.Optional;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;

/** Asked when a task is created: whose it is, before it is offered to a group. */
public interface TaskRouting {

    /** The person who already holds the part of this task on its case; empty offers it to the group. */
    Optional<OfficerId> holder(WorkTask task);

    /** The unit whose role holders form the group; usually the task's own. */
    UnitId group(WorkTask task);
}
