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
import org.spillway.shared.TipId;
import org.spillway.tips.SplitTip;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Splits the second matter off a tip. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/split")
class SplitController {

    private static final String PAGE = "tips/split";
    private static final String PREFIX = "tips.split";

    private final SplitTip splitTip;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;
    private final TipForms tipForms;

    SplitController(SplitTip splitTip, BeginForm beginForm, LateForms lateForms, Forms forms, TipForms tipForms) {
        this.splitTip = splitTip;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.tipForms = tipForms;
    }

    @GetMapping
    String form(@PathVariable String number, Officer me, Locale locale, Model model) {
        try {
            var begin = splitTip.begin(me.id(), number);
            var typed = beginForm.begin(me.id(), address(number), model, () -> forms.typed(begin));
            return page(number, TipId.random(), typed, Map.of(), me, locale, model);
        } catch (Refusal refusal) {
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
    }

    private static String address(String number) {
        return "/tips/" + number + "/split";
    }

    private String page(
            String number, TipId id, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("id", id);
        model.addAttribute(
                "form", forms.view(SplitTip.Form.class, typed, errors, PREFIX, tipForms.setting(me, locale)));
        return PAGE;
    }

    @PostMapping
    String split(
            @PathVariable String number,
            @RequestParam("_tip") TipId id,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(SplitTip.Form.class, typed, tipForms.setting(me, locale));
        try {
            splitTip.begin(me.id(), number);
            if (bound.isValid()) {
                var form = Objects.requireNonNull(bound.value());
                var part = ConflictRetry.run(() -> splitTip.split(me.id(), number, id, form));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "tips.split.done");
                return "redirect:/tips/" + part;
            }
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(number, id, typed, bound.errors(), me, locale, model);
    }
}
