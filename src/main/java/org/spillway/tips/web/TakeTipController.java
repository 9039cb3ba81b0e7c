package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.TryTask;
import org.spillway.forms.Forms;
import org.spillway.forms.Typed;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.tips.ShowTip;
import org.spillway.tips.TakeTip;
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

/** Takes a task of a tip, gives it back to the group, or gives it to a colleague. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/tasks/{id}")
class TakeTipController {

    private static final int MOST = 1000;

    private final ShowTip showTip;
    private final TakeTip takeTip;
    private final TipTaskPage page;
    private final TryTask tryTask;
    private final Access access;
    private final Forms forms;

    TakeTipController(ShowTip showTip, TakeTip takeTip, TipTaskPage page, TryTask tryTask, Access access, Forms forms) {
        this.showTip = showTip;
        this.takeTip = takeTip;
        this.page = page;
        this.tryTask = tryTask;
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
        var task = showTip.task(me, number, id);
        var refusal = tryTask.run(me, task, () -> takeTip.claim(me.id(), new TaskHandle(id, version)));
        if (refusal.isPresent()) {
            return refused(number, id, refusal.get(), me, locale, response, model);
        }
        redirect.addFlashAttribute("flash", "tips.task.claimed");
        return "redirect:/tips/" + number + "/tasks/" + id;
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
        var task = showTip.task(me, number, id);
        var refusal = tryTask.run(me, task, () -> takeTip.release(me.id(), new TaskHandle(id, version)));
        if (refusal.isPresent()) {
            return refused(number, id, refusal.get(), me, locale, response, model);
        }
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
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var task = showTip.task(me, number, id);
        model.addAttribute("to", to);
        model.addAttribute("reason", reason);
        var refusal = assign(me, task, new TaskHandle(id, version), to, reason);
        if (refusal.isPresent()) {
            return refused(number, id, refusal.get(), me, locale, response, model);
        }
        redirect.addFlashAttribute("flash", "tips.task.assigned");
        return "redirect:/tips/" + number;
    }

    private Optional<Refusal> assign(Officer me, WorkTask task, TaskHandle seen, OfficerId to, String reason) {
        if (reason.isBlank() || reason.length() > MOST) {
            return Optional.of(new Refusal("tasks.refusal.reason-needed"));
        }
        return tryTask.run(me, task, () -> takeTip.assign(me.id(), seen, to, reason.strip()));
    }

    /** The page again, with the rule that refused and who could act instead. */
    private String refused(
            String number,
            TaskId id,
            Refusal refusal,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var current = showTip.task(me, number, id);
        if (!current.isOpen()) {
            return "redirect:/tips/" + number;
        }
        var stale = refusal.key().equals(TryTask.CHANGED);
        response.setStatus((stale ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("refused", forms.text(refusal, locale));
        model.addAttribute("refusedFor", access.candidates(current));
        return page.show(current, Typed.nothing(), Map.of(), me, locale, model);
    }
}
