package org.spillway.referrals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.referrals.ReferCase;
import org.spillway.referrals.ShowReferrals;
import org.spillway.shared.Refusal;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The referrals of a case: listed, begun, or settled with a reason. */
@Controller
class ReferralsController {

    private final ShowReferrals showReferrals;
    private final ReferCase referCase;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Access access;
    private final Forms forms;

    ReferralsController(
            ShowReferrals showReferrals,
            ReferCase referCase,
            BeginForm beginForm,
            LateForms lateForms,
            Access access,
            Forms forms) {
        this.showReferrals = showReferrals;
        this.referCase = referCase;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.access = access;
        this.forms = forms;
    }

    /** To hand over, or not to. */
    enum ReferralChoice {
        REFER,
        NOT_NEEDED
    }

    /** To whom, whether or not, and why. */
    record ReferralForm(
            @NotNull @Choice("authority") String authority,
            @NotNull ReferralChoice choice,
            @NotBlank @Size(max = 4000) String reason) {}

    @GetMapping("/cases/{number}/referrals")
    String list(@PathVariable String number, Officer me, Locale locale, Model model) {
        var page = showReferrals.show(me, number, locale);
        var typed = beginForm.begin(me.id(), address(number), model, Typed::nothing);
        return show(page, typed, Map.of(), locale, model);
    }

    @PostMapping("/cases/{number}/referrals")
    String add(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var page = showReferrals.show(me, number, locale);
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(ReferralForm.class, typed, setting(page.file(), locale));
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                ConflictRetry.run(() -> record(me, page.file(), form));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "referrals.done." + form.choice());
                // Whoever reported a suspicion of espionage does not see the case any more.
                return access.sees(me.id(), page.file().id()) ? "redirect:" + address(number) : "redirect:/tasks";
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(page, typed, bound.errors(), locale, model);
    }

    private void record(Officer me, CaseFile file, ReferralForm form) {
        if (form.choice() == ReferralChoice.REFER) {
            referCase.refer(me.id(), file.id(), form.authority(), form.reason());
        } else {
            referCase.settle(me.id(), file.id(), form.authority(), form.reason());
        }
    }

    private String show(ShowReferrals.Page page, Typed typed, Map<String, String> errors, Locale locale, Model model) {
        model.addAttribute("page", page);
        model.addAttribute(
                "form", forms.view(ReferralForm.class, typed, errors, "referrals.form", setting(page.file(), locale)));
        return "referrals/list";
    }

    private static String address(String number) {
        return "/cases/" + number + "/referrals";
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
