package org.spillway.penalties;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.RespondentId;
import org.spillway.shared.UnitId;

/**
 * One application for review, or one appeal, against a sanction.
 *
 * @param remedy a code of kind {@code remedy} of the pack
 * @param againstId the application whose decision it is against; null for the sanction itself
 * @param outside whether a body decides that does not work here
 * @param unitId whose people decide; for a body outside, whose people record it
 * @param instance of the process that is about it; null until that begins
 * @param receivedOn the day on which it came in; {@code postedOn} the day on which it was posted, where it came by post
 * @param acceptedOn the day on which it was accepted; null while it is not
 * @param point what the sanction was changed to; null unless it was
 */
record Appeal(
        UUID id,
        CaseId caseId,
        RespondentId respondentId,
        UUID penaltyId,
        String remedy,
        @Nullable UUID againstId,
        boolean outside,
        UnitId unitId,
        @Nullable String instance,
        Applicant applicant,
        LocalDate receivedOn,
        @Nullable LocalDate postedOn,
        State state,
        @Nullable LocalDate acceptedOn,
        @Nullable AppealOutcome outcome,
        @Nullable String point,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate servedOn,
        @Nullable LocalDate carriedOutOn,
        @Nullable LocalDate withdrawnOn) {

    /** How far it has come. */
    enum State {
        RECEIVED,
        ADMITTED,
        DECIDED,
        WITHDRAWN
    }

    boolean isUnderWay() {
        return state == State.RECEIVED || state == State.ADMITTED;
    }

    /** Whether it was judged, so that the same way is not open again. */
    boolean isJudged() {
        return state == State.DECIDED && outcome != AppealOutcome.INADMISSIBLE;
    }

    /** The day that counts for the time limit: a letter is in time that was posted in time. */
    LocalDate appliedOn() {
        return postedOn == null ? receivedOn : postedOn;
    }

    /** The day of the decision; asked after it only. */
    LocalDate theDecidedOn() {
        if (decidedOn == null) {
            throw new IllegalStateException("appeal " + id + " is not decided");
        }
        return decidedOn;
    }
}
