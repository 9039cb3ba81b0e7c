package org.spillway.law.assessment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an assessment asks.
 *
 * @param name as in the decision tables and the API
 * @param group where it stands on the form
 * @param choices the codes of a choice, the first of which stands where nothing is given; empty for other types
 * @param kind the kind of terms that the choices are of, or of which {@code code} is one; null for other fields
 * @param code the term that a flag is ({@code factor}, {@code finding}, {@code conduct}), or the {@code level} whose items
 *     are counted; null for other fields
 */
public record InputField(
        String name,
        Type type,
        String group,
        List<String> choices,
        @Nullable String kind,
        @Nullable String code,
        String en,
        String zh) {

    /** What can be given. */
    public enum Type {
        /** A day, ISO 8601, in the zone of the pack. */
        DATE,
        /** A whole number from 0 to {@value #MOST}. */
        COUNT,
        /** True or false. */
        FLAG,
        /** One of the codes of a kind of terms. */
        CHOICE
    }

    /** The highest count that an assessment takes. */
    public static final int MOST = 100_000;

    /** The name as people of this language read it. */
    public String label(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
    }
}
