package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.HoldTip;
import org.spillway.tips.ShowRetention;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is soon erased and what was, and how an officer keeps a tip from it. */
@Controller
class RetentionController {

    private static final String PREFIX = "tips.hold";

    private final ShowRetention showRetention;
    private final HoldTip holdTip;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;
    private final TipForms tipForms;

    RetentionController(
            ShowRetention showRetention,
            HoldTip holdTip,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms,
            TipForms tipForms) {
        this.showRetention = showRetention;
        this.holdTip = holdTip;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.tipForms = tipForms;
    }

    @GetMapping("/tips/retention")
    String list(Officer me, Model model) {
        model.addAttribute("page", showRetention.all(me.id()));
        return "tips/retention";
    }

    @GetMapping("/tips/{number:TIP-.*}/hold")
    String form(@PathVariable String number, Officer me, Locale locale, Model model) {
        var typed = beginForm.begin(me.id(), address(number), model, Typed::nothing);
        return page(number, typed, Map.of(), me, locale, model);
    }

    private static String address(String number) {
        return "/tips/" + number + "/hold";
    }

    private String page(
            String number, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("kept", showRetention.of(me.id(), number));
        model.addAttribute("form", forms.view(HoldTip.Form.class, typed, errors, PREFIX, tipForms.setting(me, locale)));
        return "tips/hold";
    }

    @PostMapping("/tips/{number:TIP-.*}/hold")
    String hold(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        showRetention.of(me.id(), number);
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(HoldTip.Form.class, typed, tipForms.setting(me, locale));
        if (bound.isValid()) {
            try {
                holdTip.hold(me.id(), number, Objects.requireNonNull(bound.value()));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "tips.hold.done");
                return "redirect:/tips/" + number;
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(number, typed, bound.errors(), me, locale, model);
    }

    @PostMapping("/tips/{number:TIP-.*}/hold/removal")
    String lift(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            holdTip.lift(me.id(), number);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(number, Typed.nothing(), Map.of("", forms.text(refusal, locale)), me, locale, model);
        }
        redirect.addFlashAttribute("flash", "tips.hold.lifted");
        return "redirect:/tips/" + number;
    }
}
