package org.spillway.guard.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.guard.FollowUpRefusals;
import org.spillway.shared.FieldRefusal;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was refused: officers take it, and tell what was done. */
@Controller
@RequestMapping("/guard")
class FollowUpController {

    private final FollowUpRefusals followUps;
    private final MessageSource texts;

    FollowUpController(FollowUpRefusals followUps, MessageSource texts) {
        this.followUps = followUps;
        this.texts = texts;
    }

    @GetMapping
    String list(Officer me, Model model) {
        model.addAttribute("page", followUps.list(me.id()));
        model.addAttribute("me", me.id());
        model.addAttribute("longest", FollowUpRefusals.LONGEST);
        return "guard/list";
    }

    @PostMapping("/{id}/claim")
    String take(@PathVariable UUID id, Officer me, RedirectAttributes after) {
        followUps.take(me.id(), id);
        after.addFlashAttribute("flash", "guard.taken");
        return "redirect:/guard";
    }

    @PostMapping("/{id}/note")
    String finish(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        try {
            followUps.finish(me.id(), id, note);
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", id);
            model.addAttribute("note", note);
            model.addAttribute("why", texts.getMessage(refusal.key(), refusal.arguments(), locale));
            return list(me, model);
        }
        after.addFlashAttribute("flash", "guard.done");
        return "redirect:/guard";
    }
}
