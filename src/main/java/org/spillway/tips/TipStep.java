package org.spillway.tips;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.spillway.access.Officer;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;

/**
 * One user task of {@code tip-handling}, as a tip officer does it. {@link CompleteTipTask} is its only door.
 *
 * @param <F> the form; its value is sealed into the tip's records
 */
interface TipStep<F extends Record> {

    /** What a step may look at. */
    record Context(Tip tip, WorkTask task, Officer officer, Instant now, ZoneId zone) {

        LocalDate today() {
            return LocalDate.ofInstant(now, zone);
        }
    }

    /** The id of the user task, such as {@code triage-tip}. */
    String step();

    Class<F> form();

    /** Does it, and says how the token goes on. */
    Outcome complete(Context context, F form);
}
