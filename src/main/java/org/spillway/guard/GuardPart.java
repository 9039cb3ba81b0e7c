package org.spillway.guard;

import java.util.List;
import java.util.Locale;
import org.spillway.law.Pack;
import org.spillway.law.PackPart;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The markings of a pack, for people to read and to compare. */
@Component
@Order(8)
class GuardPart implements PackPart {

    private final MessageSource messages;

    GuardPart(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        var places = pack.yaml(GuardRules.FILE).get("rules");
        return GuardRules.of(pack).all().stream()
                .map(rule -> new Row(
                        "",
                        rule.code(),
                        text("guard.class." + rule.kind(), locale),
                        text("guard.where." + rule.where(), locale),
                        rule.basis(),
                        null,
                        false,
                        places.get(rule.code()).flat()))
                .toList();
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
