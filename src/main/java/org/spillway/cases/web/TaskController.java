package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Site;
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
import org.spillway.law.Law;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a task: one page, one form, whichever step it is. */
@Controller
@RequestMapping("/cases/{number}/tasks/{id}")
class TaskController {

    private static final int MOST = 1000;

    private final CaseDoor door;
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
    private final Law law;
    private final CaseFrame frame;
    private final Site site;
    private final Clock clock;

    TaskController(
            CaseDoor door,
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
            Law law,
            CaseFrame frame,
            Site site,
            Clock clock) {
        this.door = door;
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
        this.law = law;
        this.frame = frame;
        this.site = site;
        this.clock = clock;
    }

    /**
     * What the page shows of a task.
     *
     * @param prefix of its texts
     * @param respondent whom it is about
     * @param holder whose it is
     * @param kept the rule that keeps the reader from taking it, in words; null where none does
     * @param couldAct who could take it; the reader may give it to one of them if {@code mayAssign}
     */
    record Page(
            WorkTask task,
            String number,
            String prefix,
            String stage,
            @Nullable String respondent,
            boolean mine,
            boolean mayClaim,
            boolean mayAssign,
            @Nullable String holder,
            @Nullable String kept,
            List<Officer> couldAct) {}

    /** What happened meanwhile: who, when, and what they recorded, to compare with what was typed. */
    record Meanwhile(@Nullable String by, Instant at, boolean open, List<Line> recorded) {}

    @GetMapping
    String show(@PathVariable String number, @PathVariable TaskId id, Officer me, Locale locale, Model model) {
        var task = look(number, id, me);
        if (task.isOpen()) {
            return show(number, task, me, locale, model);
        }
        return documents
                .ofTask(id.value())
                .map(document -> "redirect:/cases/" + number + "/documents/" + document.id())
                .orElse("redirect:/cases/" + number + "/tasks");
    }

    private String show(String number, WorkTask task, Officer me, Locale locale, Model model) {
        if (!access.sees(me.id(), new CaseId(task.dossier()))) {
            return offer(number, task, me, locale, model);
        }
        door.open(number, me);
        var context = completeStep.look(me, task.id(), locale);
        if (!mine(task, me)) {
            fill(model, context, null, me, locale);
            return "tasks/show";
        }
        var step = steps.of(task);
        var draft = drafts.find(task.id(), me.id());
        draft.ifPresent(kept -> model.addAttribute("draftSavedAt", kept.savedAt()));
        var typed = draft.map(Drafts.Draft::typed).orElseGet(() -> step.begin(context));
        fill(model, context, view(step, typed, Map.of(), context), me, locale);
        return "tasks/show";
    }

    private String offer(String number, WorkTask task, Officer me, Locale locale, Model model) {
        var refusal = access.refusal(me.id(), task);
        model.addAttribute(
                "page",
                new Page(
                        task,
                        number,
                        prefix(task),
                        law.term(Law.CN, "stage", task.stage(), locale),
                        null,
                        false,
                        task.isOpen() && task.assignee() == null && refusal.isEmpty(),
                        false,
                        null,
                        refusal.map(rule -> forms.text(rule, locale)).orElse(null),
                        refusal.isPresent() ? access.candidates(task) : List.of()));
        return "tasks/offer";
    }

    @PostMapping
    String complete(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            @RequestParam(name = "_more", required = false) @Nullable String more,
            @RequestParam(name = "_draft", required = false) @Nullable String draft,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var task = seen(number, id, me);
        var typed = Typed.of(request.getParameterMap());
        if (draft != null) {
            keepDraft.keep(me.id(), id, typed);
            redirect.addFlashAttribute("flash", "tasks.draft.kept");
            return "redirect:/cases/" + number + "/tasks/" + id;
        }
        var context = completeStep.look(me, id, locale);
        var step = steps.of(task);
        if (more != null) { // "one more row", without script
            model.addAttribute("more", more);
            fill(model, context, view(step, typed, Map.of(), context), me, locale);
            return "tasks/show";
        }
        var bound = forms.bind(step.form(), typed, context.setting());
        if (task.isOpen() && task.version() == version && bound.isValid()) {
            var refusal = attempt(me, task, new TaskHandle(id, version), Objects.requireNonNull(bound.value()), locale);
            if (refusal.isEmpty()) {
                redirect.addFlashAttribute("flash", "tasks.done");
                return afterwards(number, task, me);
            }
            bound = forms.refuse(bound, refusal.get(), locale);
        }
        var current = look(number, id, me);
        if (!current.isOpen() || current.version() != version) {
            return conflict(current, step, typed, me, locale, model, response);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        fill(model, context, view(step, typed, bound.errors(), context), me, locale);
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
            Typed typed,
            Officer me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        if (current.isOpen()) { // what was typed is kept, whoever was faster
            keepDraft.keep(me.id(), current.id(), typed);
        }
        var context = completeStep.look(me, current.id(), locale);
        var by = current.endedBy() != null ? current.endedBy() : current.assignee();
        model.addAttribute(
                "meanwhile",
                new Meanwhile(
                        by == null ? null : officers.get(by).name(),
                        current.endedAt() == null ? clock.instant() : current.endedAt(),
                        current.isOpen(),
                        documents
                                .ofTask(current.id().value())
                                .map(document -> stepDocuments.lines(
                                        document,
                                        context.file().pack(),
                                        context.file().unitId(),
                                        locale))
                                .orElse(List.of())));
        fill(model, context, view(step, typed, Map.of(), context), me, locale);
        return "tasks/show";
    }

    /** Keeps what was typed so far, as the page does by itself; answers when. */
    @PostMapping("/draft")
    @ResponseBody
    String draft(@PathVariable String number, @PathVariable TaskId id, Officer me, HttpServletRequest request) {
        seen(number, id, me);
        keepDraft.keep(me.id(), id, Typed.of(request.getParameterMap()));
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .format(clock.instant().atZone(site.zone()));
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (takeTask.isLost(me.id(), id)) {
            redirect.addFlashAttribute("flash", "tasks.taken-meanwhile");
            return "redirect:/tasks?view=group";
        }
        var task = look(number, id, me);
        var refusal = attempt(me, task, () -> takeTask.claim(me.id(), new TaskHandle(id, version)));
        if (refusal.isPresent()) {
            return refused(number, task, refusal.get(), me, locale, response, model);
        }
        redirect.addFlashAttribute("flash", "tasks.claimed");
        return "redirect:/cases/" + number + "/tasks/" + id;
    }

    @PostMapping("/release")
    String release(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var task = seen(number, id, me);
        var refusal = attempt(me, task, () -> takeTask.release(me.id(), new TaskHandle(id, version)));
        if (refusal.isPresent()) {
            return refused(number, task, refusal.get(), me, locale, response, model);
        }
        redirect.addFlashAttribute("flash", "tasks.released");
        return "redirect:/tasks";
    }

    @PostMapping("/assignment")
    String assign(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            @RequestParam("to") String to,
            @RequestParam("reason") String reason,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var task = seen(number, id, me);
        model.addAttribute("to", to);
        model.addAttribute("reason", reason);
        var chosen = others(task).stream()
                .map(Officer::id)
                .filter(each -> each.toString().equals(to))
                .findFirst();
        var refusal = chosen.isEmpty()
                ? Optional.of(new Refusal("tasks.refusal.nobody-chosen"))
                : reason.isBlank() || reason.length() > MOST
                        ? Optional.of(new Refusal("tasks.refusal.reason-needed"))
                        : attempt(me, task, () -> assign(me, new TaskHandle(id, version), chosen.get(), reason));
        if (refusal.isPresent()) {
            return refused(number, task, refusal.get(), me, locale, response, model);
        }
        redirect.addFlashAttribute("flash", "tasks.assigned");
        return afterwards(number, task, me);
    }

    private void assign(Officer me, TaskHandle task, OfficerId to, String reason) {
        takeTask.assign(me.id(), task, to, reason.strip());
    }

    private Optional<Refusal> attempt(Officer me, WorkTask task, Runnable attempt) {
        try {
            ConflictRetry.run(attempt);
            return Optional.empty();
        } catch (StaleTask stale) {
            return Optional.of(new Refusal("tasks.changed-meanwhile"));
        } catch (Refusal refusal) {
            completeStep.recordRefused(me, task, refusal);
            return Optional.of(refusal);
        }
    }

    /** The page again, with the rule that refused and who could act instead. */
    private String refused(
            String number,
            WorkTask task,
            Refusal refusal,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var stale = refusal.key().equals("tasks.changed-meanwhile");
        response.setStatus((stale ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("refused", forms.text(refusal, locale));
        var current = takeTask.look(me.id(), task.id());
        model.addAttribute("refusedFor", access.candidates(current));
        return current.isOpen() ? show(number, current, me, locale, model) : "redirect:/cases/" + number + "/tasks";
    }

    private String afterwards(String number, WorkTask task, Officer me) {
        return access.sees(me.id(), new CaseId(task.dossier())) ? "redirect:/cases/" + number : "redirect:/tasks";
    }

    /** The task of this case, for whoever is on it. */
    private WorkTask seen(String number, TaskId id, Officer me) {
        var task = look(number, id, me);
        access.require(me.id(), new CaseId(task.dossier()));
        return task;
    }

    private WorkTask look(String number, TaskId id, Officer me) {
        var task = takeTask.look(me.id(), id);
        var file = files.find(new CaseId(task.dossier())).orElseThrow(() -> new NotFound("case of task " + id));
        if (!file.number().value().equals(number)) {
            throw new NotFound("task " + id + " of case " + number);
        }
        return task;
    }

    private FormView view(Step<?> step, Typed typed, Map<String, String> errors, StepContext context) {
        return forms.view(step.form(), typed, errors, prefix(context.task()), context.setting());
    }

    private void fill(Model model, StepContext context, @Nullable FormView form, Officer me, Locale locale) {
        var task = context.task();
        var free = task.isOpen() && task.assignee() == null;
        var refusal = free ? access.refusal(me.id(), task) : Optional.<Refusal>empty();
        var mayAssign = takeTask.mayAssign(me.id(), task);
        frame.show(model, context.file(), "tasks", me, locale);
        frame.showPapers(model, context.file());
        model.addAttribute("form", form);
        model.addAttribute(
                "known", steps.find(key(task)).map(step -> step.known(context)).orElse(List.of()));
        model.addAttribute("facts", forms.read(context.facts(), "cases.facts", context.setting()));
        model.addAttribute(
                "page",
                new Page(
                        task,
                        context.file().number().value(),
                        prefix(task),
                        law.term(context.file().pack(), "stage", task.stage(), locale),
                        context.respondent() == null
                                ? null
                                : context.respondent().person().name(),
                        mine(task, me),
                        free && refusal.isEmpty(),
                        mayAssign,
                        task.assignee() == null
                                ? null
                                : officers.get(task.assignee()).name(),
                        refusal.map(rule -> forms.text(rule, locale)).orElse(null),
                        mayAssign || refusal.isPresent() ? others(task) : List.of()));
    }

    private List<Officer> others(WorkTask task) {
        return access.candidates(task).stream()
                .filter(each -> !each.id().equals(task.assignee()))
                .toList();
    }

    private static String key(WorkTask task) {
        return task.process() + "/" + task.step();
    }

    private static String prefix(WorkTask task) {
        return "step." + task.process() + "." + task.step();
    }

    private static boolean mine(WorkTask task, Officer me) {
        return task.isOpen() && me.id().equals(task.assignee());
    }
}
