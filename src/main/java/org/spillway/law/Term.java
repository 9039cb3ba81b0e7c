package org.spillway.law;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word of a jurisdiction: a code with its names.
 *
 * @param attributes what else the pack says: {@code basis}, {@code proposed}, {@code months}, {@code band}, {@code order},
 *     {@code effect}
 */
public record Term(String kind, String code, String en, String zh, Map<String, String> attributes) {

    // Translations swap the levels in English, so that the Chinese word always stands beside.
    private static final String LEVEL = "level";

    /** The name as people of this language read it. */
    public String name(Locale locale) {
        if (locale.getLanguage().equals(Locale.CHINESE.getLanguage())) {
            return zh;
        }
        return kind.equals(LEVEL) ? en + " " + zh : en;
    }

    /** Where the law says it; null where it does not. */
    public @Nullable String basis() {
        return attributes.get("basis");
    }

    /** Whether it is a proposal and not law. */
    public boolean isProposed() {
        return Boolean.parseBoolean(attributes.get("proposed"));
    }

    /** A whole number such as the months of a sanction period. */
    public Optional<Integer> number(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Integer::valueOf);
    }
}
