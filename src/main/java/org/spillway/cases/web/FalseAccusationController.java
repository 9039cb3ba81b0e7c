package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.OpenFalseAccusation;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
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

/** Opens a case for a false accusation because of another one. */
@Controller
@RequestMapping("/cases/{number}/false-accusation")
class FalseAccusationController {

    private static final String PREFIX = "cases.false-accusation";

    private final CaseDoor door;
    private final CaseFrame frame;
    private final OpenFalseAccusation openFalseAccusation;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    FalseAccusationController(
            CaseDoor door,
            CaseFrame frame,
            OpenFalseAccusation openFalseAccusation,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms) {
        this.door = door;
        this.frame = frame;
        this.openFalseAccusation = openFalseAccusation;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    @GetMapping
    String form(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var typed = beginForm.begin(me.id(), address(number), model, Typed::nothing);
        return show(file, CaseId.random(), typed, Map.of(), me, locale, model);
    }

    private static String address(String number) {
        return "/cases/" + number + "/false-accusation";
    }

    private String show(
            CaseFile file, CaseId id, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        frame.show(model, file, "false-accusation", me, locale);
        model.addAttribute("id", id);
        model.addAttribute(
                "form", forms.view(OpenFalseAccusation.Form.class, typed, errors, PREFIX, setting(file, locale)));
        return "cases/false-accusation";
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }

    @PostMapping
    String open(
            @PathVariable String number,
            @RequestParam("_case") CaseId id,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(OpenFalseAccusation.Form.class, typed, setting(file, locale));
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                var opened = ConflictRetry.run(() -> openFalseAccusation.open(me.id(), file.id(), id, form));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "cases.opened");
                return "redirect:/cases/" + opened.value();
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(file, id, typed, bound.errors(), me, locale, model);
    }
}
