package org.spillway.tips;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether a text that goes into a case names the sender or the tip: a second secret (domain brief, trap 12). Who the sender is
 * cannot be known here; what can be is where they named themselves in the text.
 */
final class SenderNamed {

    private SenderNamed() {}

    /** Whether it does; {@code selfNamed} are the words by which the sender named themselves. */
    static boolean in(String text, Tip tip, Collection<String> selfNamed) {
        var read = text.toLowerCase(Locale.ROOT);
        return words(tip, selfNamed).map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(read::contains);
    }

    /** The words that would do it. */
    static Stream<String> words(Tip tip, Collection<String> selfNamed) {
        return Stream.concat(Stream.of(tip.number()), selfNamed.stream());
    }

    /** The words of the tip's text that are its sender's name or contact, as they stand there. */
    static List<String> by(TipForm said) {
        return Stream.of(said.name(), said.contact())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(name -> name.length() > 1)
                .flatMap(name -> TipFields.TEXTS.stream()
                        .map(field -> TipFields.text(said, field))
                        .filter(Objects::nonNull)
                        .flatMap(text -> Redaction.places(text, name).stream()
                                .map(place -> text.substring(place.from(), place.to()))))
                .distinct()
                .toList();
    }
}
