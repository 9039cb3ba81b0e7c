package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.TryTask;
import org.spillway.cases.KeepDraft;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.StepContext;
import org.spillway.cases.steps.Steps;
import org.spillway.forms.Bound;
import org.spillway.forms.Forms;
import org.spillway.forms.Typed;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records a step with what was typed into its form; where that cannot be, what was typed is not lost. */
@Controller
class CompleteTaskController {

    private final TaskDoor door;
    private final TaskPage page;
    private final TryTask tryTask;
    private final CompleteStep completeStep;
    private final KeepDraft keepDraft;
    private final Steps steps;
    private final Forms forms;

    CompleteTaskController(
            TaskDoor door,
            TaskPage page,
            TryTask tryTask,
            CompleteStep completeStep,
            KeepDraft keepDraft,
            Steps steps,
            Forms forms) {
        this.door = door;
        this.page = page;
        this.tryTask = tryTask;
        this.completeStep = completeStep;
        this.keepDraft = keepDraft;
        this.steps = steps;
        this.forms = forms;
    }

    @PostMapping("/cases/{number}/tasks/{id}")
    String complete(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            @RequestParam(name = "_more", required = false) @Nullable String more,
            @RequestParam(name = "_ask", required = false) @Nullable String ask,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        var seen = new TaskHandle(id, version);
        try {
            var context = completeStep.look(me, id, locale);
            var task = door.of(number, context);
            if (!isAsSeen(task, seen)) {
                return changed(seen, typed, me, locale, model, response);
            }
            if (more != null || ask != null) { // "one more row", without script, or what the tables say so far
                model.addAttribute("more", more);
                return page.show(context, typed, Map.of(), me, locale, model);
            }
            var bound = record(context, seen, typed, me, locale);
            if (bound.isValid()) {
                redirect.addFlashAttribute("flash", "tasks.done");
                return door.leave(number, task, me);
            }
            if (!isAsSeen(door.open(number, id, me), seen)) {
                return changed(seen, typed, me, locale, model, response);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page.show(context, typed, bound.errors(), me, locale, model);
        } catch (NotFound out) { // of the case, since the form was opened; to a stranger there is no such task
            var task = door.lost(number, id, me);
            keep(seen, typed, me);
            response.setStatus(HttpStatus.CONFLICT.value());
            return page.lost(number, task, typed, me, locale, model);
        }
    }

    private Bound<?> record(StepContext context, TaskHandle seen, Typed typed, Officer me, Locale locale) {
        var task = context.task();
        Bound<?> bound = forms.bind(steps.of(task).form(), typed, context.setting());
        if (!bound.isValid()) {
            return bound;
        }
        var value = Objects.requireNonNull(bound.value());
        var refusal = tryTask.run(me, task, () -> completeStep.complete(me, seen, value, locale));
        return refusal.isPresent() ? forms.refuse(bound, refusal.get(), locale) : bound;
    }

    private String changed(
            TaskHandle seen, Typed typed, Officer me, Locale locale, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("kept", keep(seen, typed, me));
        return page.changed(completeStep.look(me, seen.id(), locale), typed, me, locale, model);
    }

    private boolean keep(TaskHandle seen, Typed typed, Officer me) {
        try {
            keepDraft.keep(me.id(), seen.id(), typed);
            return true;
        } catch (Refusal tooLong) {
            return false;
        }
    }

    private static boolean isAsSeen(WorkTask task, TaskHandle seen) {
        return task.isOpen() && task.version() == seen.version();
    }
}
