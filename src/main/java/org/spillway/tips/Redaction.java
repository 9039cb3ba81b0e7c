package org.spillway.tips;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a text is hidden: a layer over it, which itself never changes.
 *
 * @param hidden in order, neither touching nor overlapping
 */
record Redaction(List<Range> hidden) {

    /** Nothing is hidden. */
    static final Redaction NONE = new Redaction(List.of());

    /** A part of a text, counted in UTF-16 units; {@code to} is exclusive. */
    record Range(int from, int to) {

        /** Whether it is a part of this text at all. */
        boolean isIn(String text) {
            return 0 <= from && from < to && to <= text.length();
        }

        boolean covers(Range other) {
            return from <= other.from && other.to <= to;
        }
    }

    /** Hides these parts and every place of these wordings, whatever the case. */
    static Redaction of(String text, Collection<Range> parts, Collection<String> wordings) {
        var all = new ArrayList<>(parts);
        wordings.forEach(wording -> all.addAll(places(text, wording)));
        all.sort(Comparator.comparingInt(Range::from));
        var merged = new ArrayList<Range>();
        for (var range : all) {
            var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.from() <= last.to()) {
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                merged.add(range);
            }
        }
        return new Redaction(List.copyOf(merged));
    }

    /** Every place of a wording. */
    static List<Range> places(String text, String wording) {
        return Pattern.compile(Pattern.quote(wording), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .results()
                .map(found -> new Range(found.start(), found.end()))
                .toList();
    }

    /** The sentences of a text, in order; spaces between them belong to the one before. */
    static List<Range> sentences(String text) {
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        var sentences = new ArrayList<Range>();
        var from = breaks.first();
        for (var to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            sentences.add(new Range(from, to));
        }
        return List.copyOf(sentences);
    }

    /** What is hidden within sentences that are not hidden as a whole. */
    List<Range> within(List<Range> sentences) {
        return hidden.stream()
                .flatMap(range -> sentences.stream()
                        .filter(sentence -> !hides(sentence))
                        .filter(sentence -> sentence.from() < range.to() && range.from() < sentence.to())
                        .map(sentence -> new Range(
                                Math.max(sentence.from(), range.from()), Math.min(sentence.to(), range.to()))))
                .toList();
    }

    boolean hides(Range part) {
        return hidden.stream().anyMatch(range -> range.covers(part));
    }

    /** The text with {@code mark} for each part that is hidden, which so does not tell how long it was. */
    String apply(String text, String mark) {
        var shown = new StringBuilder();
        var at = 0;
        for (var range : hidden) {
            shown.append(text, at, range.from()).append(mark);
            at = range.to();
        }
        return shown.append(text, at, text.length()).toString();
    }
}
