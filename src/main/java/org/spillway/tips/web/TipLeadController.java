package org.spillway.tips.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.tips.ShowTipLead;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What of the tips of a case its team reads. */
@Controller
class TipLeadController {

    private final ShowTipLead showTipLead;
    private final MessageSource messages;

    TipLeadController(ShowTipLead showTipLead, MessageSource messages) {
        this.showTipLead = showTipLead;
        this.messages = messages;
    }

    @GetMapping("/cases/{number}/tip")
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute(
                "page", showTipLead.show(me, number, messages.getMessage("tips.redaction.mark", null, locale)));
        return "tips/lead";
    }
}
