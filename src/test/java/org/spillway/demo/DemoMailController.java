package org.spillway.demo;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Shows what the demonstration's mail server received. */
@Controller
@RequestMapping("/demo/mails")
@Profile("demo")
class DemoMailController {

    /** One line of the list; {@code number} counts from the first mail received. */
    record Line(int number, String to, String subject, String sent) {}

    /** One mail, in the forms it was sent in. */
    record Mail(
            Line line,
            String from,
            @Nullable String text,
            @Nullable String html) {}

    private final GreenMail server;

    DemoMailController(GreenMail server) {
        this.server = server;
    }

    @GetMapping
    String list(Model model) throws MessagingException {
        var received = server.getReceivedMessages();
        var lines = new ArrayList<Line>();
        for (var number = 1; number <= received.length; number++) {
            lines.add(line(number, received[number - 1]));
        }
        Collections.reverse(lines);
        model.addAttribute("mails", lines.subList(0, Math.min(200, lines.size())));
        model.addAttribute("count", lines.size());
        return "demo/mails";
    }

    @GetMapping("/{number}")
    String show(@PathVariable int number, Model model) throws MessagingException, IOException {
        model.addAttribute("mail", mail(number));
        return "demo/mail";
    }

    // In a frame that may run nothing and load nothing: a mail is foreign text.
    @GetMapping("/{number}/html")
    ResponseEntity<byte[]> html(@PathVariable int number) throws MessagingException, IOException {
        var html = mail(number).html();
        if (html == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        "Content-Security-Policy",
                        "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private Mail mail(int number) throws MessagingException, IOException {
        var received = server.getReceivedMessages();
        if (number < 1 || number > received.length) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var mail = received[number - 1];
        return new Mail(
                line(number, mail), addresses(mail.getFrom()), part(mail, "text/plain"), part(mail, "text/html"));
    }

    private static Line line(int number, MimeMessage mail) throws MessagingException {
        var subject = mail.getSubject();
        var sent = mail.getHeader("Date", null);
        return new Line(
                number, addresses(mail.getAllRecipients()), subject == null ? "" : subject, sent == null ? "" : sent);
    }

    private static String addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
    }

    private static @Nullable String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text : null;
        }
        if (part.getContent() instanceof MimeMultipart parts) {
            var found = new ArrayList<String>();
            for (var n = 0; n < parts.getCount(); n++) {
                var inside = part(parts.getBodyPart(n), type);
                if (inside != null) {
                    found.add(inside);
                }
            }
            return found.isEmpty() ? null : String.join("\n", List.copyOf(found));
        }
        return null;
    }
}
