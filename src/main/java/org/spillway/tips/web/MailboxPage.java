package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.spillway.files.FileKind;
import org.spillway.files.ReceiveFile;
import org.spillway.forms.Forms;
import org.spillway.shared.Refusal;
import org.spillway.tips.Mailbox;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of the mailbox: what it holds, or why it does not open. */
@Component
class MailboxPage {

    private static final long MEGABYTE = 1L << 20;

    private final ReceiveFile receiveFile;
    private final Forms forms;

    MailboxPage(ReceiveFile receiveFile, Forms forms) {
        this.receiveFile = receiveFile;
        this.forms = forms;
    }

    /** What is shown above the field when the mailbox did not open or something was not taken. */
    record Problem(String text) {}

    /** What somebody did when the report had been erased; the texts are {@code tips.mailbox.erased.NOTE} and so on. */
    enum TooLate {
        NOTE,
        FILES,
        WITHDRAWAL
    }

    /** Says on the page of an erased report what became of what was just sent. */
    void tooLate(Mailbox.Answer answer, TooLate what, Model model) {
        if (answer.erasedOn() != null) {
            model.addAttribute("tooLate", what);
        }
    }

    String show(
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
            model.addAttribute("filesAtOnce", Mailbox.FILES_AT_ONCE);
            model.addAttribute("filesADay", Mailbox.FILES_A_DAY);
            model.addAttribute("largestFile", receiveFile.largest() / MEGABYTE);
            model.addAttribute("largestSealed", receiveFile.largestSealed() / MEGABYTE);
            model.addAttribute("accepted", FileKind.offered(receiveFile.largestSealed() > 0));
        } else if (answer.erasedOn() != null) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("erasedOn", answer.erasedOn());
        } else if (answer.waitFor() != null) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(answer.minutes() * 60));
            problem(new Refusal("tips.refusal.too-many-tries", answer.minutes()), locale, model);
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            problem(new Refusal("tips.refusal.does-not-open"), locale, model);
        }
        return "tips/mailbox";
    }

    /** Says above everything what went wrong. */
    void problem(Refusal refusal, Locale locale, Model model) {
        model.addAttribute("problem", new Problem(forms.text(refusal, locale)));
    }
}
