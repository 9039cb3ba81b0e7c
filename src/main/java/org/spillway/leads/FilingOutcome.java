package org.spillway.leads;

import org.spillway.shared.FieldRefusal;

/** The codes of the pack's list {@code filing} that rules ask about by name. */
final class FilingOutcome {

    static final String FILE = "FILE";
    static final String RETURNED = "RETURNED";

    private FilingOutcome() {}

    /** Nobody proposes a return: only the head, who decides, returns. */
    static void refuseReturn(String field, String code) {
        if (code.equals(RETURNED)) {
            throw new FieldRefusal(field, "leads.refusal.a-return-is-no-proposal");
        }
    }
}
