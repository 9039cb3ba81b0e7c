package org.spillway.law;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word of a jurisdiction: a code with its names.
 *
 * @param language that of the law, {@code zh} or {@code en}
 * @param attributes what else the pack says: {@code basis}, {@code mark}, {@code proposed}, {@code months}, {@code band},
 *     {@code order}, {@code effect}
 */
public record Term(String kind, String code, String en, String zh, String language, Map<String, String> attributes) {

    // Translations swap the levels, so that the word of the law always stands beside.
    private static final String LEVEL = "level";

    /** The name as people of this language read it, and for a level that of the law beside. */
    public String name(Locale locale) {
        var beside = beside(locale);
        return beside == null ? in(locale.getLanguage()) : in(locale.getLanguage()) + " " + beside;
    }

    /** The name in this language alone, a code such as {@code zh}. */
    public String in(String reader) {
        return reader.equals(Locale.CHINESE.getLanguage()) ? zh : en;
    }

    /** The name of a level in the language of the law; null for a reader of that language, and for every other term. */
    public @Nullable String beside(Locale locale) {
        var own = in(language);
        return kind.equals(LEVEL) && !own.equals(in(locale.getLanguage())) ? own : null;
    }

    /** Where the law says it; null where it does not. */
    public @Nullable String basis() {
        return attributes.get("basis");
    }

    /** How the source was read: V in its text, K known and to be checked; null where nothing is claimed. */
    public @Nullable String mark() {
        return attributes.get("mark");
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
