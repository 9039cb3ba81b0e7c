package org.spillway.workflow;

import java.io.Serial;

/** Two people moved the same process at the same moment. Ours to repeat, not the user's: the whole use case runs again. */
public class EngineConflict extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Wraps what the engine said. */
    public EngineConflict(Throwable cause) {
        super(cause);
    }
}
