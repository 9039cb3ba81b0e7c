package org.spillway.penalties;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.springframework.stereotype.Component;

/** What the steps of an appeal show beside their forms: the sanction, the application, and whether it is in time. */
@Component
class AppealView {

    private final Appeals appeals;
    private final Penalties penalties;
    private final Forms forms;

    AppealView(Appeals appeals, Penalties penalties, Forms forms) {
        this.appeals = appeals;
        this.penalties = penalties;
        this.forms = forms;
    }

    private record Application(
            @Choice("remedy") String remedy,
            @Choice("ladder") String sanction,
            LocalDate sanctionedOn,
            @Nullable LocalDate sanctionServedOn,
            Applicant applicant,
            LocalDate receivedOn,
            @Nullable LocalDate postedOn,
            @Nullable LocalDate acceptedOn,
            String grounds) {}

    private record Result(
            AppealOutcome outcome,
            @Nullable @Choice("ladder") String point,
            LocalDate decidedOn,
            @Nullable LocalDate servedOn) {}

    List<Line> application(StepContext context) {
        var appeal = appeals.of(context.task());
        var penalty = penalties.get(appeal.caseId(), appeal.respondentId(), appeal.penaltyId());
        var lines = new ArrayList<>(forms.read(
                new Application(
                        appeal.remedy(),
                        penalty.theStandingPoint(),
                        penalty.theDecidedOn(),
                        penalty.servedOn(),
                        appeal.applicant(),
                        appeal.receivedOn(),
                        appeal.postedOn(),
                        appeal.acceptedOn(),
                        appeals.grounds(appeal)),
                "appeals.form",
                context.setting()));
        var outcome = appeal.outcome();
        if (outcome != null) {
            lines.addAll(forms.read(
                    new Result(outcome, appeal.point(), appeal.theDecidedOn(), appeal.servedOn()),
                    "appeals.form",
                    context.setting()));
        }
        return lines;
    }
}
