package org.spillway.penalties;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: a second person, on the minutes of the leading members' meeting, decides on the application or sends it back. */
@Component
class DecideAppealStep implements Step<DecideAppealStep.Form> {

    static final String STEP = "decide-appeal";

    private final Appeals appeals;
    private final SettleAppeal settle;
    private final AppealView view;
    private final AppealFile appealFile;

    DecideAppealStep(Appeals appeals, SettleAppeal settle, AppealView view, AppealFile appealFile) {
        this.appeals = appeals;
        this.settle = settle;
        this.view = view;
        this.appealFile = appealFile;
    }

    /** The decision is the one that was proposed; a return has its reasons. */
    record Form(
            @NotNull AppealDecision appealDecision,
            @Nullable LocalDate meetingOn,
            @Nullable @Size(max = 120) String minutesRef,
            @Nullable @Size(max = 4000) String reasons) {}

    /** What the second person does. */
    enum AppealDecision {
        AGREED,
        RETURNED
    }

    @Override
    public String key() {
        return "appeal/" + STEP;
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        var lines = new ArrayList<>(view.application(context));
        lines.addAll(appealFile.lines(context, appeals.of(context.task()), ExamineAppealStep.STEP));
        return lines;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.appealDecision() == AppealDecision.RETURNED) {
            Given.needed("reasons", form.reasons());
            return Outcome.of("appealDecision", form.appealDecision());
        }
        var appeal = appeals.of(context.task());
        var meetingOn = Given.past("meetingOn", form.meetingOn(), context);
        Given.needed("minutesRef", form.minutesRef());
        var acceptedOn = appeal.acceptedOn();
        if (acceptedOn != null) {
            Given.notBefore("meetingOn", meetingOn, acceptedOn);
        }
        var proposed = appealFile
                .latest(appeal, ExamineAppealStep.STEP, ExamineAppealStep.Form.class)
                .orElseThrow();
        settle.settle(context, appeal, proposed.proposal().outcome(), proposed.point(), context.today());
        return Outcome.of("appealDecision", form.appealDecision())
                .and("appealOutcome", proposed.proposal().outcome());
    }
}
