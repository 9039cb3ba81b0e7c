package org.spillway.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.Steps;
import org.spillway.forms.Bound;
import org.spillway.forms.Forms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A case on its way through the models: each step is claimed by whoever may do it and completed through the same door as
 * on the screen, its form bound and checked as if it had been typed.
 */
public class Walk {

    private final ApplicationContext context;
    private final CaseId id;
    private final @Nullable RespondentId respondent;
    private final Workflow workflow;
    private final Officers officers;
    private final UsualAnswers usual;

    Walk(ApplicationContext context, CaseId id) {
        this(context, id, null);
    }

    private Walk(ApplicationContext context, CaseId id, @Nullable RespondentId respondent) {
        this.context = context;
        this.id = id;
        this.respondent = respondent;
        this.workflow = context.getBean(Workflow.class);
        this.officers = context.getBean(Officers.class);
        this.usual = new UsualAnswers(context.getBean(Clock.class));
    }

    /** The case. */
    public CaseId id() {
        return id;
    }

    /** The file as it stands. */
    public CaseFile file() {
        return context.getBean(CaseFiles.class).get(id);
    }

    /** The facts as they stand. */
    public CaseFacts facts() {
        return context.getBean(Facts.class).latest(id).facts();
    }

    /** Somebody corrects the facts: {@code change} makes of them what they should be. */
    public Walk corrects(OfficerId who, UnaryOperator<CaseFacts> change) {
        var latest = context.getBean(Facts.class).latest(id);
        context.getBean(CorrectFacts.class)
                .correct(
                        who,
                        id,
                        new CorrectFacts.Request(
                                latest.version(),
                                latest.unit(),
                                latest.discoveredAt(),
                                latest.leadReceivedAt(),
                                change.apply(latest.facts()),
                                "Found out later"));
        return this;
    }

    /** The respondents. */
    public List<Respondent> respondents() {
        return context.getBean(Respondents.class).of(id);
    }

    /** The same case, seen through the tasks about one respondent. */
    public Walk about(RespondentId whom) {
        return new Walk(context, id, whom);
    }

    /** The steps that wait for somebody, by name. */
    public List<String> open() {
        return openTasks().stream().map(WorkTask::step).sorted().toList();
    }

    /** The open task of this step. */
    public WorkTask task(String step) {
        return openTasks().stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("waits at " + open() + " and not at " + step));
    }

    private List<WorkTask> openTasks() {
        return workflow.tasksOf(id.value()).stream()
                .filter(WorkTask::isOpen)
                .filter(task -> respondent == null || respondent.equals(task.respondent()))
                .toList();
    }

    /** Somebody claims the step; a refusal stands. */
    public Walk takes(String step, OfficerId who) {
        var task = task(step);
        protectively(() -> context.getBean(TakeTask.class).claim(who, task.handle()));
        return this;
    }

    /** Whoever holds the step gives it to somebody else; a refusal stands. */
    public Walk gives(String step, OfficerId to) {
        var holder = taken(step);
        var task = task(step);
        protectively(() -> context.getBean(TakeTask.class).assign(holder.id(), task.handle(), to, "on leave"));
        return this;
    }

    /** Whoever may takes the step, unless somebody holds it already; answers who. */
    public Officer taken(String step) {
        var task = task(step);
        if (task.assignee() == null) {
            var candidates = context.getBean(Access.class).candidates(task);
            assertThat(candidates).as("who may do " + step).isNotEmpty();
            takes(step, candidates.get(0).id());
        }
        return officers.get(task(step).assignee());
    }

    /** Passes these steps with the usual answers. */
    public Walk passesAll(String... steps) {
        for (var step : steps) {
            passes(step);
        }
        return this;
    }

    /** Passes the step with the usual answers, some of them changed: {@code passes("sign-initial-report", "signing=RETURNED")}. */
    public Walk passes(String step, String... changes) {
        var who = taken(step);
        complete(step, bound(step, who, changes));
        return this;
    }

    /** Passes the step with this form. */
    public Walk does(String step, Record form) {
        var who = taken(step);
        complete(step, bind(task(step), who, context.getBean(Forms.class).typed(form)));
        return this;
    }

    /** Tries the step with this form and answers why it is refused; nothing may have changed. */
    public Refusal refuses(String step, Record form) {
        var who = taken(step);
        return refused(step, bind(task(step), who, context.getBean(Forms.class).typed(form)));
    }

    /** As {@link #refuses(String, Record)}, with the usual answers, some of them changed. */
    public Refusal refuses(String step, String... changes) {
        var who = taken(step);
        return refused(step, bound(step, who, changes));
    }

    /** What the form itself finds wrong with the usual answers when some are changed, by field. */
    public Map<String, String> mistakes(String step, String... changes) {
        var who = taken(step);
        return bound(step, who, changes).errors();
    }

    /** What is usually typed into the form of the step, some of it changed. */
    public Map<String, List<String>> usualAnswers(String step, Officer who, String... changes) {
        var task = task(step);
        var answers = new LinkedHashMap<>(usual.of(task.process() + "/" + step, who, task, context));
        Arrays.stream(changes).forEach(change -> {
            var parts = change.split("=", 2);
            answers.put(parts[0], usual.values(parts[1], who, task, context));
        });
        return answers;
    }

    private Bound<?> bound(String step, Officer who, String... changes) {
        return bind(task(step), who, new Typed(usualAnswers(step, who, changes)));
    }

    private Bound<?> bind(WorkTask task, Officer who, Typed typed) {
        var form = context.getBean(Steps.class).of(task).form();
        return context.getBean(Forms.class)
                .bind(form, typed, new Setting(Locale.ENGLISH, file().pack(), file().unitId()));
    }

    private void complete(String step, Bound<?> form) {
        var task = task(step);
        assertThat(form.errors()).as("errors in the form of " + step).isEmpty();
        protectively(() -> context.getBean(CompleteStep.class)
                .complete(officers.get(task.assignee()), task.handle(), form.value(), Locale.ENGLISH));
    }

    private Refusal refused(String step, Bound<?> form) {
        var before = everything();
        try {
            complete(step, form);
        } catch (Refusal refusal) {
            assertThat(everything())
                    .as("what is kept of the case, after a refusal")
                    .isEqualTo(before);
            return refusal;
        }
        throw new AssertionError(step + " was not refused");
    }

    private List<Object> everything() {
        return List.of(
                file(),
                context.getBean(Facts.class).history(id),
                respondents(),
                context.getBean(Documents.class).of(id),
                workflow.tasksOf(id.value()),
                context.getBean(org.spillway.access.Team.class).taken(id.value()),
                context.getBean(org.spillway.clocks.Clocks.class).running(id.value()));
    }

    // A refusal rolls back its own work only, in a test that is one transaction itself, too.
    private void protectively(Runnable work) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            work.run();
            return;
        }
        var nested = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(status -> work.run());
    }
}
