package org.spillway.law;

import java.util.Arrays;
import java.util.List;

/**
 * One part of a basis such as {@code SSL 57(5); PSL 22, 23}.
 *
 * @param statute the short name of the law
 * @param articles as they are cited; empty where the law is cited as a whole
 */
public record Citation(String statute, List<String> articles) {

    /** The parts of a basis, in order. */
    public static List<Citation> of(String basis) {
        return Arrays.stream(basis.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Citation::part)
                .toList();
    }

    private static Citation part(String part) {
        var words = part.split("\\s+", 2);
        var articles = words.length == 1
                ? List.<String>of()
                : Arrays.stream(words[1].split(",")).map(String::strip).toList();
        return new Citation(words[0], articles);
    }

    @Override
    public String toString() {
        return articles.isEmpty() ? statute : statute + " " + String.join(", ", articles);
    }
}
