package org.spillway.tips.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.forms.Forms;
import org.spillway.forms.Setting;
import org.spillway.law.Law;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages with a form about one tip have in common. */
@Component
class TipForms {

    private final Forms forms;
    private final Law law;

    TipForms(Forms forms, Law law) {
        this.forms = forms;
        this.law = law;
    }

    /** The lists are those of the pack of tips; units are offered from where the officer works. */
    Setting setting(Officer me, Locale locale) {
        return new Setting(locale, law.home(), me.unitId());
    }

    /** The page without its form, which says why there is none. */
    String refused(String page, String number, Refusal refusal, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("refused", forms.text(refusal, locale));
        return page;
    }
}
