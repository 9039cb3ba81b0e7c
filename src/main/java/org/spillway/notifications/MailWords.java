package org.spillway.notifications;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Makes the words of a mail, in its reader's language, from {@code templates/mail}. */
@Component
class MailWords {

    private final MessageSource messages;
    private final MailSettings settings;
    private final SpringTemplateEngine templates;

    MailWords(MessageSource messages, MailSettings settings, ThymeleafProperties pages, ApplicationContext resources) {
        this.messages = messages;
        this.settings = settings;
        this.templates = new SpringTemplateEngine();
        templates.setTemplateEngineMessageSource(messages);
        templates.addTemplateResolver(resolver(pages, resources, ".txt", TemplateMode.TEXT, 1));
        templates.addTemplateResolver(resolver(pages, resources, ".html", TemplateMode.HTML, 2));
    }

    // Apart from the engine of the pages, which knows nothing but HTML.
    private static SpringResourceTemplateResolver resolver(
            ThymeleafProperties pages, ApplicationContext resources, String suffix, TemplateMode mode, int order) {
        var resolver = new SpringResourceTemplateResolver();
        resolver.setApplicationContext(resources);
        resolver.setPrefix(pages.getPrefix() + "mail/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(pages.isCache());
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        return resolver;
    }

    Words of(Mail mail, @Nullable Officer reader) {
        var locale = Locale.forLanguageTag(mail.locale());
        var told = variables(mail, reader, locale);
        var subject = messages.getMessage(
                "mail." + mail.kind().name() + ".subject",
                new Object[] {told.get("number"), told.get("asked"), told.get("share")},
                locale);
        var text = templates
                        .process(mail.kind().toString(), new Context(locale, told))
                        .strip() + "\n";
        var html = templates.process(
                "frame",
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
        return due == null
                ? ""
                : DateTimeFormatter.ofPattern(messages.getMessage("mail.due-pattern", null, locale), locale)
                        .format(Instant.parse(due).atZone(settings.zone()));
    }

    private String link(Mail mail) {
        var link = mail.arguments().get("link");
        var task = mail.arguments().get("task");
        if (link != null) {
            return settings.baseUrl().resolve(link).toString();
        }
        return settings.link(task == null ? "/go?number=" + mail.subjectNumber() : "/tasks/" + task);
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
