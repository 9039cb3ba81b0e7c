package org.spillway.tips.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/** What the public's pages say that is another thing in each jurisdiction: the terms {@code notice} of its pack. */
@Component
public class Notices {

    private static final String KIND = "notice";

    private final Law law;

    Notices(Law law) {
        this.law = law;
    }

    /** Whom to call about espionage; null where the pack names nobody. */
    public @Nullable String espionageLine(Locale locale) {
        return say("ESPIONAGE_LINE", locale);
    }

    /** Whom to call when somebody is in danger; null where the pack names nobody. */
    public @Nullable String dangerLine(Locale locale) {
        return say("DANGER_LINE", locale);
    }

    /** What the guidance rests on; null where the pack does not say. */
    public @Nullable String guidanceLaw(Locale locale) {
        return say("GUIDANCE_LAW", locale);
    }

    private @Nullable String say(String code, Locale locale) {
        return law.find(law.home(), KIND, code)
                .map((Term term) -> term.name(locale))
                .orElse(null);
    }
}
