package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Bound;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.WriteTransferLetter;
import org.springframework.context.MessageSource;
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
    private final MessageSource messages;

    TransferLetterController(
            WriteTransferLetter letters,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms,
            TipForms tipForms,
            MessageSource messages) {
        this.letters = letters;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.tipForms = tipForms;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        try {
            var page = letters.show(me.id(), number, mark(locale));
            var typed = beginForm.begin(me.id(), address(number), model, () -> forms.typed(page.form()));
            return page(number, page, typed, Map.of(), Typed.nothing(), Map.of(), me, locale, model);
        } catch (Refusal refusal) {
            return tipForms.refused(PAGE, number, refusal, locale, model);
        }
    }

    private String mark(Locale locale) {
        return messages.getMessage("tips.redaction.mark", null, locale);
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
        var sent = new Sent(number, Typed.of(request.getParameterMap()), me, locale, response, model, redirect);
        return take(
                sent,
                WriteTransferLetter.Form.class,
                form -> {
                    letters.prepare(me.id(), number, form);
                    lateForms.drop(me.id(), address(number));
                },
                "tips.transfer.prepared",
                (page, errors) ->
                        page(number, page, sent.typed(), errors, Typed.nothing(), Map.of(), me, locale, model));
    }

    private record Sent(
            String number,
            Typed typed,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {}

    private <F extends Record> String take(
            Sent sent,
            Class<F> kind,
            Consumer<F> keep,
            String done,
            BiFunction<WriteTransferLetter.Page, Map<String, String>, String> again) {
        var bound = forms.bind(kind, sent.typed(), tipForms.setting(sent.me(), sent.locale()));
        try {
            var page = letters.show(sent.me().id(), sent.number(), mark(sent.locale()));
            var errors = bound.isValid() ? refused(bound, sent.locale(), keep) : bound.errors();
            if (errors.isEmpty()) {
                sent.redirect().addFlashAttribute("flash", done);
                return "redirect:" + address(sent.number());
            }
            sent.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again.apply(page, errors);
        } catch (Refusal refusal) {
            sent.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return tipForms.refused(PAGE, sent.number(), refusal, sent.locale(), sent.model());
        }
    }

    // Nothing where it was kept.
    private <F extends Record> Map<String, String> refused(Bound<F> bound, Locale locale, Consumer<F> keep) {
        try {
            keep.accept(Objects.requireNonNull(bound.value()));
            return Map.of();
        } catch (Refusal refusal) {
            return forms.refuse(bound, refusal, locale).errors();
        }
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
        var sent = new Sent(number, Typed.of(request.getParameterMap()), me, locale, response, model, redirect);
        return take(
                sent,
                WriteTransferLetter.Receipt.class,
                receipt -> letters.confirm(me.id(), number, receipt),
                "tips.transfer.confirmed",
                (page, errors) -> page(
                        number, page, forms.typed(page.form()), Map.of(), sent.typed(), errors, me, locale, model));
    }
}
