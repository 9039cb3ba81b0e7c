package org.spillway.shared;

import java.io.Serial;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A request that the rules do not allow: the user's to mend, told by message key in the user's language. Nothing has
 * been changed when it is thrown, because the transaction rolls back.
 */
public class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    /** Refuses with the text under {@code key}; {@code arguments} fill its places and hold no content of a case. */
    public Refusal(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** The message key. */
    public String key() {
        return key;
    }

    /**
     * What fills the places of the message, as the record may keep it: constants by the key of their text, as in {@code
     * part.REVIEWER}, numbers and dates. Empty where one of them is a name or was typed.
     */
    public List<String> codes() {
        var codes = arguments.stream().map(Refusal::code).toList();
        return codes.contains("") ? List.of() : codes;
    }

    private static String code(Object argument) {
        if (argument instanceof Enum<?> constant) {
            var type = constant.getDeclaringClass().getSimpleName();
            return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "." + constant.name();
        }
        return argument instanceof Number || argument instanceof LocalDate ? argument.toString() : "";
    }

    /** What fills the places of the message. */
    public Object[] arguments() {
        return arguments.toArray();
    }
}
