package org.spillway.shared;

import java.io.Serial;
import java.util.List;

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

    /** What fills the places of the message. */
    public Object[] arguments() {
        return arguments.toArray();
    }
}
