package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.Forms;
import org.spillway.shared.Refusal;
import org.spillway.tips.Mailbox;
import org.spillway.tips.WithdrawTip;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpHeaders;
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
    private final Forms forms;

    MailboxController(Mailbox mailbox, WithdrawTip withdrawTip, Forms forms) {
        this.mailbox = mailbox;
        this.withdrawTip = withdrawTip;
        this.forms = forms;
    }

    /** What is shown again above the field when the mailbox did not open or a note was not taken. */
    record Problem(String text) {}

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
        return show(mailbox.open(number, code), number, code, response, locale, model);
    }

    @PostMapping(params = "note", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String write(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam UUID note,
            @RequestParam(defaultValue = "") String text,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var refusal = refusal(text);
        if (refusal == null) {
            try {
                var answer = ConflictRetry.run(() -> mailbox.write(number, code, note, text.strip()));
                model.addAttribute("sent", answer.view() != null);
                return show(answer, number, code, response, locale, model);
            } catch (Refusal refused) {
                refusal = refused;
            }
        }
        var view = show(mailbox.open(number, code), number, code, response, locale, model);
        if (response.getStatus() == HttpStatus.OK.value()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("text", text);
            model.addAttribute("wrongText", new Problem(forms.text(refusal, locale)));
        }
        return view;
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
            var view = show(mailbox.open(number, code), number, code, response, locale, model);
            if (model.containsAttribute("box")) {
                model.addAttribute("asked", true);
            }
            return view;
        }
        try {
            var answer = ConflictRetry.run(() -> withdrawTip.withdraw(number, code));
            return show(answer, number, code, response, locale, model);
        } catch (Refusal refused) {
            var view = show(mailbox.open(number, code), number, code, response, locale, model);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", new Problem(forms.text(refused, locale)));
            return view;
        }
    }

    /** Leaves the mailbox: the browser is asked to forget what it keeps of us. */
    @GetMapping(params = "left")
    String leave(HttpServletResponse response, Model model) {
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
        model.addAttribute("left", true);
        return "tips/mailbox";
    }

    private static @Nullable Refusal refusal(String text) {
        if (text.isBlank()) {
            return new Refusal("tips.refusal.empty-message");
        }
        return text.strip().length() > Mailbox.LONGEST
                ? new Refusal(
                        "tips.refusal.message-too-long",
                        Mailbox.LONGEST,
                        text.strip().length())
                : null;
    }

    private String show(
            Mailbox.Answer answer,
            String number,
            String code,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("number", number.length() > 40 ? "" : number);
        if (answer.view() != null) {
            model.addAttribute("box", answer.view());
            model.addAttribute("code", code);
            model.addAttribute("note", UUID.randomUUID());
            model.addAttribute("longest", Mailbox.LONGEST);
        } else if (answer.waitFor() != null) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(answer.minutes() * 60));
            model.addAttribute(
                    "problem",
                    new Problem(forms.text(new Refusal("tips.refusal.too-many-tries", answer.minutes()), locale)));
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", new Problem(forms.text(new Refusal("tips.refusal.does-not-open"), locale)));
        }
        return "tips/mailbox";
    }
}
