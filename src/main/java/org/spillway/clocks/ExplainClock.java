package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.law.Law;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers "why this date?" in the reader's language. */
@Service
public class ExplainClock {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final ClockRules rules;
    private final ClockTable table;
    private final Extensions extensions;
    private final Recount recount;
    private final Officers officers;
    private final Law law;
    private final MessageSource messages;

    ExplainClock(
            ClockRules rules,
            ClockTable table,
            Extensions extensions,
            Recount recount,
            Officers officers,
            Law law,
            MessageSource messages) {
        this.rules = rules;
        this.table = table;
        this.extensions = extensions;
        this.recount = recount;
        this.officers = officers;
        this.law = law;
        this.messages = messages;
    }

    /**
     * A clock and how its date came about.
     *
     * @param rule what is counted and where the law says it, one sentence each
     * @param steps the counting
     * @param earlier what the clock said before it was corrected, held or extended
     */
    public record Explanation(RunningClock clock, List<String> rule, List<Step> steps, List<String> earlier) {}

    /** A sentence of the counting; {@code code} tells what kind of step it is. */
    public record Step(String code, String text) {}

    /** The explanation of a clock of this case or tip; {@link NotFound} for another's. */
    @Transactional(readOnly = true)
    public Explanation of(UUID dossier, UUID clock, Locale locale) {
        var running = get(dossier, clock);
        var rule = rules.of(running);
        var speaker = new Speaker(rule, locale);
        var steps = recount.reckon(running)
                .map(reckoning -> Derivation.of(reckoning, extensions.of(clock)).lines())
                .orElseGet(() -> List.of(alone(running)));
        return new Explanation(
                running,
                ruleOf(running, rule, speaker),
                steps.stream()
                        .map(line -> new Step(line.code(), speaker.say(line.code(), line.places())))
                        .toList(),
                earlier(running, speaker));
    }

    /** The clock of this case or tip; {@link NotFound} for another's. */
    @Transactional(readOnly = true)
    public RunningClock get(UUID dossier, UUID clock) {
        return table.find(clock)
                .filter(found -> found.dossier().equals(dossier))
                .orElseThrow(() -> new NotFound("clock " + clock));
    }

    // The clock before which it ends is gone: what was counted then still stands.
    private static Derivation.Line alone(RunningClock running) {
        return new Derivation.Line("result.day", List.of(Objects.requireNonNull(running.dueOn())));
    }

    private static List<String> ruleOf(RunningClock running, ClockRule rule, Speaker speaker) {
        var said = new ArrayList<String>();
        var from = running.startedFrom();
        var start = rule.kind() == ClockClass.H ? (Object) running.startedAt() : rule.day(running.startedAt());
        if (rule.before() == null) {
            said.add(
                    from == null
                            ? speaker.say("from-moment", List.of(start))
                            : speaker.say("from-fact", List.of(new Derivation.Text("clocks.fact." + from), start)));
        }
        said.add(speaker.say(
                "period",
                List.of(
                        rule.period().amount(),
                        new Derivation.Text(
                                "clocks.unit." + rule.period().unit().field()),
                        new Derivation.Text("clocks.class." + rule.kind()))));
        var mark = rule.proposed() ? "P" : Objects.requireNonNullElse(rule.mark(), "K");
        said.add(speaker.say(
                "source",
                List.of(
                        Objects.requireNonNullElse(rule.basis(), "–"),
                        new Derivation.Text("clocks.mark." + mark),
                        rule.pack(),
                        rule.version().toString())));
        if (rule.actorRole() != null) {
            said.add(speaker.say("binds", List.of(new Derivation.Word("clockActor", rule.actorRole()))));
        }
        if (rule.track() != null) {
            said.add(speaker.say("track", List.of(new Derivation.Word("track", rule.track()))));
        }
        return said;
    }

    private List<String> earlier(RunningClock running, Speaker speaker) {
        return table.corrections(running.id()).stream()
                .map(before -> speaker.say(
                        "earlier",
                        List.of(
                                before.correctedAt(),
                                new Derivation.Text("clocks.cause." + before.cause()),
                                before.dueOn() == null ? (Object) before.dueAt() : before.dueOn())))
                .toList();
    }

    /** Fills the places of sentences in one language. */
    private final class Speaker {

        private final ClockRule rule;
        private final Locale locale;

        Speaker(ClockRule rule, Locale locale) {
            this.rule = rule;
            this.locale = locale;
        }

        String say(String code, List<Object> places) {
            return message(
                    "clocks.why." + code, places.stream().map(this::shown).toArray());
        }

        private Object shown(Object place) {
            if (place instanceof LocalDate day) {
                return day + " (" + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale) + ")";
            }
            if (place instanceof Instant at) {
                return MINUTE.format(at.atZone(rule.zone()));
            }
            if (place instanceof Derivation.Word word) {
                return law.term(rule.pack(), word.kind(), word.code(), locale);
            }
            if (place instanceof Derivation.Text text) {
                return message(text.key());
            }
            if (place instanceof OfficerId officer) {
                return officers.find(officer).map(Officer::name).orElse("–");
            }
            return place.toString();
        }

        private String message(String key, @Nullable Object... places) {
            return Objects.requireNonNull(messages.getMessage(key, places, locale));
        }
    }
}
