package org.spillway.penalties;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.cases.ReopenCase;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Component;

/**
 * What an application comes to, and what follows for the sanction at once: upheld, made milder, revoked, or sent back to be
 * decided anew (PSL 57 to 59). What it was made milder to counts from the day of the first decision [P].
 */
@Component
class SettleAppeal {

    private final Appeals appeals;
    private final AppealClocks appealClocks;
    private final Penalties penalties;
    private final Ladder ladder;
    private final RunPeriods periods;
    private final ReopenCase reopenCase;
    private final Audit audit;

    SettleAppeal(
            Appeals appeals,
            AppealClocks appealClocks,
            Penalties penalties,
            Ladder ladder,
            RunPeriods periods,
            ReopenCase reopenCase,
            Audit audit) {
        this.appeals = appeals;
        this.appealClocks = appealClocks;
        this.penalties = penalties;
        this.ladder = ladder;
        this.periods = periods;
        this.reopenCase = reopenCase;
        this.audit = audit;
    }

    /** Refuses a point where none belongs, one that is missing, and one that is not milder than what stands. */
    void requireMilder(StepContext context, Appeal appeal, AppealOutcome outcome, @Nullable String point) {
        if (outcome != AppealOutcome.CHANGED) {
            if (point != null) {
                throw new FieldRefusal("point", "penalties.refusal.point-only-for-a-change");
            }
            return;
        }
        if (point == null) {
            throw new FieldRefusal("point", "cases.refusal.needed-here");
        }
        var standing = penalty(appeal).theStandingPoint();
        if (!ladder.isHeavier(context.setting().pack(), standing, point)) {
            throw new FieldRefusal("point", "penalties.refusal.appeal-only-milder");
        }
    }

    /** It is not heard: late, or by somebody who may not. */
    void refuse(StepContext context, Appeal appeal) {
        var today = context.today();
        appeals.decided(appeal, AppealOutcome.INADMISSIBLE, null, null, today);
        appealClocks.stopTimeToDecide(context.file(), appeal, today);
        appealClocks.startTimeToApply(context.file(), appeal.respondentId());
        record(context, appeal, AppealOutcome.INADMISSIBLE);
    }

    /** It is decided on this day. */
    void settle(StepContext context, Appeal appeal, AppealOutcome outcome, @Nullable String point, LocalDate on) {
        requireMilder(context, appeal, outcome, point);
        var pack = context.setting().pack();
        appeals.decided(appeal, outcome, point, point == null ? null : ladder.order(pack, point), on);
        appealClocks.stopTimeToDecide(context.file(), appeal, on);
        record(context, appeal, outcome);
        if (outcome == AppealOutcome.INADMISSIBLE) {
            appealClocks.startTimeToApply(context.file(), appeal.respondentId());
        }
        if (outcome.touchesTheSanction()) {
            reopenCase.reopenOnAppeal(context.actor(), context.caseId());
            follow(context, appeal, outcome, point, on);
        }
    }

    private void follow(
            StepContext context, Appeal appeal, AppealOutcome outcome, @Nullable String point, LocalDate on) {
        var file = context.file();
        var penalty = penalty(appeal);
        if (point != null) {
            change(file.pack(), penalty, point, on);
        } else {
            penalties.overturned(penalty, on, outcome == AppealOutcome.REMANDED);
        }
        var left = penalty(appeal);
        if (left.executedOn() == null && !isSanction(file.pack(), left)) {
            periods.endExecution(left);
        }
        periods.startAnew(file, left);
        if (left.remanded()) {
            periods.decideAnew(file, left);
        }
    }

    private void change(String pack, Penalty penalty, String point, LocalDate on) {
        var months = ladder.months(pack, point).orElse(null);
        var ends = months == null ? null : Period.lastDay(penalty.theDecidedOn(), months);
        penalties.changed(penalty, point, months, ends, on);
    }

    private boolean isSanction(String pack, Penalty penalty) {
        return penalty.stands() && ladder.isSanction(pack, penalty.theStandingPoint());
    }

    // Of a matter that was decided anew meanwhile, an earlier application touches what it was against.
    private Penalty penalty(Appeal appeal) {
        return penalties.get(appeal.caseId(), appeal.respondentId(), appeal.penaltyId());
    }

    private void record(StepContext context, Appeal appeal, AppealOutcome outcome) {
        audit.record(
                context.actor(),
                "appeal.decided",
                context.task().dossier(),
                Map.of("respondent", appeal.respondentId().toString(), "outcome", outcome.name()));
    }
}
