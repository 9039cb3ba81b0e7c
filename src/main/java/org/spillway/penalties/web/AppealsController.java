package org.spillway.penalties.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.penalties.AppealLetters;
import org.spillway.penalties.LodgeAppeal;
import org.spillway.penalties.ShowAppeals;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a respondent asks against the sanction: listed, recorded, withdrawn, answered by letter. */
@Controller
@RequestMapping("/cases/{number}/penalties/{respondent}/appeals")
class AppealsController {

    private final ShowAppeals showAppeals;
    private final LodgeAppeal lodgeAppeal;
    private final AppealLetters letters;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    AppealsController(
            ShowAppeals showAppeals,
            LodgeAppeal lodgeAppeal,
            AppealLetters letters,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms) {
        this.showAppeals = showAppeals;
        this.lodgeAppeal = lodgeAppeal;
        this.letters = letters;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    /** Who decides. */
    enum AppealBody {
        HERE,
        OUTSIDE
    }

    /** Who made the application; that of somebody else is recorded too, and then refused. */
    enum AppealBy {
        SELF,
        REPRESENTATIVE,
        OTHER
    }

    /** How it came. */
    enum AppealMode {
        IN_PERSON,
        BY_POST
    }

    /** An application as it came in. */
    record AppealForm(
            @NotNull @Choice("remedy") String remedy,
            @NotNull AppealBody decidedBy,
            @NotNull AppealBy applicant,
            @Nullable @Size(max = 120) String authority,
            @NotNull AppealMode mode,
            @NotNull LocalDate receivedOn,
            @Nullable LocalDate postedOn,
            @Nullable LocalDate acceptedOn,
            @NotBlank @Size(max = 20000) String grounds) {

        LodgeAppeal.Request toRequest() {
            return new LodgeAppeal.Request(
                    remedy,
                    decidedBy == AppealBody.OUTSIDE,
                    applicant == AppealBy.SELF,
                    applicant == AppealBy.REPRESENTATIVE ? authority : null,
                    receivedOn,
                    mode == AppealMode.BY_POST ? postedOn : null,
                    acceptedOn,
                    grounds);
        }
    }

    /** The paper in which it is taken back. */
    record WithdrawalForm(
            @NotNull LocalDate withdrawnOn,
            @NotBlank @Size(max = 120) String document) {}

    @GetMapping
    String list(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        var page = showAppeals.show(me, number, respondent, locale);
        var typed = beginForm.begin(me.id(), address(number, respondent), model, Typed::nothing);
        return show(page, respondent, AppealForm.class, typed, Map.of(), locale, model);
    }

    @PostMapping
    String lodge(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var page = showAppeals.show(me, number, respondent, locale);
        return send(
                AppealForm.class,
                page,
                respondent,
                me,
                address(number, respondent),
                form -> lodgeAppeal.lodge(me.id(), page.file().id(), respondent, form.toRequest()),
                "appeals.done.lodged",
                locale,
                request,
                response,
                model,
                redirect);
    }

    @GetMapping("/withdrawal")
    String withdrawalForm(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        var page = showAppeals.show(me, number, respondent, locale);
        var typed = beginForm.begin(me.id(), address(number, respondent) + "/withdrawal", model, Typed::nothing);
        return show(page, respondent, WithdrawalForm.class, typed, Map.of(), locale, model);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var page = showAppeals.show(me, number, respondent, locale);
        return send(
                WithdrawalForm.class,
                page,
                respondent,
                me,
                address(number, respondent) + "/withdrawal",
                form -> lodgeAppeal.withdraw(
                        me.id(), page.file().id(), respondent, form.withdrawnOn(), form.document()),
                "appeals.done.withdrawn",
                locale,
                request,
                response,
                model,
                redirect);
    }

    private <F extends Record> String send(
            Class<F> form,
            ShowAppeals.Page page,
            RespondentId respondent,
            Officer me,
            String address,
            Consumer<F> useCase,
            String done,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(form, typed, setting(page, locale));
        if (bound.isValid()) {
            try {
                var value = Objects.requireNonNull(bound.value());
                ConflictRetry.run(() -> useCase.accept(value));
                lateForms.drop(me.id(), address);
                redirect.addFlashAttribute("flash", done);
                return "redirect:" + address(page.file().number().value(), respondent);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(page, respondent, form, typed, bound.errors(), locale, model);
    }

    @GetMapping("/{appeal}/letter")
    String letter(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            @PathVariable UUID appeal,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("letter", letters.letter(me, number, respondent, appeal, locale));
        return "papers/appeal-decision";
    }

    private String show(
            ShowAppeals.Page page,
            RespondentId respondent,
            Class<? extends Record> form,
            Typed typed,
            Map<String, String> errors,
            Locale locale,
            Model model) {
        var withdrawal = form.equals(WithdrawalForm.class);
        model.addAttribute("page", page);
        model.addAttribute("address", address(page.file().number().value(), respondent));
        model.addAttribute(
                "form",
                forms.view(
                        form,
                        typed,
                        errors,
                        withdrawal ? "appeals.withdrawal" : "appeals.form",
                        setting(page, locale)));
        return withdrawal ? "penalties/appeal-withdrawal" : "penalties/appeals";
    }

    private static String address(String number, RespondentId respondent) {
        return "/cases/" + number + "/penalties/" + respondent + "/appeals";
    }

    private static Setting setting(ShowAppeals.Page page, Locale locale) {
        return new Setting(locale, page.file().pack(), page.file().unitId());
    }
}
