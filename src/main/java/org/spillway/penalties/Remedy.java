package org.spillway.penalties;

import org.jspecify.annotations.Nullable;
import org.spillway.law.Term;

/**
 * A way against a sanction, as the pack writes it down: review and re-examination, reconsideration and appeal.
 *
 * @param track whose it is: a code of kind {@code track}; null for everybody's
 * @param after the way whose decision it is against; null for one that is against the sanction itself
 * @param higher whether the organ of the next higher level decides
 * @param apply the clock of who applies; {@code applyDirectly} where {@code after} is left out, null where it may not be
 * @param decide the clock of who decides
 * @param late whether who was kept from it may be admitted late
 * @param basis where the law says it; null where it does not
 */
record Remedy(
        String code,
        @Nullable String track,
        @Nullable String after,
        boolean higher,
        String apply,
        @Nullable String applyDirectly,
        String decide,
        boolean late,
        @Nullable String basis) {

    static final String KIND = "remedy";

    static Remedy of(Term term) {
        var attributes = term.attributes();
        return new Remedy(
                term.code(),
                attributes.get("track"),
                attributes.get("after"),
                Boolean.parseBoolean(attributes.get("higher")),
                needed(term, "apply"),
                attributes.get("applyDirectly"),
                needed(term, "decide"),
                Boolean.parseBoolean(attributes.get("late")),
                term.basis());
    }

    private static String needed(Term term, String name) {
        var value = term.attributes().get(name);
        if (value == null) {
            throw new IllegalStateException("the remedy " + term.code() + " names no clock to " + name);
        }
        return value;
    }

    boolean isOpenTo(String whoseTrack) {
        return track == null || track.equals(whoseTrack);
    }
}
