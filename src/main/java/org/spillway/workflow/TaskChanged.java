package org.spillway.workflow;

import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * Told in the transaction of the change: a task was created, given to somebody, offered to another group, moved in time,
 * completed or cancelled.
 *
 * @param actor who took the task or gave it back by their own hand; null when somebody else or a process did it
 */
public record TaskChanged(
        Kind kind, WorkTask task, @Nullable OfficerId actor) {

    /** A change by nobody's own hand. */
    public TaskChanged(Kind kind, WorkTask task) {
        this(kind, task, null);
    }

    /** What happened to the task. */
    public enum Kind {
        CREATED,
        ASSIGNED,
        REGROUPED,
        UPDATED,
        COMPLETED,
        CANCELLED
    }
}
