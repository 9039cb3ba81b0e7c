package org.spillway.penalties;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.Respondents;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.StepContext;
import org.spillway.clocks.Clocks;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/** Whether an application is in time, and what follows once it is accepted. */
@Component
class Admission {

    private final Appeals appeals;
    private final AppealClocks appealClocks;
    private final OpenWays ways;
    private final Penalties penalties;
    private final Respondents respondents;
    private final Clocks clocks;

    Admission(
            Appeals appeals,
            AppealClocks appealClocks,
            OpenWays ways,
            Penalties penalties,
            Respondents respondents,
            Clocks clocks) {
        this.appeals = appeals;
        this.appealClocks = appealClocks;
        this.ways = ways;
        this.penalties = penalties;
        this.respondents = respondents;
        this.clocks = clocks;
    }

    /** The way that the application takes; refused where it is closed by now. */
    OpenWays.Way way(StepContext context, Appeal appeal) {
        var penalty = penalties.get(appeal.caseId(), appeal.respondentId(), appeal.penaltyId());
        var track = respondents.get(appeal.respondentId()).person().track();
        return ways.of(context.file(), penalty, track, appeals.of(appeal.caseId(), appeal.respondentId())).stream()
                .filter(way -> way.remedy().code().equals(appeal.remedy()))
                .findFirst()
                .orElseThrow(() -> new Refusal("penalties.refusal.remedy-not-open"));
    }

    /** Whether it came too late; refused while a calendar is missing by which that is counted. */
    boolean isLate(StepContext context, Appeal appeal) {
        var way = way(context, appeal);
        return way.isLate(appeal.appliedOn()) && appeal.appliedOn().isAfter(clocks.requireFirm(way.until()));
    }

    /** It is accepted on this day, and the time to decide runs from it where the law says so. */
    void accept(StepContext context, Appeal appeal, @Nullable LocalDate acceptedOn) {
        var on = Given.past("acceptedOn", acceptedOn, context);
        Given.notBefore("acceptedOn", on, appeal.receivedOn());
        appeals.admitted(appeal, on);
        appealClocks.startTimeToDecide(context.file(), appeal);
    }
}
