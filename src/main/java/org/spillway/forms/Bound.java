package org.spillway.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was sent and what came of it: a value, or errors by field path, in the reader's language. The empty path
 * is the form as a whole.
 */
public record Bound<F extends Record>(Typed typed, @Nullable F value, Map<String, String> errors) {

    /** Whether there is a value to work with. */
    public boolean isValid() {
        return value != null && errors.isEmpty();
    }

    /** This form with one more error, in the reader's language. */
    public Bound<F> with(String path, String message) {
        var all = new LinkedHashMap<>(errors);
        all.put(path, message);
        return new Bound<>(typed, value, all);
    }
}
