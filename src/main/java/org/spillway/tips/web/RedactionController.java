package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.RedactTip;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What of a tip is hidden from whoever is on its case. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/redaction")
class RedactionController {

    private final RedactTip redactTip;
    private final LateForms lateForms;
    private final Forms forms;

    RedactionController(RedactTip redactTip, LateForms lateForms, Forms forms) {
        this.redactTip = redactTip;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("longest", RedactTip.LONGEST);
        if (!model.containsAttribute("typed")) {
            lateForms.find(me.id(), address(number)).ifPresent(late -> begin(late, number, model));
        }
        try {
            model.addAttribute("page", redactTip.show(me.id(), number));
        } catch (Refusal refusal) {
            model.addAttribute("refused", forms.text(refusal, locale));
        }
        return "tips/redaction";
    }

    private static void begin(LateForms.Late late, String number, Model model) {
        BeginForm.notice(late, address(number), model);
        model.addAttribute("chosen", sentences(late.typed()));
        model.addAttribute("typed", late.typed().first("wordings"));
    }

    private static Set<Integer> sentences(Typed typed) {
        return typed.all("sentence").stream()
                .filter(no -> no.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    private static String address(String number) {
        return "/tips/" + number + "/redaction";
    }

    @PostMapping
    String redact(
            @PathVariable String number,
            @RequestParam(name = "sentence", defaultValue = "") Set<Integer> sentences,
            @RequestParam(defaultValue = "") String wordings,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            if (wordings.length() > RedactTip.LONGEST) {
                throw new Refusal("tips.refusal.message-too-long", RedactTip.LONGEST, wordings.length());
            }
            redactTip.redact(me.id(), number, sentences, wordings);
        } catch (Refusal refusal) {
            model.addAttribute("chosen", sentences);
            model.addAttribute("typed", wordings);
            model.addAttribute("refused", forms.text(refusal, locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(number, me, locale, model);
        }
        lateForms.drop(me.id(), address(number));
        redirect.addFlashAttribute("flash", "tips.redaction.done");
        return "redirect:" + address(number);
    }
}
