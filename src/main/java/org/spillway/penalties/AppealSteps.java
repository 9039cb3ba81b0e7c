package org.spillway.penalties;

import java.util.UUID;
import org.spillway.workflow.ProcessBean;

/** What the model of an appeal asks. */
@ProcessBean
public class AppealSteps {

    private final Appeals appeals;

    AppealSteps(Appeals appeals) {
        this.appeals = appeals;
    }

    /** The process begins that is about this application. */
    public void begin(String appealId, String instance) {
        appeals.begun(UUID.fromString(appealId), instance);
    }
}
