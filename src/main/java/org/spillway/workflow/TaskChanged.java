package org.spillway.workflow;

/** Told in the transaction of the change: a task was created, given to somebody, moved in time, completed or cancelled. */
public record TaskChanged(Kind kind, WorkTask task) {

    /** What happened to the task. */
    public enum Kind {
        CREATED,
        ASSIGNED,
        UPDATED,
        COMPLETED,
        CANCELLED
    }
}
