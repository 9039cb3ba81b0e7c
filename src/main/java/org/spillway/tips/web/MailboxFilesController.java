package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.files.FileName;
import org.spillway.files.ReceiveFile;
import org.spillway.files.SentParts;
import org.spillway.forms.Forms;
import org.spillway.guard.Door;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.tips.Flooded;
import org.spillway.tips.Mailbox;
import org.spillway.tips.TipLimits;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Takes the files that a tipster adds, one after the other as they arrive. Number and code come before them in the body, the
 * token against forgery in the address: to look for it in the body would write the files to disk.
 */
@Controller
@RequestMapping("/tips/mailbox/files")
class MailboxFilesController {

    private static final Sender SENDER = Sender.unknown(Door.PUBLIC);
    private static final Place PLACE = Place.of("/tips/mailbox/files", "files");
    private static final long FORM_AROUND = 1L << 20;
    private static final int BUFFER = 64 * 1024;

    private final Mailbox mailbox;
    private final ReceiveFile receiveFile;
    private final TipLimits limits;
    private final MailboxPage page;
    private final Forms forms;

    MailboxFilesController(Mailbox mailbox, ReceiveFile receiveFile, TipLimits limits, MailboxPage page, Forms forms) {
        this.mailbox = mailbox;
        this.limits = limits;
        this.receiveFile = receiveFile;
        this.page = page;
        this.forms = forms;
    }

    /**
     * What became of one file.
     *
     * @param name may be empty
     * @param refused why it was not kept; null where it was
     */
    record Outcome(
            String name,
            Mailbox.@Nullable Attached kept,
            @Nullable String refused) {}

    @PostMapping
    String send(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        var sent = new Sending(locale);
        var most = Math.max(Mailbox.FILES_AT_ONCE * receiveFile.largest(), receiveFile.largestSealed()) + FORM_AROUND;
        if (request.getContentLengthLong() > most) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            page.problem(tooMuch(), locale, model);
            return "tips/mailbox";
        }
        try {
            sent.receive(SentParts.of(request), most);
        } catch (IOException brokenOff) {
            sent.refuse("", new Refusal("files.refusal.broken-off"));
        }
        var answer = sent.answer();
        var view = page.show(answer, sent.number, sent.code, response, locale, model);
        page.tooLate(answer, MailboxPage.TooLate.FILES, model);
        if (model.containsAttribute("box")) {
            if (sent.outcomes.isEmpty()) {
                sent.refuse("", new Refusal("files.refusal.none-chosen"));
            }
            if (sent.wait != null) {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(sent.wait.toSeconds()));
            } else if (sent.outcomes.stream().anyMatch(each -> each.kept() == null)) {
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            }
            model.addAttribute("outcomes", sent.outcomes);
        }
        return view;
    }

    private Refusal tooMuch() {
        return new Refusal(
                "files.refusal.too-much-at-once", Mailbox.FILES_AT_ONCE, receiveFile.largest() / FORM_AROUND);
    }

    private final class Sending {

        private final Locale locale;
        private final List<Outcome> outcomes = new ArrayList<>();
        private String number = "";
        private String code = "";
        private Mailbox.@Nullable Answer opened;
        private @Nullable Duration wait;
        private long taken;

        Sending(Locale locale) {
            this.locale = locale;
        }

        void receive(SentParts parts, long most) throws IOException {
            long left = most;
            var files = 0;
            for (var part = parts.next(); part != null; part = parts.next()) {
                if (part.fileName() == null) {
                    read(part);
                } else if (!part.fileName().isEmpty()) {
                    if (!opens()) {
                        return;
                    }
                    if (++files > Mailbox.FILES_AT_ONCE) {
                        refuse(part.fileName(), tooMuch());
                    } else {
                        keep(part);
                    }
                }
                // The rest of a refused file is let pass, so that its sender gets to read why; not without end.
                left -= skip(part.content(), left);
                if (left - taken <= 0) {
                    return;
                }
            }
        }

        private void read(SentParts.Part part) throws IOException {
            if (part.field().equals("number")) {
                number = part.text();
            } else if (part.field().equals("code")) {
                code = part.text();
            }
        }

        // Before anything is read of a file.
        private boolean opens() {
            if (opened == null) {
                opened = mailbox.open(number, code);
            }
            return opened.view() != null;
        }

        // A wrong code is one try, however many files came with it.
        Mailbox.Answer answer() {
            return opened == null || opened.view() != null ? mailbox.open(number, code) : opened;
        }

        private void keep(SentParts.Part part) throws IOException {
            var name = String.valueOf(part.fileName());
            TipId owner;
            try {
                owner = mailbox.requireRoomForFile(
                        Objects.requireNonNull(Objects.requireNonNull(opened).view()));
                limits.countFile();
            } catch (Refusal refused) {
                refuse(name, refused);
                return;
            }
            try (var file = receiveFile.receive(SENDER, PLACE, name, part.content(), owner.value())) {
                taken += file.size();
                limits.countBytes(file.size());
                var kept = ConflictRetry.run(() -> mailbox.attach(number, code, file));
                outcomes.add(new Outcome(file.name(), kept, null));
            } catch (Refusal refused) {
                refuse(name, refused);
            }
        }

        private void refuse(String name, Refusal refusal) {
            if (refusal instanceof Flooded flooded) {
                wait = flooded.waitFor();
            }
            outcomes.add(new Outcome(FileName.of(name).text(), null, forms.text(refusal, locale)));
        }
    }

    private static long skip(InputStream content, long most) throws IOException {
        var buffer = new byte[BUFFER];
        long skipped = 0;
        for (int read = 0; read >= 0 && skipped < most; read = content.read(buffer)) {
            skipped += read;
        }
        return skipped;
    }
}
