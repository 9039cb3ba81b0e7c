package org.spillway.tips;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether a text that goes into a case names the sender or the tip: a second secret (domain brief, trap 12). */
final class SenderNamed {

    private SenderNamed() {}

    static boolean in(String text, Tip tip, TipForm said) {
        var read = text.toLowerCase(Locale.ROOT);
        return Stream.of(said.name(), said.contact(), tip.number())
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(read::contains);
    }
}
