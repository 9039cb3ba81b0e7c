package org.spillway.cases;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the page before ended, for lists that are paged by key: an instant, or none for what has no date and stands at
 * the end, and the id of the last row. Its text form rides in the address.
 */
public record After(@Nullable Instant at, String id) {

    /** Reads the text form; anything else, as people make it by hand, is the beginning. */
    public static @Nullable After of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.indexOf('~');
        if (end < 0 || text.length() > 120) {
            return null;
        }
        try {
            var at = end == 0 ? null : Instant.parse(text.substring(0, end));
            return new After(at, text.substring(end + 1));
        } catch (DateTimeException made) {
            return null;
        }
    }

    /** The instant as PostgreSQL reads it. */
    String sql() {
        return at == null ? "infinity" : at.toString();
    }

    @Override
    public String toString() {
        return (at == null ? "" : at) + "~" + id;
    }
}
