package org.spillway.tips;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How the page of a redaction names what can be hidden: sentences as {@code observed.2}, places as {@code observed.10-17}. */
final class RedactionParts {

    private static final Pattern SENTENCE = Pattern.compile("([a-zA-Z]{1,20})\\.(\\d{1,6})");
    private static final Pattern SPOT = Pattern.compile("([a-zA-Z]{1,20})\\.(\\d{1,6})-(\\d{1,6})");

    private RedactionParts() {}

    /** The answers in free words that were given, by field, in the order of the form. */
    static Map<String, String> texts(TipForm said) {
        var texts = new LinkedHashMap<String, String>();
        TipFields.TEXTS.forEach(field -> {
            var text = TipFields.text(said, field);
            if (text != null) {
                texts.put(field, text);
            }
        });
        return texts;
    }

    static String id(String field, int sentence) {
        return field + "." + sentence;
    }

    static String id(String field, Redaction.Range range) {
        return field + "." + range.from() + "-" + range.to();
    }

    /** The sentence of this id; nothing where it is no sentence of the answer. */
    static List<Redaction.Range> sentence(String field, String text, String id) {
        var read = SENTENCE.matcher(id);
        var all = Redaction.sentences(text);
        return read.matches() && read.group(1).equals(field) && Integer.parseInt(read.group(2)) < all.size()
                ? List.of(all.get(Integer.parseInt(read.group(2))))
                : List.of();
    }

    /** The place of this id; nothing where it is no place of the answer. */
    static List<Redaction.Range> spot(String field, String text, String id) {
        var read = SPOT.matcher(id);
        if (!read.matches() || !read.group(1).equals(field)) {
            return List.of();
        }
        var range = new Redaction.Range(Integer.parseInt(read.group(2)), Integer.parseInt(read.group(3)));
        return range.isIn(text) ? List.of(range) : List.of();
    }
}
