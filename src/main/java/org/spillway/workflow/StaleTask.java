package org.spillway.workflow;

import java.io.Serial;

/** Somebody changed or finished the task after the form was shown: the user decides what to do with what was typed. */
public class StaleTask extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient WorkTask current;

    /** The task as it is now. */
    public StaleTask(WorkTask current) {
        super("task " + current.id() + " is at version " + current.version());
        this.current = current;
    }

    /** The task as it is now. */
    public WorkTask current() {
        return current;
    }
}
