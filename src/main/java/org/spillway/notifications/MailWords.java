package org.spillway.notifications;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Site;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes the words of a mail, in its reader's language, from {@code templates/mail}. */
@Component
class MailWords {

    private final MessageSource messages;
    private final Dossiers dossiers;
    private final Site site;
    private final ITemplateEngine templates;

    MailWords(MessageSource messages, Dossiers dossiers, Site site, ITemplateEngine templates) {
        this.messages = messages;
        this.dossiers = dossiers;
        this.site = site;
        this.templates = templates;
    }

    Words of(Mail mail, @Nullable Officer reader) {
        var locale = Locale.forLanguageTag(mail.locale());
        var told = variables(mail, reader, locale);
        var subject = messages.getMessage(
                "mail." + mail.kind().name() + ".subject",
                new Object[] {told.get("number"), told.get("asked"), told.get("share")},
                locale);
        var text = templates
                        .process("mail/" + mail.kind() + ".txt", new Context(locale, told))
                        .strip() + "\n";
        var html = templates.process(
                "mail/frame",
                new Context(
                        locale,
                        Map.of(
                                "subject", subject,
                                "language", mail.locale(),
                                "paragraphs", Paragraph.of(text))));
        return new Words(subject, text, html);
    }

    private Map<String, Object> variables(Mail mail, @Nullable Officer reader, Locale locale) {
        var told = new HashMap<String, Object>(mail.arguments());
        told.put("name", reader == null ? "" : reader.name());
        told.put("number", mail.subjectNumber() == null ? "" : mail.subjectNumber());
        told.put("asked", asked(mail.arguments(), locale));
        told.put("due", due(mail.arguments().get("due"), locale));
        told.put("link", link(mail));
        return told;
    }

    private String asked(Map<String, String> arguments, Locale locale) {
        var step = arguments.getOrDefault("step", "");
        var key = "step." + arguments.get("process") + "." + step;
        return java.util.Objects.requireNonNull(messages.getMessage(key, null, step, locale));
    }

    private String due(@Nullable String due, Locale locale) {
        if (due == null) {
            return "";
        }
        var pattern = java.util.Objects.requireNonNull(messages.getMessage("mail.due-pattern", null, locale));
        var end = Instant.parse(due).atZone(site.zone());
        // The end of a day is 24:00 of that day, not the next one's 00:00, as on the pages.
        return end.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? DateTimeFormatter.ofPattern(pattern.replace("HH:mm", "'24:00'"), locale)
                        .format(end.minusDays(1))
                : DateTimeFormatter.ofPattern(pattern, locale).format(end);
    }

    private String link(Mail mail) {
        var link = mail.arguments().get("link");
        var task = mail.arguments().get("task");
        if (link != null) {
            return site.baseUrl().resolve(link).toString();
        }
        return site.link(
                        task != null && isCase(mail)
                                ? "/cases/" + mail.subjectNumber() + "/tasks/" + task
                                : "/go?number=" + mail.subjectNumber())
                .toString();
    }

    private boolean isCase(Mail mail) {
        return mail.dossier() != null
                && dossiers.find(mail.dossier())
                        .filter(dossier -> dossier.kind().equals("CASE"))
                        .isPresent();
    }

    /** A mail as its reader sees it. */
    record Words(String subject, String text, String html) {}

    /** Lines that belong together; a link stands alone. */
    record Paragraph(List<String> lines, boolean isLink) {

        static List<Paragraph> of(String text) {
            return java.util.Arrays.stream(text.strip().split("\\R\\s*\\R"))
                    .map(lines -> List.of(lines.strip().split("\\R")))
                    .map(lines -> new Paragraph(lines, lines.get(0).matches("https?://\\S+")))
                    .toList();
        }
    }
}
