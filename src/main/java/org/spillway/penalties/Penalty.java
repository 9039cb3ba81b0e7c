package org.spillway.penalties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;

/**
 * How far the matter of one respondent is. Points and ranges are codes of the pack's ladder.
 *
 * @param instance the process instance in which it is decided
 * @param proposed the point that stands proposed now; a defence may have made it lighter than the noticed one
 * @param deviates whether the proposed point lies outside the range of the tables
 * @param noticed the point that the respondent was told of; null before the notice
 * @param firstPoint what the first approver approved; null before, and again after a return
 * @param point what is decided; null before
 * @param periodEndsOn the last day of the sanction period; null where the sanction has none, or none is decided
 * @param changedPoint what an appeal made of it; null while none changed it
 * @param changedEndsOn the last day of the period of what an appeal made of it; null where that has none
 * @param overturnedOn since when it stands no more: revoked on appeal, or sent back to be decided anew; null while it stands
 * @param remanded whether it was sent back to be decided anew
 */
record Penalty(
        UUID id,
        CaseId caseId,
        RespondentId respondentId,
        String instance,
        String rangeMin,
        String rangeMax,
        String proposed,
        String basis,
        OfficerId proposedBy,
        LocalDate proposedOn,
        @Nullable String noticed,
        @Nullable LocalDate noticeServedOn,
        @Nullable String firstPoint,
        @Nullable OfficerId approvedFirstBy,
        @Nullable OfficerId approvedSecondBy,
        @Nullable String point,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate servedOn,
        @Nullable LocalDate executedOn,
        @Nullable Integer periodMonths,
        @Nullable LocalDate periodEndsOn,
        @Nullable Instant liftedAt,
        boolean deviates,
        @Nullable String changedPoint,
        @Nullable LocalDate changedEndsOn,
        @Nullable LocalDate overturnedOn,
        boolean remanded) {

    /** What the respondent was told; asked after the notice only. */
    String theNoticed() {
        return once(noticed, "noticed");
    }

    /** What is decided; asked after the decision only. */
    String thePoint() {
        return once(point, "decided");
    }

    /** The day of the decision; asked after it only. */
    LocalDate theDecidedOn() {
        return once(decidedOn, "decided");
    }

    /** Whether it is decided, and no appeal overturned it. */
    boolean stands() {
        return decidedOn != null && overturnedOn == null;
    }

    /** What an appeal left of it, or what was decided; asked after the decision only. */
    String theStandingPoint() {
        return changedPoint == null ? thePoint() : changedPoint;
    }

    /** The last day of the period that counts now; null where none runs or ran. */
    @Nullable
    LocalDate standingEndsOn() {
        if (!stands()) {
            return null;
        }
        return changedPoint == null ? periodEndsOn : changedEndsOn;
    }

    private <T> T once(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("penalty " + id + " is not " + what);
        }
        return value;
    }
}
