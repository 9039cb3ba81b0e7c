package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.forms.FormView;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.tips.CompleteTipTask;
import org.spillway.tips.ShowTip;
import org.spillway.tips.TakeTip;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a task of a tip: what the tip says, one form, and what happens next. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/tasks/{id}")
class TipTaskController {

    private final ShowTip showTip;
    private final TakeTip takeTip;
    private final CompleteTipTask completeTask;
    private final Access access;
    private final Officers officers;
    private final Forms forms;

    TipTaskController(
            ShowTip showTip,
            TakeTip takeTip,
            CompleteTipTask completeTask,
            Access access,
            Officers officers,
            Forms forms) {
        this.showTip = showTip;
        this.takeTip = takeTip;
        this.completeTask = completeTask;
        this.access = access;
        this.officers = officers;
        this.forms = forms;
    }

    /** What the page shows beside the tip; {@code form} is null for whoever does not hold the task. */
    record Page(
            WorkTask task,
            String prefix,
            boolean mine,
            boolean mayClaim,
            @Nullable String holder,
            @Nullable FormView form,
            List<Officer> colleagues) {}

    /** What happened while the form was open: who, when, and what they recorded. */
    record Meanwhile(@Nullable String by, @Nullable Instant at, List<Line> recorded) {}

    @GetMapping
    String show(@PathVariable String number, @PathVariable TaskId id, Officer me, Locale locale, Model model) {
        var task = showTip.task(me, number, id);
        if (!task.isOpen()) {
            return "redirect:/tips/" + number;
        }
        fill(model, task, Typed.nothing(), Map.of(), me, locale);
        return "tips/task";
    }

    @PostMapping
    String complete(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var task = showTip.task(me, number, id);
        var typed = Typed.of(request.getParameterMap());
        var setting = new Setting(locale, Law.CN, task.unit());
        var bound = forms.bind(completeTask.form(task.step()), typed, setting);
        if (task.isOpen() && task.version() == version && bound.isValid()) {
            var value = Objects.requireNonNull(bound.value());
            var refusal = attempt(me, task, new TaskHandle(id, version), value);
            if (refusal.isEmpty()) {
                redirect.addFlashAttribute("flash", "tips.task.done");
                return "redirect:/tips/" + number;
            }
            bound = forms.refuse(bound, refusal.get(), locale);
        }
        var current = showTip.task(me, number, id);
        if (!current.isOpen() || current.version() != version) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("meanwhile", meanwhile(current, locale));
            fill(model, current, typed, Map.of(), me, locale);
            return "tips/task";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        fill(model, current, typed, bound.errors(), me, locale);
        return "tips/task";
    }

    private Optional<Refusal> attempt(Officer me, WorkTask task, TaskHandle seen, Record value) {
        try {
            ConflictRetry.run(() -> completeTask.complete(me, seen, value));
            return Optional.empty();
        } catch (StaleTask stale) {
            return Optional.of(new Refusal("tips.refusal.changed-meanwhile"));
        } catch (Refusal refusal) {
            completeTask.recordRefused(me, task, refusal);
            return Optional.of(refusal);
        }
    }

    private Meanwhile meanwhile(WorkTask current, Locale locale) {
        var by = current.endedBy() == null ? current.assignee() : current.endedBy();
        return new Meanwhile(
                by == null ? null : officers.get(by).name(), current.endedAt(), showTip.recorded(current, locale));
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            RedirectAttributes redirect) {
        var task = showTip.task(me, number, id);
        recorded(me, task, () -> takeTip.claim(me.id(), new TaskHandle(id, version)));
        redirect.addFlashAttribute("flash", "tips.task.claimed");
        return "redirect:/tips/" + number + "/tasks/" + id;
    }

    @PostMapping("/release")
    String release(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam("_version") int version,
            Officer me,
            RedirectAttributes redirect) {
        var task = showTip.task(me, number, id);
        recorded(me, task, () -> takeTip.release(me.id(), new TaskHandle(id, version)));
        redirect.addFlashAttribute("flash", "tips.task.released");
        return "redirect:/tips/" + number;
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
        var task = showTip.task(me, number, id);
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Refusal("tips.refusal.reason-needed");
        }
        recorded(me, task, () -> takeTip.assign(me.id(), new TaskHandle(id, version), to, reason.strip()));
        redirect.addFlashAttribute("flash", "tips.task.assigned");
        return "redirect:/tips/" + number;
    }

    private void recorded(Officer me, WorkTask task, Runnable attempt) {
        try {
            ConflictRetry.run(attempt);
        } catch (Refusal refusal) {
            completeTask.recordRefused(me, task, refusal);
            throw refusal;
        }
    }

    private void fill(Model model, WorkTask task, Typed typed, Map<String, String> errors, Officer me, Locale locale) {
        var prefix = "step.tip-handling." + task.step();
        var mine = task.isOpen() && me.id().equals(task.assignee());
        model.addAttribute("tip", showTip.beside(me, task, locale));
        model.addAttribute(
                "page",
                new Page(
                        task,
                        prefix,
                        mine,
                        task.isOpen() && task.assignee() == null && access.mayTake(me.id(), task),
                        task.assignee() == null
                                ? null
                                : officers.get(task.assignee()).name(),
                        mine || !typed.values().isEmpty()
                                ? forms.view(
                                        completeTask.form(task.step()),
                                        typed,
                                        errors,
                                        prefix,
                                        new Setting(locale, Law.CN, task.unit()))
                                : null,
                        mine
                                ? access.candidates(task).stream()
                                        .filter(other -> !other.id().equals(me.id()))
                                        .toList()
                                : List.of()));
    }
}
