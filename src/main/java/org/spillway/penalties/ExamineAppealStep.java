package org.spillway.penalties;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S18: somebody who had no part in the case looks into the application and says what should come of it. */
@Component
class ExamineAppealStep implements Step<ExamineAppealStep.Form> {

    static final String STEP = "examine-appeal";

    private final Appeals appeals;
    private final Remedies remedies;
    private final SettleAppeal settle;
    private final AppealView view;
    private final AppealFile appealFile;
    private final Forms forms;

    ExamineAppealStep(
            Appeals appeals,
            Remedies remedies,
            SettleAppeal settle,
            AppealView view,
            AppealFile appealFile,
            Forms forms) {
        this.appeals = appeals;
        this.remedies = remedies;
        this.settle = settle;
        this.view = view;
        this.appealFile = appealFile;
        this.forms = forms;
    }

    /** A change names what the sanction is changed to. */
    record Form(
            @NotNull AppealProposal proposal,
            @Nullable @Choice("ladder") String point,
            @NotBlank @Size(max = 8000) String examined,
            @NotBlank @Size(max = 8000) String reasons,
            @NotBlank @Size(max = 1000) String legalBasis) {}

    /** What should come of it; named as the outcomes are. */
    enum AppealProposal {
        UPHELD,
        CHANGED,
        REVOKED,
        REMANDED;

        AppealOutcome outcome() {
            return AppealOutcome.valueOf(name());
        }
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
    public Typed begin(StepContext context) {
        var appeal = appeals.of(context.task());
        var basis = remedies.get(context.setting().pack(), appeal.remedy()).basis();
        return appealFile
                .latest(appeal, STEP, Form.class)
                .map(forms::typed)
                .orElseGet(() -> basis == null ? Typed.nothing() : new Typed(Map.of("legalBasis", List.of(basis))));
    }

    @Override
    public List<Line> known(StepContext context) {
        var lines = new ArrayList<>(view.application(context));
        lines.addAll(context.known(ServeNoticeStep.Form.class, HearRespondentStep.Form.class));
        lines.addAll(appealFile.lines(context, appeals.of(context.task()), DecideAppealStep.STEP));
        return lines;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        settle.requireMilder(
                context, appeals.of(context.task()), form.proposal().outcome(), form.point());
        return Outcome.of("appealProposal", form.proposal());
    }
}
