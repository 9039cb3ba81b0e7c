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
import org.spillway.tips.ScoreForm;
import org.spillway.tips.ScoreTip;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the triage score counts of a tip, for its officer to correct. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/score")
class TipScoreController {

    private static final String PAGE = "tips/score";
    private static final String PREFIX = "tips.score";

    private final ScoreTip scoreTip;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;
    private final TipForms tipForms;

    TipScoreController(ScoreTip scoreTip, BeginForm beginForm, LateForms lateForms, Forms forms, TipForms tipForms) {
        this.scoreTip = scoreTip;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.tipForms = tipForms;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        try {
            var counted = scoreTip.counted(me.id(), number);
            return page(
                    number,
                    beginForm.begin(me.id(), address(number), model, () -> forms.typed(counted)),
                    Map.of(),
                    me,
                    locale,
                    model);
        } catch (Refusal refusal) {
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
    }

    private static String address(String number) {
        return "/tips/" + number + "/score";
    }

    private String page(
            String number, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("form", forms.view(ScoreForm.class, typed, errors, PREFIX, tipForms.setting(me, locale)));
        return PAGE;
    }

    @PostMapping
    String correct(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(ScoreForm.class, typed, tipForms.setting(me, locale));
        try {
            scoreTip.counted(me.id(), number);
            if (bound.isValid()) {
                scoreTip.correct(me.id(), number, Objects.requireNonNull(bound.value()));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "tips.score.corrected");
                return "redirect:/tips/" + number;
            }
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(number, typed, bound.errors(), me, locale, model);
    }
}
