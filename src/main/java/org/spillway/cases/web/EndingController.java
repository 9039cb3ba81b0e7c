package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.ReopenCase;
import org.spillway.cases.VoidCase;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Voids a case that was opened by mistake, and reopens a closed one: each with a reason. */
@Controller
@RequestMapping("/cases/{number}")
class EndingController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final VoidCase voidCase;
    private final ReopenCase reopenCase;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    EndingController(
            CaseDoor door,
            CaseFrame frame,
            VoidCase voidCase,
            ReopenCase reopenCase,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms) {
        this.door = door;
        this.frame = frame;
        this.voidCase = voidCase;
        this.reopenCase = reopenCase;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    /** Why. */
    record ReasonForm(@NotBlank @Size(max = 1000) String reason) {}

    @GetMapping("/voiding")
    String voiding(@PathVariable String number, Officer me, Locale locale, Model model) {
        return begin("voiding", number, me, locale, model);
    }

    @GetMapping("/reopening")
    String reopening(@PathVariable String number, Officer me, Locale locale, Model model) {
        return begin("reopening", number, me, locale, model);
    }

    private String begin(String what, String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var typed = beginForm.begin(me.id(), address(number, what), model, Typed::nothing);
        return show(what, file, typed, Map.of(), me, locale, model);
    }

    private static String address(String number, String what) {
        return "/cases/" + number + "/" + what;
    }

    @PostMapping({"/voiding", "/reopening"})
    String end(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var what = request.getRequestURI().endsWith("/voiding") ? "voiding" : "reopening";
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(ReasonForm.class, typed, setting(file, locale));
        if (bound.isValid()) {
            try {
                var reason = Objects.requireNonNull(bound.value()).reason();
                ConflictRetry.run(() -> {
                    if (what.equals("voiding")) {
                        voidCase.voidCase(me.id(), file.id(), reason);
                    } else {
                        reopenCase.reopen(me.id(), file.id(), reason);
                    }
                });
                lateForms.drop(me.id(), address(number, what));
                redirect.addFlashAttribute("flash", "cases." + what + ".done");
                return "redirect:/cases/" + number;
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(what, file, typed, bound.errors(), me, locale, model);
    }

    private String show(
            String what,
            CaseFile file,
            Typed typed,
            Map<String, String> errors,
            Officer me,
            Locale locale,
            Model model) {
        frame.show(model, file, what, me, locale);
        model.addAttribute("form", forms.view(ReasonForm.class, typed, errors, "cases." + what, setting(file, locale)));
        return "cases/" + what;
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
