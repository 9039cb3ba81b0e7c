package org.spillway.penalties;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Component;

/** What both approvers have to keep to. */
@Component
class Approvals {

    private final Penalties penalties;
    private final Ladder ladder;
    private final Forms forms;

    Approvals(Penalties penalties, Ladder ladder, Forms forms) {
        this.penalties = penalties;
        this.ladder = ladder;
        this.forms = forms;
    }

    /** What an approver typed, the point apart. */
    record Typed(
            Approval approval,
            @Nullable LocalDate meetingOn,
            @Nullable String minutesRef,
            @Nullable String reasons,
            boolean deviationAgreed) {}

    private record Standing(
            @Choice("ladder") String rangeMin,
            @Choice("ladder") String rangeMax,
            @Choice("ladder") String point,
            String legalBasis,
            @Nullable @Choice("ladder") String noticed,
            @Nullable @Choice("ladder") String firstPoint) {}

    /** The proposal, what the respondent said to it and what came of that. */
    List<Line> known(StepContext context) {
        var lines = new ArrayList<Line>();
        penalties
                .of(context.task())
                .ifPresent(penalty -> lines.addAll(forms.read(
                        new Standing(
                                penalty.rangeMin(),
                                penalty.rangeMax(),
                                penalty.proposed(),
                                penalty.basis(),
                                penalty.noticed(),
                                penalty.firstPoint()),
                        "step.penalty.propose-penalty",
                        context.setting())));
        lines.addAll(context.known(HearRespondentStep.Form.class, VerifyDefenceStep.Form.class));
        return lines;
    }

    /** The matter, when it is approved; empty when it is sent back, which ends earlier approvals. */
    Optional<Penalty> approved(StepContext context, Typed typed) {
        var penalty = penalties.of(context.task()).orElseThrow();
        if (typed.approval() == Approval.RETURNED) {
            Given.needed("reasons", typed.reasons());
            penalties.returned(penalty);
            return Optional.empty();
        }
        if (penalty.deviates() && !typed.deviationAgreed()) {
            throw new FieldRefusal("deviationAgreed", "penalties.refusal.deviation-not-agreed");
        }
        Given.needed("meetingOn", typed.meetingOn());
        Given.needed("minutesRef", typed.minutesRef());
        Given.past("meetingOn", typed.meetingOn(), context);
        refuseMeetingBeforeNotice(penalty, Objects.requireNonNull(typed.meetingOn()));
        return Optional.of(penalty);
    }

    // PSL 43: the respondent is heard first, and the meeting decides knowing what was said.
    private static void refuseMeetingBeforeNotice(Penalty penalty, LocalDate meetingOn) {
        var noticedOn = penalty.noticeServedOn();
        if (noticedOn == null || meetingOn.isBefore(noticedOn)) {
            throw new FieldRefusal("meetingOn", "penalties.refusal.meeting-before-notice");
        }
    }

    /** Refuses a point heavier than the respondent was told, or than is proposed now; a lighter one needs reasons. */
    void requireNotHeavier(StepContext context, Penalty penalty, String point, @Nullable String reasons) {
        var pack = context.setting().pack();
        if (ladder.isHeavier(pack, point, penalty.theNoticed())) {
            throw new FieldRefusal("point", "penalties.refusal.heavier-than-noticed");
        }
        if (ladder.isHeavier(pack, point, penalty.proposed())) {
            throw new FieldRefusal("point", "penalties.refusal.heavier-than-proposed");
        }
        if (ladder.isHeavier(pack, penalty.proposed(), point) && reasons == null) {
            throw new FieldRefusal("reasons", "penalties.refusal.lighter-needs-reasons");
        }
    }
}
