package org.spillway.tips;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;

/**
 * A tip, without what it says.
 *
 * @param seq the order in which tips came
 * @param receivedOn the day; the hour is not kept
 * @param triage the outcome of the triage, a code of the pack; null before it
 * @param duplicateOf the tip that said the same before
 * @param splitFrom the tip whose second matter this is, and whose mailbox shows it; null for what somebody sent
 * @param caseId the case that came of it
 * @param holder the officer whose open task it is, or whose it last was
 * @param acknowledgedOn when an officer confirmed that it was read; null before
 * @param withdrawnOn when its sender took it back; null where nobody did
 * @param nothingToAddOn when its sender said that nobody need wait for them; null before, and again after they wrote
 * @param concludedOn when the work on it ended; null before
 * @param rewardOn when the wish for a reward went to whoever decides on it; null where none did
 * @param dueAt the end of its open task, exclusive; null while nothing is due
 * @param score how soon it is to be looked at, in points of the pack's triage tables; 0 where it has none
 * @param priority what the points make, a code of the pack; null where it has no triage tables
 * @param detriment whether its sender could suffer for it; null while that was not assessed
 * @param urgent whether its sender said that it cannot wait
 * @param news whether its sender did something that its officer has not read yet
 */
public record Tip(
        TipId id,
        long seq,
        String number,
        LocalDate receivedOn,
        String category,
        TipState state,
        UnitId unitId,
        @Nullable String triage,
        @Nullable TipId duplicateOf,
        @Nullable TipId splitFrom,
        @Nullable CaseId caseId,
        @Nullable OfficerId holder,
        @Nullable LocalDate acknowledgedOn,
        @Nullable LocalDate withdrawnOn,
        @Nullable LocalDate nothingToAddOn,
        @Nullable LocalDate concludedOn,
        @Nullable LocalDate rewardOn,
        @Nullable Instant dueAt,
        int score,
        @Nullable String priority,
        @Nullable DetrimentRisk detriment,
        boolean urgent,
        boolean news,
        int version) {

    /** The tip by whose number and code its sender opens the mailbox. */
    TipId mailbox() {
        return splitFrom == null ? id : splitFrom;
    }
}
