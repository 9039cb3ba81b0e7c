package org.spillway.identities.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.identities.AnswerOpening;
import org.spillway.identities.Passphrases;
import org.spillway.identities.ReadIdentity;
import org.spillway.identities.ShowIdentities;
import org.spillway.identities.TryIdentity;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One opening: agreed to or refused by a second guardian, then read by the two until it ends. */
@Controller
@RequestMapping("/identities/openings/{id}")
class OpeningController {

    private final ShowIdentities show;
    private final AnswerOpening answer;
    private final ReadIdentity read;
    private final Passphrases passphrases;
    private final TryIdentity tries;
    private final MessageSource texts;

    OpeningController(
            ShowIdentities show,
            AnswerOpening answer,
            ReadIdentity read,
            Passphrases passphrases,
            TryIdentity tries,
            MessageSource texts) {
        this.show = show;
        this.answer = answer;
        this.read = read;
        this.passphrases = passphrases;
        this.tries = tries;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable UUID id, Officer me, Model model) {
        model.addAttribute("page", show.ofOpening(me.id(), id));
        return "identities/opening";
    }

    @PostMapping("/agreement")
    String agree(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String passphrase,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        return did(id, "agree", "identities.agreed", me, locale, response, model, after, () -> {
            answer.refuseIfMayNot(me.id(), id);
            answer.agree(passphrases.unlock(me.id(), passphrase), id);
        });
    }

    @PostMapping("/refusal")
    String refuse(
            @PathVariable UUID id,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        return did(
                id,
                "refuse",
                "identities.refused",
                me,
                locale,
                response,
                model,
                after,
                () -> answer.refuse(me.id(), id));
    }

    @PostMapping("/end")
    String end(
            @PathVariable UUID id,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        return did(id, "end", "identities.ended", me, locale, response, model, after, () -> answer.end(me.id(), id));
    }

    /** The answer itself is the only page that ever shows an identity. */
    @PostMapping("/reading")
    String read(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String passphrase,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var tip = show.tipOf(me.id(), id);
        var refusal = tries.run(me, tip, "read", () -> {
            read.refuseIfMayNot(me.id(), id);
            model.addAttribute("identity", read.read(passphrases.unlock(me.id(), passphrase), id));
        });
        refusal.ifPresent(why -> Refused.show(why, texts, locale, response, model));
        return show(id, me, model);
    }

    private String did(
            UUID id,
            String what,
            String flash,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after,
            Runnable useCase) {
        var refusal = tries.run(me, show.tipOf(me.id(), id), what, useCase);
        if (refusal.isPresent()) {
            Refused.show(refusal.get(), texts, locale, response, model);
            return show(id, me, model);
        }
        after.addFlashAttribute("flash", flash);
        return "redirect:/identities/openings/" + id;
    }
}
