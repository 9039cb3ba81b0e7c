package org.spillway.containment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S04: the first containment (应急处置), which starts at once beside the 24-hour report (IR 61). */
@Component
class ContainSpillStep implements Step<ContainSpillStep.Form> {

    // Steps 1 to 5 of the board: until they are settled, the material is still within reach.
    private static final List<String> FIRST = List.of(
            Action.PRESERVE_LOGS, Action.SNAPSHOT_STATE, Action.REVOKE_SHARES, Action.LOCK_ACCOUNT, Action.STOP_SYNC);

    private final Law law;

    ContainSpillStep(Law law) {
        this.law = law;
    }

    /** The board as far as it is, and whether the spill is contained. */
    record Form(
            @NotEmpty @Size(max = 50) List<@Valid Action> actions,
            @NotNull ContainmentResult result,
            @Nullable @Size(max = 2000) String remaining,
            @Nullable @Size(max = 2000) String overridingReason,
            @Nullable @Choice("officers:APPROVER") String overriddenBy) {

        Form {
            actions = actions == null ? List.of() : List.copyOf(actions);
        }
    }

    /** Whether the material is out of everybody's reach. */
    enum ContainmentResult {
        CONTAINED,
        PARTIAL
    }

    @Override
    public String key() {
        return "case-handling/contain-spill";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        return Board.blank(law.terms(context.file().pack(), "containmentAction"));
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var board = new Board(form.actions());
        board.check(context);
        board.refusePurgeTooEarly(form.overridingReason(), form.overriddenBy());
        if (form.result() == ContainmentResult.PARTIAL) {
            Given.needed("remaining", form.remaining());
        } else {
            FIRST.stream().filter(first -> !board.isSettled(first)).findFirst().ifPresent(first -> {
                throw new FieldRefusal(board.path(first, "status"), "containment.refusal.not-contained-yet");
            });
        }
        return Outcome.of("containment", form.result());
    }
}
