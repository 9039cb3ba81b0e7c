package org.spillway.identities.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.identities.AskOpening;
import org.spillway.identities.OpeningGround;
import org.spillway.identities.Passphrases;
import org.spillway.identities.RenewIdentities;
import org.spillway.identities.ShowIdentities;
import org.spillway.identities.TryIdentity;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What guardians keep: the list, one tip's identity, and the renewal after one of them came or left. */
@Controller
@RequestMapping("/identities")
class IdentitiesController {

    private final ShowIdentities show;
    private final AskOpening askOpening;
    private final RenewIdentities renew;
    private final Passphrases passphrases;
    private final TryIdentity tries;
    private final MessageSource texts;

    IdentitiesController(
            ShowIdentities show,
            AskOpening askOpening,
            RenewIdentities renew,
            Passphrases passphrases,
            TryIdentity tries,
            MessageSource texts) {
        this.show = show;
        this.askOpening = askOpening;
        this.renew = renew;
        this.passphrases = passphrases;
        this.tries = tries;
        this.texts = texts;
    }

    @GetMapping
    String list(Officer me, Model model) {
        model.addAttribute("page", show.list(me.id()));
        return "identities/list";
    }

    @GetMapping("/{number:TIP-.*}")
    String ofTip(@PathVariable String number, Officer me, Model model) {
        model.addAttribute("page", show.ofTip(me.id(), number));
        model.addAttribute("grounds", OpeningGround.values());
        model.addAttribute("days", AskOpening.DAYS);
        model.addAttribute("longest", AskOpening.LONGEST);
        if (!model.containsAttribute("opening")) {
            model.addAttribute("opening", UUID.randomUUID());
            model.addAttribute("chosenDays", AskOpening.USUAL);
        }
        return "identities/tip";
    }

    @PostMapping("/{number:TIP-.*}/openings")
    String ask(
            @PathVariable String number,
            @RequestParam UUID opening,
            @RequestParam(required = false) @Nullable OpeningGround ground,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int days,
            @RequestParam(defaultValue = "") String passphrase,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        var tip = show.tipOf(me.id(), number);
        var refusal = tries.run(
                me,
                tip,
                "ask",
                () -> askOpening.ask(passphrases.unlock(me.id(), passphrase), number, opening, ground, reason, days));
        if (refusal.isPresent()) {
            Refused.show(refusal.get(), texts, locale, response, model);
            model.addAttribute("opening", opening);
            model.addAttribute("ground", ground);
            model.addAttribute("reason", reason);
            model.addAttribute("chosenDays", days);
            return ofTip(number, me, model);
        }
        after.addFlashAttribute("flash", "identities.asked");
        return "redirect:/identities/openings/" + opening;
    }

    @PostMapping("/renewals")
    String begin(
            @RequestParam(defaultValue = "") String passphrase,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        show.list(me.id()); // for guardians only
        var refusal = tries.run(me, null, "renew", () -> renew.begin(passphrases.unlock(me.id(), passphrase)));
        if (refusal.isPresent()) {
            Refused.show(refusal.get(), texts, locale, response, model);
            model.addAttribute("wrongAt", "renew");
            return list(me, model);
        }
        after.addFlashAttribute("flash", "identities.renewal.begun");
        return "redirect:/identities";
    }

    @PostMapping("/renewals/{id}/completion")
    String complete(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String passphrase,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        renew.refuseIfNone(me.id(), id);
        var refusal = tries.run(
                me, null, "complete-renewal", () -> renew.complete(passphrases.unlock(me.id(), passphrase), id));
        if (refusal.isPresent()) {
            Refused.show(refusal.get(), texts, locale, response, model);
            model.addAttribute("wrongAt", id);
            return list(me, model);
        }
        after.addFlashAttribute("flash", "identities.renewal.completed");
        return "redirect:/identities";
    }
}
