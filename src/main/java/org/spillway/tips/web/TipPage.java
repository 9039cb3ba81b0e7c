package org.spillway.tips.web;

import java.util.Locale;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Typed;
import org.spillway.tips.AnswerTipster;
import org.spillway.tips.ShowTip;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a tip: what it says, the dialogue, what was decided and what is to be done. */
@Component
class TipPage {

    private final ShowTip showTip;
    private final BeginForm beginForm;

    TipPage(ShowTip showTip, BeginForm beginForm) {
        this.showTip = showTip;
        this.beginForm = beginForm;
    }

    String show(String number, Officer me, Locale locale, Model model) {
        model.addAttribute("page", showTip.open(me, number, locale));
        if (!model.containsAttribute("text")) {
            var late = beginForm.begin(me.id(), messages(number), model, Typed::nothing);
            model.addAttribute("text", late.first("text"));
        }
        model.addAttribute("message", UUID.randomUUID());
        model.addAttribute("longest", AnswerTipster.LONGEST);
        return "tips/show";
    }

    /** Where a message to the tipster is sent. */
    static String messages(String number) {
        return "/tips/" + number + "/messages";
    }
}
