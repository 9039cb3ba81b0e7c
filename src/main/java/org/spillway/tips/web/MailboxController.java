package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.spillway.forms.Forms;
import org.spillway.shared.Refusal;
import org.spillway.tips.Mailbox;
import org.spillway.tips.WithdrawTip;
import org.spillway.tips.Written;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tipster's mailbox. Number and code come with every request, in its body and never in an address. */
@Controller
@RequestMapping("/tips/mailbox")
class MailboxController {

    private final Mailbox mailbox;
    private final WithdrawTip withdrawTip;
    private final MailboxPage page;
    private final Forms forms;

    MailboxController(Mailbox mailbox, WithdrawTip withdrawTip, MailboxPage page, Forms forms) {
        this.mailbox = mailbox;
        this.withdrawTip = withdrawTip;
        this.page = page;
        this.forms = forms;
    }

    @GetMapping
    String ask() {
        return "tips/mailbox";
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String open(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return page.show(mailbox.open(number, code), number, code, response, locale, model);
    }

    @PostMapping(params = "note", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String write(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam UUID note,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String text,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        try {
            var said = Written.checked(text, Mailbox.LONGEST);
            var answer = ConflictRetry.run(() -> mailbox.write(number, code, note, about, said));
            model.addAttribute("sent", answer.view() != null);
            page.tooLate(answer, MailboxPage.TooLate.NOTE, model);
            model.addAttribute("text", answer.erasedOn() == null ? null : text);
            return page.show(answer, number, code, response, locale, model);
        } catch (Refusal refused) {
            var answer = mailbox.open(number, code);
            var view = page.show(answer, number, code, response, locale, model);
            if (answer.erasedOn() != null) {
                page.tooLate(answer, MailboxPage.TooLate.NOTE, model);
                model.addAttribute("text", text);
            } else if (response.getStatus() == HttpStatus.OK.value()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
                model.addAttribute("text", text);
                model.addAttribute("about", about);
                model.addAttribute("wrongText", new MailboxPage.Problem(forms.text(refused, locale)));
            }
            return view;
        }
    }

    /** Asks whether they mean it, and does it when they do. */
    @PostMapping(params = "withdraw", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String withdraw(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam String withdraw,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        if (!withdraw.equals("yes")) {
            var view = page.show(mailbox.open(number, code), number, code, response, locale, model);
            if (model.containsAttribute("box")) {
                model.addAttribute("asked", true);
            }
            return view;
        }
        try {
            var answer = ConflictRetry.run(() -> withdrawTip.withdraw(number, code));
            page.tooLate(answer, MailboxPage.TooLate.WITHDRAWAL, model);
            return page.show(answer, number, code, response, locale, model);
        } catch (Refusal refused) {
            var view = page.show(mailbox.open(number, code), number, code, response, locale, model);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", new MailboxPage.Problem(forms.text(refused, locale)));
            return view;
        }
    }

    /** Says that they have nothing to add, and leaves. */
    @PostMapping(params = "finish", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String finish(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var answer = ConflictRetry.run(() -> mailbox.finish(number, code));
        return answer.view() == null || answer.view().isWithdrawn()
                ? page.show(answer, number, code, response, locale, model)
                : left("told", response, model);
    }

    /** Leaves the mailbox: the browser is asked to forget what it keeps of us. */
    @GetMapping(params = "left")
    String leave(HttpServletResponse response, Model model) {
        return left("untold", response, model);
    }

    private static String left(String how, HttpServletResponse response, Model model) {
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
        model.addAttribute("left", how);
        return "tips/mailbox";
    }
}
