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
 * @param instance of the process that is about it; null for one that is not needed
 * @param answer a {@link ReferralAnswer}; null until there is one
 * @param heldFrom the first day on which the case waits for the authority; null where it never did
 * @param endedOn the day of its last answer; null while it is under way
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
        @Nullable LocalDate heldFrom,
        @Nullable LocalDate endedOn) {

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

    /**
     * Whether what is demanded went this way. A referral hands over the case with everybody in it; that one is not needed is
     * said of what was demanded then, not of what a later assessment demands.
     */
    boolean meets(Demand demand) {
        return authority.equals(demand.authority()) && (state != State.NOT_NEEDED || !begunAt.isBefore(demand.since()));
    }

    /** The code under which every pack names the authority for espionage. */
    static final String STATE_SECURITY = "STATE_SECURITY";
}
