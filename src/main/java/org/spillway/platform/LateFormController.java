package org.spillway.platform;

import org.spillway.access.Officer;
import org.spillway.forms.LateForms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Throws away what an officer had sent after their session ended. */
@Controller
class LateFormController {

    private final LateForms lateForms;
    private final PageAbove pages;

    LateFormController(LateForms lateForms, PageAbove pages) {
        this.lateForms = lateForms;
        this.pages = pages;
    }

    @PostMapping("/late-forms/removal")
    String drop(Officer me, @RequestParam("_address") String address) {
        return lateForms.drop(me.id(), address) ? "redirect:" + pages.of(address) : "redirect:/tasks";
    }
}
