package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Documents;
import org.spillway.cases.Drafts;
import org.spillway.cases.KeepDraft;
import org.spillway.cases.TakeTask;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.cases.steps.Steps;
import org.spillway.forms.FormView;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.ConflictRetry;
import org.spillway.workflow.StaleTask;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a task: one page, one form, whichever step it is. */
@Controller
@RequestMapping("/cases/{number}/tasks/{id}")
class TaskController {

    private final TakeTask takeTask;
    private final CompleteStep completeStep;
    private final KeepDraft keepDraft;
    private final Steps steps;
    private final StepDocuments stepDocuments;
    private final Documents documents;
    private final Drafts drafts;
    private final CaseFiles files;
    private final Access access;
    private final Officers officers;
    private final Forms forms;
    private final CaseFrame frame;
    private final Clock clock;

    TaskController(
            TakeTask takeTask,
            CompleteStep completeStep,
            KeepDraft keepDraft,
            Steps steps,
            StepDocuments stepDocuments,
            Documents documents,
            Drafts drafts,
            CaseFiles files,
            Access access,
            Officers officers,
            Forms forms,
            CaseFrame frame,
            Clock clock) {
        this.takeTask = takeTask;
        this.completeStep = completeStep;
        this.keepDraft = keepDraft;
        this.steps = steps;
        this.stepDocuments = stepDocuments;
        this.documents = documents;
        this.drafts = drafts;
        this.files = files;
        this.access = access;
        this.officers = officers;
        this.forms = forms;
        this.frame = frame;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param form null for whoever may only look
     * @param known what earlier steps found, worth seeing here
     * @param draftSavedAt when the draft in the form was kept; null where it holds none
     */
    record Page(
            WorkTask task,
            String number,
            String prefix,
            String title,
            @Nullable String respondent,
            boolean mine,
            boolean mayClaim,
            boolean mayAssign,
            @Nullable String holder,
            boolean overdue,
            @Nullable FormView form,
            List<Line> known,
            @Nullable Instant draftSavedAt,
            List<Officer> candidates) {}

    /** What happened meanwhile: who, when, and what they recorded, to compare with what was typed. */
    record Meanwhile(@Nullable String by, Instant at, List<Line> recorded) {}

    @GetMapping
    String show(@PathVariable String number, @PathVariable TaskId id, Officer me, Locale locale, Model model) {
        var task = look(number, id, me);
        if (!access.sees(me.id(), new CaseId(task.dossier()))) {
            model.addAttribute("page", outside(task, number, me, locale));
            return "tasks/offer";
        }
        if (!task.isOpen()) {
            return documents
                    .ofTask(id.value())
                    .map(document -> "redirect:/cases/" + number + "/documents/" + document.id())
                    .orElse("redirect:/cases/" + number);
        }
        var context = completeStep.look(me, id, locale);
        var step = steps.of(task);
        var draft = mine(task, me) ? drafts.find(id, me.id()) : Optional.<Drafts.Draft>empty();
        var typed = draft.map(Drafts.Draft::typed).orElseGet(() -> step.begin(context));
        fill(
                model,
                context,
                step,
                typed,
                Map.of(),
                draft.map(Drafts.Draft::savedAt).orElse(null),
                me,
                locale);
        return "tasks/show";
    }

    @PostMapping
    String complete(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            @RequestParam(name = "_more", required = false) @Nullable String more,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var task = look(number, id, me);
        var typed = Typed.of(request.getParameterMap());
        if (!access.sees(me.id(), new CaseId(task.dossier()))) {
            throw new NotFound("task " + id);
        }
        var context = completeStep.look(me, id, locale);
        var step = steps.of(task);
        if (more != null) { // "one more row", without script
            fill(model, context, step, typed, Map.of(), null, me, locale);
            return "tasks/show";
        }
        var bound = forms.bind(step.form(), typed, context.setting());
        if (task.isOpen() && task.version() == version && bound.isValid()) {
            var value = java.util.Objects.requireNonNull(bound.value());
            var refusal = attempt(me, task, new TaskHandle(id, version), value, locale);
            if (refusal.isEmpty()) {
                redirect.addFlashAttribute("flash", "tasks.done");
                return "redirect:/cases/" + number;
            }
            bound = forms.refuse(bound, refusal.get(), locale);
        }
        var current = look(number, id, me);
        if (!current.isOpen() || current.version() != version) {
            return conflict(current, step, context, typed, me, locale, model, response);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        fill(model, context, step, typed, bound.errors(), null, me, locale);
        return "tasks/show";
    }

    private Optional<Refusal> attempt(Officer me, WorkTask task, TaskHandle seen, Record value, Locale locale) {
        try {
            ConflictRetry.run(() -> completeStep.complete(me, seen, value, locale));
            return Optional.empty();
        } catch (StaleTask stale) {
            return Optional.of(new Refusal("tasks.changed-meanwhile"));
        } catch (Refusal refusal) {
            completeStep.recordRefused(me, task, refusal);
            return Optional.of(refusal);
        }
    }

    private String conflict(
            WorkTask current,
            Step<?> step,
            StepContext context,
            Typed typed,
            Officer me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        // What was typed is kept, whoever was faster.
        keepDraft.keep(me.id(), current.id(), typed);
        var recorded = documents.ofTask(current.id().value());
        var by = current.endedBy() != null ? current.endedBy() : current.assignee();
        model.addAttribute(
                "meanwhile",
                new Meanwhile(
                        by == null ? null : officers.get(by).name(),
                        current.endedAt() == null ? clock.instant() : current.endedAt(),
                        recorded.map(document -> stepDocuments.lines(
                                        document,
                                        context.file().pack(),
                                        context.file().unitId(),
                                        locale))
                                .orElse(List.of())));
        fill(model, context, step, typed, Map.of(), null, me, locale);
        return "tasks/show";
    }

    @PostMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ResponseBody
    void draft(@PathVariable String number, @PathVariable TaskId id, Officer me, HttpServletRequest request) {
        look(number, id, me);
        keepDraft.keep(me.id(), id, Typed.of(request.getParameterMap()));
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            RedirectAttributes redirect) {
        var task = look(number, id, me);
        recorded(me, task, () -> takeTask.claim(me.id(), new TaskHandle(id, version)));
        redirect.addFlashAttribute("flash", "tasks.claimed");
        return "redirect:/cases/" + number + "/tasks/" + id;
    }

    @PostMapping("/release")
    String release(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            RedirectAttributes redirect) {
        var task = look(number, id, me);
        recorded(me, task, () -> takeTask.release(me.id(), new TaskHandle(id, version)));
        redirect.addFlashAttribute("flash", "tasks.released");
        return "redirect:/tasks";
    }

    @PostMapping("/assignment")
    String assign(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            @RequestParam("to") OfficerId to,
            @RequestParam("reason") String reason,
            Officer me,
            RedirectAttributes redirect) {
        var task = look(number, id, me);
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Refusal("tasks.refusal.reason-needed");
        }
        recorded(me, task, () -> takeTask.assign(me.id(), new TaskHandle(id, version), to, reason.strip()));
        redirect.addFlashAttribute("flash", "tasks.assigned");
        return access.sees(me.id(), new CaseId(task.dossier())) ? "redirect:/cases/" + number : "redirect:/tasks";
    }

    private void recorded(Officer me, WorkTask task, Runnable attempt) {
        try {
            ConflictRetry.run(attempt);
        } catch (Refusal refusal) {
            completeStep.recordRefused(me, task, refusal);
            throw refusal;
        }
    }

    private WorkTask look(String number, TaskId id, Officer me) {
        var task = takeTask.look(me.id(), id);
        var file = files.find(new CaseId(task.dossier())).orElseThrow(() -> new NotFound("case of task " + id));
        if (!file.number().value().equals(number)) {
            throw new NotFound("task " + id + " of case " + number);
        }
        return task;
    }

    private void fill(
            Model model,
            StepContext context,
            Step<?> step,
            Typed typed,
            Map<String, String> errors,
            @Nullable Instant draftSavedAt,
            Officer me,
            Locale locale) {
        var task = context.task();
        var prefix = "step." + step.key().replace('/', '.');
        var mine = mine(task, me);
        model.addAttribute("case", frame.of(context.file(), me, locale));
        model.addAttribute(
                "page",
                new Page(
                        task,
                        context.file().number().value(),
                        prefix,
                        prefix,
                        context.respondent() == null
                                ? null
                                : context.respondent().person().name(),
                        mine,
                        task.isOpen() && task.assignee() == null && access.mayTake(me.id(), task),
                        takeTask.mayAssign(me.id(), task),
                        task.assignee() == null
                                ? null
                                : officers.get(task.assignee()).name(),
                        task.isOverdue(clock.instant()),
                        mine || !errors.isEmpty() || !typed.values().isEmpty()
                                ? forms.view(step.form(), typed, errors, prefix, context.setting())
                                : null,
                        step.known(context),
                        draftSavedAt,
                        takeTask.mayAssign(me.id(), task) ? access.candidates(task) : List.of()));
    }

    private Page outside(WorkTask task, String number, Officer me, Locale locale) {
        var prefix = "step." + task.process() + "." + task.step();
        return new Page(
                task,
                number,
                prefix,
                prefix,
                null,
                false,
                true,
                false,
                null,
                task.isOverdue(clock.instant()),
                null,
                List.of(),
                null,
                List.of());
    }

    private static boolean mine(WorkTask task, Officer me) {
        return task.isOpen() && me.id().equals(task.assignee());
    }
}
