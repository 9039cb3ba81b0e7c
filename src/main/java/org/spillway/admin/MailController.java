package org.spillway.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.notifications.MailQueue;
import org.spillway.notifications.MailState;
import org.spillway.shared.Actor;
import org.spillway.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mails that are waiting, sent, failed or given up. */
@Controller
@RequestMapping("/admin/mail")
class MailController {

    private final Access access;
    private final MailQueue queue;

    MailController(Access access, MailQueue queue) {
        this.access = access;
        this.queue = queue;
    }

    @GetMapping
    String list(
            Officer me,
            @RequestParam(required = false) @Nullable MailState state,
            @RequestParam(required = false) MailQueue.@Nullable Position before,
            Model model) {
        access.require(me.id(), Role.ADMINISTRATOR);
        var page = queue.page(me.id(), state, before);
        model.addAttribute("mails", page.mails());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirst", before == null);
        model.addAttribute("state", state);
        model.addAttribute("counts", queue.counts());
        return "admin/mail";
    }

    @PostMapping("/{id}/resend")
    String resend(
            Officer me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MailState state,
            RedirectAttributes after) {
        access.require(me.id(), Role.ADMINISTRATOR);
        queue.resend(id, Actor.of(me.id()));
        after.addFlashAttribute("flash", "admin.mail.resent");
        if (state != null) {
            after.addAttribute("state", state);
        }
        return "redirect:/admin/mail";
    }
}
