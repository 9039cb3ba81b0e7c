package org.spillway.tips;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The answers of a tip that may be passed on to its case, by the names of the questions; who sent it is none of them. */
final class TipFields {

    /** What was observed. */
    static final String ACCOUNT = "observed";

    /** Those in free words, of which parts can be hidden. */
    static final List<String> TEXTS = List.of(ACCOUNT, "when", "where", "service", "persons", "howKnown");

    /** Those that were chosen from a list: how exposed it is, whether it is marked or has to do with abroad, and who saw it. */
    static final List<String> CHOICES = List.of("marked", "link", "stillAccessible", "foreignElement", "firstHand");

    private TipFields() {}

    /** The answer in free words; null where none was given. */
    static @Nullable String text(TipForm said, String field) {
        return switch (field) {
            case ACCOUNT -> said.observed();
            case "when" -> said.when();
            case "where" -> said.where();
            case "service" -> said.service();
            case "persons" -> said.persons();
            case "howKnown" -> said.howKnown();
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** Whether a question with a list was answered. */
    static boolean isAnswered(TipForm said, String choice) {
        return switch (choice) {
            case "marked" -> said.marked() != null;
            case "link" -> said.link() != null;
            case "stillAccessible" -> said.stillAccessible() != null;
            case "foreignElement" -> said.foreignElement() != null;
            case "firstHand" -> said.firstHand() != null;
            default -> throw new IllegalArgumentException(choice);
        };
    }

    /** The same answers, each text as {@code seen} gives it from its field and its words. */
    static TipForm seen(TipForm said, BinaryOperator<String> seen) {
        return new TipForm(
                said.category(),
                seen.apply(ACCOUNT, said.observed()),
                said.marked(),
                seen("when", said.when(), seen),
                seen("where", said.where(), seen),
                seen("service", said.service(), seen),
                said.link(),
                seen("persons", said.persons(), seen),
                said.stillAccessible(),
                said.foreignElement(),
                said.firstHand(),
                seen("howKnown", said.howKnown(), seen),
                said.urgent(),
                null,
                said.sender(),
                null,
                null,
                said.consent());
    }

    private static @Nullable String seen(String field, @Nullable String text, BinaryOperator<String> seen) {
        return text == null ? null : seen.apply(field, text);
    }
}
