package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.TaskChanges;
import org.spillway.access.TryTask;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.tips.CompleteTipTask;
import org.spillway.tips.ShowTip;
import org.spillway.tips.WriteTransferLetter;
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

/** Shows a task of a tip and takes what was typed into its form. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/tasks/{id}")
class TipTaskController {

    private final ShowTip showTip;
    private final CompleteTipTask completeTask;
    private final WriteTransferLetter letters;
    private final TipTaskPage page;
    private final TryTask tryTask;
    private final TaskChanges changes;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;
    private final Law law;

    TipTaskController(
            ShowTip showTip,
            CompleteTipTask completeTask,
            WriteTransferLetter letters,
            TipTaskPage page,
            TryTask tryTask,
            TaskChanges changes,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms,
            Law law) {
        this.showTip = showTip;
        this.completeTask = completeTask;
        this.letters = letters;
        this.page = page;
        this.tryTask = tryTask;
        this.changes = changes;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.law = law;
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @PathVariable TaskId id,
            @RequestParam(required = false) @Nullable String prepared,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String duplicateOf,
            Officer me,
            Locale locale,
            Model model) {
        var task = showTip.task(me, number, id);
        var late = lateForms.find(me.id(), address(number, id));
        if (!task.isOpen() && late.isEmpty()) {
            return "redirect:/tips/" + number;
        }
        if (late.map(LateForms.Late::version)
                .filter(seen -> seen != task.version())
                .isPresent()) {
            changed(task, locale, model);
        }
        var typed = beginForm.begin(
                me.id(),
                address(number, id),
                model,
                () -> begins(task, PreparedText.chosen(prepared, language), duplicateOf, me));
        return page.show(task, typed, Map.of(), me, locale, model);
    }

    // What is known already, for whoever holds the task.
    private Typed begins(
            WorkTask task, Optional<PreparedText.Chosen> chosen, @Nullable String duplicateOf, Officer me) {
        return me.id().equals(task.assignee())
                ? page.duplicate(task, duplicateOf)
                        .or(() -> showTip.inherited(task).map(forms::typed))
                        .or(() -> letters.addressee(me.id(), task)
                                .map(body -> new Typed(Map.of("receivingBody", List.of(body)))))
                        .orElseGet(() -> page.prepared(task, chosen))
                : Typed.nothing();
    }

    private static String address(String number, TaskId id) {
        return "/tips/" + number + "/tasks/" + id;
    }

    private void changed(WorkTask current, Locale locale, Model model) {
        model.addAttribute("meanwhile", changes.of(current));
        model.addAttribute("recorded", showTip.recorded(current, locale));
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
        var setting = new Setting(locale, law.home(), task.unit());
        var bound = forms.bind(completeTask.form(task.step()), typed, setting);
        if (task.isOpen() && task.version() == version && bound.isValid()) {
            var value = Objects.requireNonNull(bound.value());
            var refusal = tryTask.run(me, task, () -> completeTask.complete(me, new TaskHandle(id, version), value));
            if (refusal.isEmpty()) {
                lateForms.drop(me.id(), address(number, id));
                redirect.addFlashAttribute("flash", "tips.task.done");
                return "redirect:/tips/" + number;
            }
            bound = forms.refuse(bound, refusal.get(), locale);
        }
        var current = showTip.task(me, number, id);
        if (!current.isOpen() || current.version() != version) {
            response.setStatus(HttpStatus.CONFLICT.value());
            changed(current, locale, model);
            return page.show(current, typed, Map.of(), me, locale, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page.show(current, typed, bound.errors(), me, locale, model);
    }
}
