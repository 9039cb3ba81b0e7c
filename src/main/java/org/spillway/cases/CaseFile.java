package org.spillway.cases;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;

/**
 * A case.
 *
 * @param stage the stage code that the case shows, by the rule in {@code docs/stages.md}
 * @param discoveredAt when the possible leak was found; the 24 hours of IR 61 run from it
 * @param leadReceivedAt when the lead came in; for a tip, its receipt. The two months of the inquiry run from it
 * @param filedOn the day of the filing decision (立案), in the pack's zone
 * @param level the highest marked level among the items, or null while none is known
 */
public record CaseFile(
        CaseId id,
        CaseNumber number,
        CaseState state,
        String stage,
        String source,
        UnitId unitId,
        String pack,
        Instant discoveredAt,
        Instant leadReceivedAt,
        @Nullable LocalDate filedOn,
        @Nullable String level,
        @Nullable TipId tipId,
        @Nullable OfficerId openedBy,
        Instant openedAt,
        @Nullable Instant closedAt,
        int version) {

    /** Refuses when the case is closed, archived or voided. */
    public void requireOpen() {
        if (!state.isOpen()) {
            throw new Refusal("cases.refusal.not-open", number.value());
        }
    }

    /** Refuses unless the case is open, or the task is one that a closed case still has: archiving, and an appeal. */
    public void requireOpenFor(org.spillway.workflow.WorkTask task) {
        var stillToDo = state == CaseState.CLOSED && task.stage().equals("S21")
                || state.mayReopen() && task.stage().equals(CaseStage.APPEAL);
        if (!stillToDo) {
            requireOpen();
        }
    }
}
