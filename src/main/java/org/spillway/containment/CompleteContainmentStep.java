package org.spillway.containment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CorrectFacts;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08a: the containment is completed (补救处置), and it is found who had access. */
@Component
class CompleteContainmentStep implements Step<CompleteContainmentStep.Form> {

    private static final String PROVED_NOT_ACCESSED = "NONE";

    private final CorrectFacts correctFacts;
    private final Forms forms;
    private final Law law;

    CompleteContainmentStep(CorrectFacts correctFacts, Forms forms, Law law) {
        this.correctFacts = correctFacts;
        this.forms = forms;
        this.law = law;
    }

    /**
     * The board with every action settled, and what was exposed.
     *
     * @param attestation the number of the provider's written attestation
     * @param residualRisk what stays dangerous where the data could not be purged
     */
    record Form(
            @NotEmpty @Size(max = 50) List<@Valid Action> actions,
            @NotNull @Choice("exposure") String exposure,
            @NotBlank @Size(max = 2000) String exposureBasis,
            @Nullable @Size(max = 120) String attestation,
            @Nullable @Size(max = 2000) String residualRisk,
            @Nullable @Size(max = 2000) String overridingReason,
            @Nullable @Choice("officers:APPROVER") String overriddenBy) {

        Form {
            actions = actions == null ? List.of() : List.copyOf(actions);
        }
    }

    @Override
    public String key() {
        return "investigation/complete-containment";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var values = new LinkedHashMap<>(context.latest(ContainSpillStep.Form.class)
                .map(form -> forms.typed(form).values())
                .orElseGet(() -> Board.blank(law.terms(context.file().pack(), "containmentAction"))
                        .values()));
        values.keySet().removeIf(path -> !path.startsWith("actions["));
        if (context.facts().exposure() != null) {
            values.put("exposure", List.of(context.facts().exposure()));
        }
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(ContainSpillStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        var board = new Board(form.actions());
        board.check(context);
        board.refusePurgeTooEarly(form.overridingReason(), form.overriddenBy());
        requireAllSettled(board, context);
        requireVerification(board, form);
        if (board.isDone(Action.ATTEST)) {
            Given.needed("attestation", form.attestation());
        }
        if (form.exposure().equals(PROVED_NOT_ACCESSED) && !board.isDone(Action.IDENTIFY_ACCESS)) {
            throw new FieldRefusal("exposure", "containment.refusal.access-is-not-known");
        }
        takeOver(context, form.exposure());
        return Outcome.done();
    }

    private void requireAllSettled(Board board, StepContext context) {
        for (var term : law.terms(context.file().pack(), "containmentAction")) {
            if (!board.isSettled(term.code())) {
                throw new FieldRefusal(
                        board.path(term.code(), "status"),
                        "containment.refusal.not-settled",
                        term.name(context.setting().locale()));
            }
        }
    }

    private static void requireVerification(Board board, Form form) {
        if (board.isDone(Action.PURGE) && !board.isDone(Action.VERIFY)) {
            throw new FieldRefusal(board.path(Action.VERIFY, "status"), "containment.refusal.purge-is-not-verified");
        }
        if (board.is(Action.PURGE, ActionStatus.NOT_POSSIBLE)) {
            Given.needed("residualRisk", form.residualRisk());
        }
    }

    private void takeOver(StepContext context, String exposure) {
        var facts = context.facts();
        if (exposure.equals(facts.exposure())) {
            return;
        }
        correctFacts.takeOver(context.actor(), context.caseId(), facts.withExposure(exposure), key());
    }
}
