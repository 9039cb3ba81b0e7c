package org.spillway.shared;

import java.io.Serial;

/** A {@link Refusal} that belongs beside one field of the form that was sent. */
public class FieldRefusal extends Refusal {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    /** Refuses the value of {@code field}, a path as in {@code items[0].count}. */
    public FieldRefusal(String field, String key, Object... arguments) {
        super(key, arguments);
        this.field = field;
    }

    /** The path of the field within the form. */
    public String field() {
        return field;
    }
}
