package org.spillway.penalties;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S16: the decision is served without delay and announced within a scope (PSL 46); RSOE 27 sets one month at most. */
@Component
class ServeDecisionStep implements Step<ServeDecisionStep.Form> {

    private final Penalties penalties;
    private final Ladder ladder;
    private final AppealClocks appealClocks;
    private final Forms forms;

    ServeDecisionStep(Penalties penalties, Ladder ladder, AppealClocks appealClocks, Forms forms) {
        this.penalties = penalties;
        this.ladder = ladder;
        this.appealClocks = appealClocks;
        this.forms = forms;
    }

    record Form(
            @NotNull LocalDate servedOn,
            @NotNull @Choice("serviceMode") String serviceMode,
            @Nullable @Size(max = 200) String witness,
            @Nullable @Size(max = 200) String handedTo,
            @NotBlank @Size(max = 300) String announcementScope,
            @AssertTrue boolean unitTold,
            @AssertTrue boolean secrecyAdministrationTold,
            boolean partyOrganTold) {}

    private record Decided(@Choice("ladder") String point, LocalDate decidedOn, LocalDate serveAtLatestOn) {}

    @Override
    public String key() {
        return "penalty/serve-decision";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public List<Line> known(StepContext context) {
        return penalties
                .of(context.task())
                .map(penalty -> forms.read(
                        new Decided(
                                penalty.thePoint(),
                                penalty.theDecidedOn(),
                                penalty.theDecidedOn().plusMonths(1)),
                        "step.penalty.serve-decision",
                        context.setting()))
                .orElse(List.of());
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var penalty = penalties.of(context.task()).orElseThrow();
        Given.past("servedOn", form.servedOn(), context);
        if (form.servedOn().isBefore(penalty.theDecidedOn())) {
            throw new FieldRefusal("servedOn", "penalties.refusal.before-decision", penalty.theDecidedOn());
        }
        Service.requireDetails(context, form.serviceMode(), form.witness(), form.handedTo());
        if (context.theRespondent().person().partyMember() && !form.partyOrganTold()) {
            throw new FieldRefusal("partyOrganTold", "penalties.refusal.party-organ-not-told");
        }
        penalties.served(penalty, form.servedOn());
        appealClocks.startTimeToApply(context.file(), penalty.respondentId());
        return Outcome.of("sanctioned", ladder.isSanction(context.setting().pack(), penalty.thePoint()));
    }
}
