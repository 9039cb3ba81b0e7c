package org.spillway.workflow;

import java.io.Serial;

/** A file of decisions that cannot be used: which file, which place, why. */
public class BrokenDecision extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the file, the decision, rule or line, and the reason. */
    public BrokenDecision(String file, String place, String reason) {
        super(file + ", " + place + ": " + reason);
    }

    /** As above, with what the engine threw. */
    public BrokenDecision(String file, String place, String reason, Throwable cause) {
        super(file + ", " + place + ": " + reason, cause);
    }
}
