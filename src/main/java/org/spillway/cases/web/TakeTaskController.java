package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.TryTask;
import org.spillway.cases.TakeTask;
import org.spillway.forms.Forms;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a task of a case, gives it back to its group, or gives it to somebody else. */
@Controller
@RequestMapping("/cases/{number}/tasks/{id}")
class TakeTaskController {

    private static final int MOST = 1000;

    private final TaskDoor door;
    private final TaskPage page;
    private final TryTask tryTask;
    private final TakeTask takeTask;
    private final Access access;
    private final Forms forms;

    TakeTaskController(TaskDoor door, TaskPage page, TryTask tryTask, TakeTask takeTask, Access access, Forms forms) {
        this.door = door;
        this.page = page;
        this.tryTask = tryTask;
        this.takeTask = takeTask;
        this.access = access;
        this.forms = forms;
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
        var task = door.look(number, id, me);
        var refusal = tryTask.run(me, task, () -> takeTask.claim(me.id(), new TaskHandle(id, version)));
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
        try {
            var task = door.open(number, id, me);
            var refusal = tryTask.run(me, task, () -> takeTask.release(me.id(), new TaskHandle(id, version)));
            if (refusal.isPresent()) {
                return refused(number, task, refusal.get(), me, locale, response, model);
            }
            redirect.addFlashAttribute("flash", "tasks.released");
            return "redirect:/tasks";
        } catch (NotFound out) {
            return lost(number, id, me, model, response);
        }
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
        model.addAttribute("to", to);
        model.addAttribute("reason", reason);
        try {
            var task = door.open(number, id, me);
            var refusal = assign(me, task, new TaskHandle(id, version), to, reason);
            if (refusal.isPresent()) {
                return refused(number, task, refusal.get(), me, locale, response, model);
            }
            redirect.addFlashAttribute("flash", "tasks.assigned");
            return door.leave(number, task, me);
        } catch (NotFound out) {
            return lost(number, id, me, model, response);
        }
    }

    private Optional<Refusal> assign(Officer me, WorkTask task, TaskHandle seen, String to, String reason) {
        var chosen = page.others(task).stream()
                .map(Officer::id)
                .filter(each -> each.toString().equals(to))
                .findFirst();
        if (chosen.isEmpty()) {
            return Optional.of(new Refusal("tasks.refusal.nobody-chosen"));
        }
        if (reason.isBlank() || reason.length() > MOST) {
            return Optional.of(new Refusal("tasks.refusal.reason-needed"));
        }
        return tryTask.run(me, task, () -> takeTask.assign(me.id(), seen, chosen.get(), reason.strip()));
    }

    // Out of the case since the page was opened; to a stranger there is no such task.
    private String lost(String number, TaskId id, Officer me, Model model, HttpServletResponse response) {
        var task = door.lost(number, id, me);
        response.setStatus(HttpStatus.CONFLICT.value());
        return page.lost(number, task, me, model);
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
        var stale = refusal.key().equals(TryTask.CHANGED);
        response.setStatus((stale ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("refused", forms.text(refusal, locale));
        var current = takeTask.look(me.id(), task.id());
        model.addAttribute("refusedFor", access.candidates(current));
        return current.isOpen()
                ? page.show(number, current, me, locale, model)
                : "redirect:/cases/" + number + "/tasks";
    }
}
