package org.spillway.tips.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.LateForms;
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

    /** What was typed into the form that merges other tips into this one; beside it, when that came too late. */
    static final String MERGING = "merging";

    /** The same of the form that takes a merge back. */
    static final String UNDOING = "undoing";

    private final ShowTip showTip;
    private final NoteTip noteTip;
    private final ShowRetention showRetention;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final MessageSource messages;

    TipPage(
            ShowTip showTip,
            NoteTip noteTip,
            ShowRetention showRetention,
            BeginForm beginForm,
            LateForms lateForms,
            MessageSource messages) {
        this.showTip = showTip;
        this.noteTip = noteTip;
        this.showRetention = showRetention;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
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
        begin(MERGING, merging(number), me, model);
        begin(UNDOING, undoing(number), me, model);
        model.addAttribute("notes", noteTip.of(me.id(), number));
        model.addAttribute("kept", showRetention.of(me.id(), number));
        model.addAttribute("prepared", PreparedText.values());
        model.addAttribute("languages", PreparedText.LANGUAGES);
        model.addAttribute("message", UUID.randomUUID());
        model.addAttribute("longest", AnswerTipster.LONGEST);
        return "tips/show";
    }

    private void begin(String form, String address, Officer me, Model model) {
        if (!model.containsAttribute(form)) {
            lateForms.find(me.id(), address).ifPresent(late -> {
                model.addAttribute(form, late.typed());
                model.addAttribute(form + "Late", late.sentAt());
            });
        }
    }

    static String merging(String number) {
        return "/tips/" + number + "/duplicates";
    }

    static String undoing(String number) {
        return "/tips/" + number + "/separation";
    }

    /** Where a message to the tipster is sent. */
    static String messages(String number) {
        return "/tips/" + number + "/messages";
    }
}
