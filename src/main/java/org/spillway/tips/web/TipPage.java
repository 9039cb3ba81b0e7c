package org.spillway.tips.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Typed;
import org.spillway.tips.AnswerTipster;
import org.spillway.tips.NoteTip;
import org.spillway.tips.ShowRetention;
import org.spillway.tips.ShowTip;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a tip: what it says, the dialogue, what was decided and what is to be done. */
@Component
class TipPage {

    private final ShowTip showTip;
    private final NoteTip noteTip;
    private final ShowRetention showRetention;
    private final BeginForm beginForm;
    private final MessageSource messages;

    TipPage(
            ShowTip showTip,
            NoteTip noteTip,
            ShowRetention showRetention,
            BeginForm beginForm,
            MessageSource messages) {
        this.showTip = showTip;
        this.noteTip = noteTip;
        this.showRetention = showRetention;
        this.beginForm = beginForm;
        this.messages = messages;
    }

    String show(String number, Officer me, Locale locale, Model model) {
        return show(number, null, me, locale, model);
    }

    /** With a prepared text in the answer, unless something was typed into it. */
    String show(String number, PreparedText.@Nullable Chosen prepared, Officer me, Locale locale, Model model) {
        model.addAttribute("page", showTip.open(me, number, locale));
        if (!model.containsAttribute("text")) {
            var late = beginForm.begin(me.id(), messages(number), model, Typed::nothing);
            var typed = late.first("text");
            model.addAttribute(
                    "text",
                    prepared == null || !typed.isEmpty()
                            ? typed
                            : messages.getMessage(prepared.key(), null, prepared.language()));
        }
        model.addAttribute("notes", noteTip.of(me.id(), number));
        model.addAttribute("kept", showRetention.of(me.id(), number));
        model.addAttribute("prepared", PreparedText.values());
        model.addAttribute("languages", PreparedText.LANGUAGES);
        model.addAttribute("message", UUID.randomUUID());
        model.addAttribute("longest", AnswerTipster.LONGEST);
        return "tips/show";
    }

    /** Where a message to the tipster is sent. */
    static String messages(String number) {
        return "/tips/" + number + "/messages";
    }
}
