package org.spillway.referrals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;

/**
 * One handing over of a case, or of a part of it, to another authority.
 *
 * @param authority a code of kind {@code authority} of the pack
 * @param meanwhile whether it runs beside the main line; else the filing decision itself hands the case over
 * @param instance of the process that sends it; null until it is sent
 * @param answer a {@link ReferralAnswer}; null until there is one
 * @param heldFrom the first day on which the case waits for the authority; null where it never did
 */
record Referral(
        UUID id,
        CaseId caseId,
        String authority,
        boolean meanwhile,
        State state,
        Instant begunAt,
        @Nullable String instance,
        @Nullable String answer,
        @Nullable LocalDate heldFrom) {

    /** How far it has come. */
    enum State {
        DUE,
        SENT,
        HELD,
        ENDED,
        NOT_NEEDED;

        boolean isUnderWay() {
            return this == DUE || this == SENT || this == HELD;
        }
    }

    /** Whether it is a suspicion of espionage (CEL 16), of which nobody else may learn while it is under way. */
    boolean isSecret() {
        return authority.equals(STATE_SECURITY) && state.isUnderWay();
    }

    /** Whether what follows for the respondents, and the closing, wait for it. */
    boolean holds() {
        return state == State.HELD || isSecret();
    }

    /** The code under which every pack names the authority for espionage. */
    static final String STATE_SECURITY = "STATE_SECURITY";
}
