package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.ChangeOwnLanguage;
import org.spillway.access.ChangeOwnPassword;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer's own account. */
@Controller
@RequestMapping("/me")
class MeController {

    private final Officers officers;
    private final Units units;
    private final ChangeOwnLanguage changeOwnLanguage;
    private final ChangeOwnPassword changeOwnPassword;
    private final EndSessions endSessions;

    MeController(
            Officers officers,
            Units units,
            ChangeOwnLanguage changeOwnLanguage,
            ChangeOwnPassword changeOwnPassword,
            EndSessions endSessions) {
        this.officers = officers;
        this.units = units;
        this.changeOwnLanguage = changeOwnLanguage;
        this.changeOwnPassword = changeOwnPassword;
        this.endSessions = endSessions;
    }

    record OwnPasswordForm(
            @NotBlank String current,
            @NotBlank String password,
            @NotBlank String repeated) {}

    @GetMapping
    String show(Officer me, Locale locale, Model model) {
        return page(me, locale, model);
    }

    @PostMapping("/language")
    String language(Officer me, @RequestParam String language, @RequestParam(required = false) @Nullable String next) {
        var chosen = Languages.offered(language).orElseThrow(() -> new NotFound("language"));
        changeOwnLanguage.change(me, chosen.toLanguageTag());
        return "redirect:" + LocalPath.of(next, "/me");
    }

    @PostMapping("/password")
    String password(
            Officer me,
            Locale locale,
            @Valid @ModelAttribute("form") OwnPasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after) {
        if (!errors.hasErrors()) {
            try {
                changeOwnPassword.change(me, form.current(), form.password(), form.repeated());
                var others = endSessions.others(me.id(), request.getSession().getId());
                request.changeSessionId(); // whoever had a copy of this session's cookie is out, too
                after.addFlashAttribute(
                        "flash", others == 0 ? "platform.me.password-changed" : "platform.me.password-changed.others");
                after.addFlashAttribute("flashArgs", new Object[] {others});
                return "redirect:/me";
            } catch (FieldRefusal refusal) {
                errors.rejectValue(refusal.field(), refusal.key(), refusal.arguments(), refusal.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(me, locale, model);
    }

    /** The page, for whoever answers a form of it. */
    String page(Officer me, Locale locale, Model model) {
        model.addAttribute("me", me);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new OwnPasswordForm("", "", ""));
        }
        model.addAttribute("unit", units.get(me.unitId()).name(locale));
        model.addAttribute(
                "held",
                officers.held(me.id()).stream()
                        .map(held -> new Seat(
                                held.role().name(), units.get(held.unitId()).name(locale)))
                        .toList());
        return "platform/me";
    }

    /** A role and the unit in which it is held. */
    record Seat(String role, String unit) {}
}
