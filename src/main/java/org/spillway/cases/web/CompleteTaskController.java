package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Site;
import org.spillway.access.TryTask;
import org.spillway.cases.Documents;
import org.spillway.cases.KeepDraft;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.cases.steps.Steps;
import org.spillway.forms.Forms;
import org.spillway.forms.Typed;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what was typed into the form of a task: records the step with it, or keeps it as a draft. */
@Controller
@RequestMapping("/cases/{number}/tasks/{id}")
class CompleteTaskController {

    private final TaskDoor door;
    private final TaskPage page;
    private final TryTask tryTask;
    private final CompleteStep completeStep;
    private final KeepDraft keepDraft;
    private final Steps steps;
    private final StepDocuments stepDocuments;
    private final Documents documents;
    private final Officers officers;
    private final Forms forms;
    private final Site site;
    private final Clock clock;

    CompleteTaskController(
            TaskDoor door,
            TaskPage page,
            TryTask tryTask,
            CompleteStep completeStep,
            KeepDraft keepDraft,
            Steps steps,
            StepDocuments stepDocuments,
            Documents documents,
            Officers officers,
            Forms forms,
            Site site,
            Clock clock) {
        this.door = door;
        this.page = page;
        this.tryTask = tryTask;
        this.completeStep = completeStep;
        this.keepDraft = keepDraft;
        this.steps = steps;
        this.stepDocuments = stepDocuments;
        this.documents = documents;
        this.officers = officers;
        this.forms = forms;
        this.site = site;
        this.clock = clock;
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
        var task = door.open(number, id, me);
        var typed = Typed.of(request.getParameterMap());
        if (draft != null) {
            keepDraft.keep(me.id(), id, typed);
            redirect.addFlashAttribute("flash", "tasks.draft.kept");
            return "redirect:/cases/" + number + "/tasks/" + id;
        }
        var context = completeStep.look(me, id, locale);
        if (more != null) { // "one more row", without script
            model.addAttribute("more", more);
            return page.show(context, typed, Map.of(), me, locale, model);
        }
        var bound = forms.bind(steps.of(task).form(), typed, context.setting());
        if (task.isOpen() && task.version() == version && bound.isValid()) {
            var value = Objects.requireNonNull(bound.value());
            var refusal =
                    tryTask.run(me, task, () -> completeStep.complete(me, new TaskHandle(id, version), value, locale));
            if (refusal.isEmpty()) {
                redirect.addFlashAttribute("flash", "tasks.done");
                return door.leave(number, task, me);
            }
            bound = forms.refuse(bound, refusal.get(), locale);
        }
        var current = door.look(number, id, me);
        if (!current.isOpen() || current.version() != version) {
            return conflict(current, typed, me, locale, model, response);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page.show(context, typed, bound.errors(), me, locale, model);
    }

    private String conflict(
            WorkTask current, Typed typed, Officer me, Locale locale, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        if (current.isOpen()) { // what was typed is kept, whoever was faster
            keepDraft.keep(me.id(), current.id(), typed);
        }
        var context = completeStep.look(me, current.id(), locale);
        var by = current.endedBy() != null ? current.endedBy() : current.assignee();
        model.addAttribute(
                "meanwhile",
                new TaskPage.Meanwhile(
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
        return page.show(context, typed, Map.of(), me, locale, model);
    }

    /** Keeps what was typed so far, as the page does by itself; answers when. */
    @PostMapping("/draft")
    @ResponseBody
    String draft(@PathVariable String number, @PathVariable TaskId id, Officer me, HttpServletRequest request) {
        door.open(number, id, me);
        keepDraft.keep(me.id(), id, Typed.of(request.getParameterMap()));
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .format(clock.instant().atZone(site.zone()));
    }
}
