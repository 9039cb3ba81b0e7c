package org.spillway.cases.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.audit.AuditRecord;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.spillway.shared.OfficerId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads audit records out as sentences. The sentence of {@code case.opened} is the text {@code timeline.case.opened}, with
 * who did it as {0}, and {1} to {9}: the step, its outcome, the other person, the reason, the respondent, what it is about
 * (a deadline, a ground, a source, a rule that refused), a number, the end of a deadline, and why one stands still.
 */
@Component
class Sentences {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final MessageSource messages;
    private final Officers officers;
    private final Respondents respondents;
    private final Law law;
    private final JsonMapper json;

    Sentences(MessageSource messages, Officers officers, Respondents respondents, Law law, JsonMapper json) {
        this.messages = messages;
        this.officers = officers;
        this.respondents = respondents;
        this.law = law;
        this.json = json;
    }

    /** One event, as a sentence in the reader's language. */
    record Event(long id, Instant at, String text, String action) {}

    /** The events of these records of one case. */
    List<Event> of(CaseFile file, List<AuditRecord> records, Locale locale) {
        var names = new HashMap<String, String>();
        var people = respondents.of(file.id()).stream()
                .collect(Collectors.toMap(each -> each.id().toString(), Function.<Respondent>identity()));
        return records.stream()
                .map(record -> new Event(
                        record.id(), record.at(), sentence(file, record, names, people, locale), record.action()))
                .toList();
    }

    private String sentence(
            CaseFile file,
            AuditRecord record,
            Map<String, String> names,
            Map<String, Respondent> people,
            Locale locale) {
        Map<String, Object> detail = json.readValue(record.detail(), DETAIL);
        Object[] places = {
            who(record, names, locale),
            step(text(detail, "step"), locale),
            outcome(file, text(detail, "outcome"), locale),
            name(either(detail, "to", "officer"), names),
            text(detail, "reason"),
            Optional.ofNullable(people.get(text(detail, "respondent")))
                    .map(each -> each.person().name())
                    .orElse("–"),
            about(file, detail, locale),
            either(detail, "percent", "version"),
            due(file, text(detail, "due")),
            term(file, "pauseGround", text(detail, "pauseGround"), locale).orElse(""),
        };
        var key = "timeline." + record.action();
        return (text(detail, "outcome").isEmpty() ? Optional.<String>empty() : say(key + ".outcome", places, locale))
                .or(() -> say(key, places, locale))
                .orElseGet(() -> say("timeline.other", new Object[] {places[0], record.action()}, locale)
                        .orElse(record.action()));
    }

    private String who(AuditRecord record, Map<String, String> names, Locale locale) {
        return record.officerId() == null
                ? say("timeline.actor." + record.actor(), null, locale).orElse(record.actor())
                : name(record.officerId().toString(), names);
    }

    private String name(String officer, Map<String, String> names) {
        if (officer.isEmpty()) {
            return "";
        }
        return names.computeIfAbsent(
                officer,
                id -> officers.find(new OfficerId(UUID.fromString(id)))
                        .map(Officer::name)
                        .orElse("–"));
    }

    /** The title of a step, {@code penalty/hear-respondent}, or its key where it has none. */
    String step(String key, Locale locale) {
        return say("step." + key.replace('/', '.'), null, locale).orElse(key);
    }

    /** The name of an outcome's code; the empty text for none. */
    String outcome(CaseFile file, @Nullable String code, Locale locale) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        return say("outcome." + code, null, locale)
                .or(() -> term(file, "filing", code, locale))
                .or(() -> term(file, "triage", code, locale))
                .orElse(code);
    }

    // A deadline of days is kept as its last day, one of hours as the moment.
    private String due(CaseFile file, String due) {
        return due.length() <= 10 ? due : MINUTE.format(Instant.parse(due).atZone(law.zone(file.pack())));
    }

    private String about(CaseFile file, Map<String, Object> detail, Locale locale) {
        return term(file, "clock", text(detail, "rule"), locale)
                .or(() -> term(file, "recusalGround", text(detail, "ground"), locale))
                .or(() -> term(file, "source", text(detail, "source"), locale))
                .or(() -> refusal(detail, locale))
                .orElse("");
    }

    // Names and what was typed are not in the record: without them the rule is told in words that leave no place open.
    private Optional<String> refusal(Map<String, Object> detail, Locale locale) {
        var key = text(detail, "refusal");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (detail.get("with") instanceof List<?> codes) {
            return say(key, codes.stream().map(code -> shown(code, locale)).toArray(), locale);
        }
        return say(key + ".rule", null, locale)
                .or(() -> say(key, null, locale).filter(rule -> rule.indexOf('{') < 0))
                .or(() -> say("timeline.refused", null, locale));
    }

    private String shown(Object code, Locale locale) {
        return say(code.toString(), null, locale).orElse(code.toString());
    }

    private Optional<String> term(CaseFile file, String kind, String code, Locale locale) {
        return law.find(file.pack(), kind, code).map((Term term) -> term.name(locale));
    }

    private Optional<String> say(String key, Object @Nullable [] places, Locale locale) {
        return Optional.ofNullable(messages.getMessage(key, places, null, locale));
    }

    private static String either(Map<String, Object> detail, String first, String second) {
        var text = text(detail, first);
        return text.isEmpty() ? text(detail, second) : text;
    }

    private static String text(Map<String, Object> detail, String name) {
        return Objects.toString(detail.get(name), "");
    }
}
