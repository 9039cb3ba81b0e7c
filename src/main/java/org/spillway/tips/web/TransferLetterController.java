package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Bound;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.WriteTransferLetter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The letter by which a tip is transferred: written, printed, confirmed. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/transfer")
class TransferLetterController {

    private static final String PAGE = "tips/transfer";
    private static final String LETTER = "tips.transfer";
    private static final String RECEIPT = "tips.transfer.receipt";

    private final WriteTransferLetter letters;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;
    private final TipForms tipForms;

    TransferLetterController(
            WriteTransferLetter letters, BeginForm beginForm, LateForms lateForms, Forms forms, TipForms tipForms) {
        this.letters = letters;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.tipForms = tipForms;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        try {
            var page = letters.show(me.id(), number);
            var typed = beginForm.begin(me.id(), address(number), model, () -> forms.typed(page.form()));
            return page(number, page, typed, Map.of(), Typed.nothing(), Map.of(), me, locale, model);
        } catch (Refusal refusal) {
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
    }

    private static String address(String number) {
        return "/tips/" + number + "/transfer";
    }

    private String page(
            String number,
            WriteTransferLetter.Page page,
            Typed typed,
            Map<String, String> errors,
            Typed receipt,
            Map<String, String> receiptErrors,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("number", number);
        model.addAttribute("page", page);
        model.addAttribute(
                "form",
                forms.view(WriteTransferLetter.Form.class, typed, errors, LETTER, tipForms.setting(me, locale)));
        model.addAttribute(
                "receipt",
                forms.view(
                        WriteTransferLetter.Receipt.class,
                        receipt,
                        receiptErrors,
                        RECEIPT,
                        tipForms.setting(me, locale)));
        return PAGE;
    }

    @PostMapping
    String prepare(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(WriteTransferLetter.Form.class, typed, tipForms.setting(me, locale));
        WriteTransferLetter.Page page;
        try {
            page = letters.show(me.id(), number);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
        if (bound.isValid()) {
            try {
                letters.prepare(me.id(), number, Objects.requireNonNull(bound.value()));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "tips.transfer.prepared");
                return "redirect:" + address(number);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(number, page, typed, bound.errors(), Typed.nothing(), Map.of(), me, locale, model);
    }

    @GetMapping("/letter")
    String print(@PathVariable String number, Officer me, Locale locale, Model model) {
        try {
            model.addAttribute("letter", letters.print(me.id(), number, locale));
            return "papers/tip-transfer-letter";
        } catch (Refusal refusal) {
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
    }

    @PostMapping("/receipt")
    String confirm(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var typed = Typed.of(request.getParameterMap());
        Bound<WriteTransferLetter.Receipt> bound =
                forms.bind(WriteTransferLetter.Receipt.class, typed, tipForms.setting(me, locale));
        WriteTransferLetter.Page page;
        try {
            page = letters.show(me.id(), number);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
        if (bound.isValid()) {
            try {
                letters.confirm(me.id(), number, Objects.requireNonNull(bound.value()));
                redirect.addFlashAttribute("flash", "tips.transfer.confirmed");
                return "redirect:" + address(number);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(number, page, forms.typed(page.form()), Map.of(), typed, bound.errors(), me, locale, model);
    }
}
