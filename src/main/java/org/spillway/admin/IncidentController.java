package org.spillway.admin;

import org.spillway.access.Access;
import org.spillway.access.Officer;
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

/** The steps and jobs that failed, each with a way to try it again. */
@Controller
@RequestMapping("/admin/incidents")
class IncidentController {

    private final Access access;
    private final Incidents incidents;

    IncidentController(Access access, Incidents incidents) {
        this.access = access;
        this.incidents = incidents;
    }

    @GetMapping
    String list(Officer me, Model model) {
        access.require(me.id(), Role.ADMINISTRATOR);
        model.addAttribute("steps", incidents.steps(me));
        model.addAttribute("jobs", incidents.jobs());
        return "admin/incidents";
    }

    @PostMapping("/steps/{id}/retry")
    String retryStep(Officer me, @PathVariable String id, RedirectAttributes after) {
        access.require(me.id(), Role.ADMINISTRATOR);
        incidents.retryStep(id, Actor.of(me.id()));
        return shown(after);
    }

    @PostMapping("/jobs/retry")
    String retryJob(Officer me, @RequestParam String name, @RequestParam String instance, RedirectAttributes after) {
        access.require(me.id(), Role.ADMINISTRATOR);
        incidents.retryJob(name, instance, Actor.of(me.id()));
        return shown(after);
    }

    private static String shown(RedirectAttributes after) {
        after.addFlashAttribute("flash", "admin.incidents.retried");
        return "redirect:/admin/incidents";
    }
}
