package org.spillway.clocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spillway.law.Pack;
import org.spillway.law.PackPart;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The deadlines of a pack, for people to read and to compare. */
@Component
@Order(3)
class ClocksPart implements PackPart {

    private final MessageSource messages;

    ClocksPart(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        var places = pack.yaml("clocks.yaml").get("rules");
        return ClockRules.of(pack).values().stream()
                .map(rule -> new Row(
                        "",
                        rule.code(),
                        pack.term("clock", rule.code(), locale),
                        detail(pack, rule, locale),
                        rule.basis(),
                        rule.mark(),
                        rule.proposed(),
                        places.get(rule.code()).flat()))
                .toList();
    }

    private String detail(Pack pack, ClockRule rule, Locale locale) {
        var said = new ArrayList<String>();
        if (rule.before() == null) {
            said.add(rule.period().amount() + " "
                    + text("clocks.unit." + rule.period().unit().field(), locale));
        } else {
            said.add(messages.getMessage(
                    "clocks.part.before",
                    new Object[] {rule.period().amount(), pack.term("clock", rule.before(), locale)},
                    locale));
        }
        if (rule.from() != null) {
            said.add(messages.getMessage(
                    "clocks.part.from", new Object[] {text("clocks.fact." + rule.from(), locale)}, locale));
        }
        if (rule.actorRole() != null) {
            said.add(messages.getMessage(
                    "clocks.why.binds", new Object[] {pack.term("clockActor", rule.actorRole(), locale)}, locale));
        }
        return String.join(" · ", said);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
