package org.spillway.identities.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.identities.ChoosePassphrase;
import org.spillway.identities.Passphrases;
import org.spillway.identities.TryIdentity;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A guardian's own passphrase: chosen, changed, or begun anew. */
@Controller
@RequestMapping("/identities/passphrase")
class PassphraseController {

    private final ChoosePassphrase choose;
    private final TryIdentity tries;
    private final MessageSource texts;

    PassphraseController(ChoosePassphrase choose, TryIdentity tries, MessageSource texts) {
        this.choose = choose;
        this.tries = tries;
        this.texts = texts;
    }

    @GetMapping
    String form(Officer me, Model model) {
        model.addAttribute("before", choose.before(me));
        model.addAttribute("shortest", ChoosePassphrase.SHORTEST);
        model.addAttribute("longest", Passphrases.LONGEST);
        return "identities/passphrase";
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String former,
            @RequestParam(defaultValue = "") String passphrase,
            @RequestParam(defaultValue = "") String repeated,
            @RequestParam(defaultValue = "false") boolean agreed,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        choose.before(me); // for guardians only
        var typed = new ChoosePassphrase.Typed(current, former.isEmpty() ? null : former, passphrase, repeated, agreed);
        var refusal = tries.run(me, null, "choose-passphrase", () -> choose.choose(me, typed));
        if (refusal.isPresent()) {
            Refused.show(refusal.get(), texts, locale, response, model);
            return form(me, model);
        }
        after.addFlashAttribute("flash", "identities.passphrase.chosen");
        return "redirect:/identities";
    }
}
