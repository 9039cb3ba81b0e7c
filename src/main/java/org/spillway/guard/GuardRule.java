package org.spillway.guard;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A marking as the law writes it, and where it stands as one.
 *
 * @param needs a line with none of these characters is passed over, which costs less than the pattern; empty for any line
 * @param unless the rule is silent for a text in which this is found; null without such a thing
 * @param unlessInLine it is silent for a line in which this is found; null without such a thing
 */
record GuardRule(
        String pack,
        String code,
        MarkingClass kind,
        Where where,
        Pattern pattern,
        String needs,
        @Nullable Pattern unless,
        @Nullable Pattern unlessInLine,
        @Nullable String basis) {

    private static final String OPENING = "\"'“‘「『";
    private static final String CLOSING = "\"'”’」』";

    /** Where a pattern has to stand. */
    enum Where {
        /** The whole line, without what decorates it. */
        LINE,
        /** The start of a line. */
        START,
        /** Anywhere in a line, unless it is all that stands between quotation marks: then it is spoken of. */
        ANYWHERE,
        /** Anywhere in the name of a file. */
        NAME
    }

    boolean isSilentFor(String text) {
        return unless != null && unless.matcher(text).find();
    }

    boolean finds(NormalText.Line line) {
        return line.hasOneOf(needs) && stands(line) && !isSilentIn(line);
    }

    private boolean isSilentIn(NormalText.Line line) {
        return unlessInLine != null
                && line.forms().stream()
                        .anyMatch(each -> unlessInLine.matcher(each).find());
    }

    private boolean stands(NormalText.Line line) {
        return switch (where) {
            case LINE -> line.bare().stream().anyMatch(pattern::matches);
            case START ->
                line.starts().stream().anyMatch(each -> pattern.matcher(each).lookingAt());
            case ANYWHERE -> line.forms().stream().anyMatch(this::stands);
            case NAME -> false;
        };
    }

    boolean findsInName(String words) {
        return where == Where.NAME && pattern.matcher(words).find();
    }

    private boolean stands(String line) {
        var matcher = pattern.matcher(line);
        while (matcher.find()) {
            if (!isQuoted(line, matcher)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuoted(String line, Matcher found) {
        // A pattern may begin with what stands before the marking.
        return found.end() < line.length()
                && CLOSING.indexOf(line.charAt(found.end())) >= 0
                && (isOpening(line, found.start()) || isOpening(line, found.start() - 1));
    }

    private static boolean isOpening(String line, int at) {
        return at >= 0 && OPENING.indexOf(line.charAt(at)) >= 0 && !isFieldBefore(line, at);
    }

    // "classification": "…" quotes as programs do, not as people do.
    private static boolean isFieldBefore(String line, int at) {
        var before = line.substring(0, at).stripTrailing();
        return before.endsWith("\":") || before.endsWith("':");
    }
}
