package org.spillway.tips;

import java.time.LocalDate;

/**
 * What is left of a tip that was erased.
 *
 * @param outcome a code of the pack's {@code triage} list, or {@code WITHDRAWN}
 */
public record Tombstone(String number, String outcome, LocalDate erasedOn) {

    /** Whether its sender took it back before anybody decided on it, for which the law has no word. */
    public boolean withdrawn() {
        return outcome.equals(Retention.WITHDRAWN);
    }
}
