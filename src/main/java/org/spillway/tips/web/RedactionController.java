package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.tips.RedactTip;
import org.spillway.tips.ShowRedaction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What of a tip is hidden from whoever is on its case. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/redaction")
class RedactionController {

    private final ShowRedaction showRedaction;
    private final RedactTip redactTip;
    private final LateForms lateForms;
    private final Forms forms;

    RedactionController(ShowRedaction showRedaction, RedactTip redactTip, LateForms lateForms, Forms forms) {
        this.showRedaction = showRedaction;
        this.redactTip = redactTip;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        var late = lateForms.find(me.id(), address(number));
        late.ifPresent(each -> {
            BeginForm.notice(each, address(number), model);
            model.addAttribute("typed", each.typed().first("wordings"));
        });
        return show(number, late.map(each -> chosen(each.typed())).orElse(null), "", me, locale, model);
    }

    private String show(
            String number, RedactTip.@Nullable Chosen chosen, String wording, Officer me, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("longest", RedactTip.LONGEST);
        model.addAttribute("find", wording);
        try {
            model.addAttribute("page", showRedaction.show(me.id(), number, chosen, wording, locale));
        } catch (Refusal refusal) {
            model.addAttribute("refused", forms.text(refusal, locale));
        }
        return "tips/redaction";
    }

    private static RedactTip.Chosen chosen(Typed typed) {
        return new RedactTip.Chosen(
                Set.copyOf(typed.all("field")),
                Set.copyOf(typed.all("sentence")),
                Set.copyOf(typed.all("spot")),
                typed.first("wordings"),
                Set.copyOf(typed.all("file")));
    }

    private static String address(String number) {
        return "/tips/" + number + "/redaction";
    }

    /** Passes on what was chosen, or shows every place of a wording first, so that some can be chosen. */
    @PostMapping
    String redact(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        var chosen = chosen(typed);
        model.addAttribute("typed", chosen.wordings());
        var finds = request.getParameter("_find") != null;
        try {
            if (Math.max(chosen.wordings().length(), typed.first("find").length()) > RedactTip.LONGEST) {
                throw new Refusal(
                        "tips.refusal.message-too-long",
                        RedactTip.LONGEST,
                        chosen.wordings().length());
            }
            if (finds) {
                model.addAttribute("found", showRedaction.count(me.id(), number, typed.first("find")));
                return show(number, chosen, typed.first("find"), me, locale, model);
            }
            redactTip.redact(me.id(), number, chosen);
        } catch (Refusal refusal) {
            var view = show(number, chosen, "", me, locale, model);
            model.addAttribute("refused", forms.text(refusal, locale));
            model.addAttribute("refusedField", refusal instanceof FieldRefusal field ? field.field() : null);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return view;
        }
        lateForms.drop(me.id(), address(number));
        redirect.addFlashAttribute("flash", "tips.redaction.done");
        return "redirect:" + address(number);
    }
}
