package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.spillway.access.Officer;
import org.spillway.access.Site;
import org.spillway.cases.KeepDraft;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.forms.Forms;
import org.spillway.forms.Typed;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps what was typed into the form of a task and not sent yet, or throws it away. */
@Controller
@RequestMapping("/cases/{number}/tasks/{id}")
class DraftController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final TaskDoor door;
    private final TaskPage page;
    private final KeepDraft keepDraft;
    private final CompleteStep completeStep;
    private final Forms forms;
    private final Site site;
    private final Clock clock;

    DraftController(
            TaskDoor door,
            TaskPage page,
            KeepDraft keepDraft,
            CompleteStep completeStep,
            Forms forms,
            Site site,
            Clock clock) {
        this.door = door;
        this.page = page;
        this.keepDraft = keepDraft;
        this.completeStep = completeStep;
        this.forms = forms;
        this.site = site;
        this.clock = clock;
    }

    /** Keeps a draft for whoever asks for it by the button of the form. */
    @PostMapping(params = "_draft")
    String keep(
            @PathVariable String number,
            @PathVariable TaskId id,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        try {
            door.open(number, id, me);
            keepDraft.keep(me.id(), id, typed);
            redirect.addFlashAttribute("flash", "tasks.draft.kept");
            return "redirect:/cases/" + number + "/tasks/" + id;
        } catch (NotFound out) {
            var task = door.lost(number, id, me);
            keepDraft.keep(me.id(), id, typed);
            response.setStatus(HttpStatus.CONFLICT.value());
            return page.lost(number, task, typed, me, locale, model);
        } catch (Refusal tooLong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            var context = completeStep.look(me, id, locale);
            return page.show(context, typed, Map.of("", forms.text(tooLong, locale)), me, locale, model);
        }
    }

    /** Keeps what was typed so far, as the page does by itself; answers when, or that the task changed meanwhile. */
    @PostMapping("/draft")
    ResponseEntity<String> keep(
            @PathVariable String number,
            @PathVariable TaskId id,
            Officer me,
            Locale locale,
            HttpServletRequest request) {
        var task = openOrLost(number, id, me);
        keepDraft.keep(me.id(), id, Typed.of(request.getParameterMap()));
        return TaskPage.mine(task, me)
                ? ResponseEntity.ok().contentType(TEXT).body(time())
                : ResponseEntity.status(HttpStatus.CONFLICT).contentType(TEXT).body(page.told(task, me, locale));
    }

    private WorkTask openOrLost(String number, TaskId id, Officer me) {
        try {
            return door.open(number, id, me);
        } catch (NotFound out) {
            return door.lost(number, id, me);
        }
    }

    private String time() {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .format(clock.instant().atZone(site.zone()));
    }

    /** Throws away what the reader typed. */
    @PostMapping("/draft/removal")
    String drop(@PathVariable String number, @PathVariable TaskId id, Officer me, RedirectAttributes redirect) {
        door.open(number, id, me);
        keepDraft.drop(me.id(), id);
        redirect.addFlashAttribute("flash", "tasks.draft.dropped");
        return "redirect:/cases/" + number + "/tasks/" + id;
    }
}
