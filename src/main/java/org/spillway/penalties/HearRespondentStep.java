package org.spillway.penalties;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.forms.AskedWith;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S14: what the respondent says to the notice (陈述和申辩, PSL 43); silence counts only when the period is over. */
@Component
class HearRespondentStep implements Step<HearRespondentStep.Form> {

    private final Penalties penalties;
    private final Clocks clocks;

    HearRespondentStep(Penalties penalties, Clocks clocks) {
        this.penalties = penalties;
        this.clocks = clocks;
    }

    record Form(
            @NotNull Defence defence,

            @Nullable
            @AskedWith(
                    field = "defence",
                    answers = {"WAIVED", "DEFENCE"})
            LocalDate receivedOn,

            @Nullable @AskedWith(field = "defence", answers = "DEFENCE") @Size(max = 20000)
            String said,

            @Nullable @AskedWith(field = "defence", answers = "WAIVED") @Size(max = 200)
            String waiverDocument) {}

    /** How the respondent used the right to be heard. */
    enum Defence {
        NO_DEFENCE,
        WAIVED,
        DEFENCE
    }

    @Override
    public String key() {
        return "penalty/hear-respondent";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ServeNoticeStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.defence() == Defence.NO_DEFENCE) {
            refuseWhilePeriodRuns(context);
            return Outcome.of("defence", form.defence());
        }
        Given.needed("receivedOn", form.receivedOn());
        Given.past("receivedOn", form.receivedOn(), context);
        refuseBeforeNotice(context, Objects.requireNonNull(form.receivedOn()));
        if (form.defence() == Defence.WAIVED) {
            Given.needed("waiverDocument", form.waiverDocument());
        } else {
            Given.needed("said", form.said());
        }
        return Outcome.of("defence", form.defence());
    }

    private void refuseWhilePeriodRuns(StepContext context) {
        var respondent = context.theRespondent().id().value();
        var period = clocks.start(context.caseId().value(), "DEFENCE", respondent)
                .orElseThrow(() -> new IllegalStateException("no period of defence for " + respondent));
        if (context.now().isBefore(period.dueAt())) {
            throw new FieldRefusal("defence", "penalties.refusal.defence-period-runs", lastDay(period));
        }
    }

    private static LocalDate lastDay(RunningClock period) {
        return Objects.requireNonNull(period.dueOn());
    }

    private void refuseBeforeNotice(StepContext context, LocalDate receivedOn) {
        var noticedOn = penalties.of(context.task()).orElseThrow().noticeServedOn();
        if (noticedOn == null || receivedOn.isBefore(noticedOn)) {
            throw new FieldRefusal("receivedOn", "penalties.refusal.before-notice");
        }
    }
}
