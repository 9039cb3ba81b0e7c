package org.spillway.law.assessment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outputs of one row of a table that fired. */
record Row(Map<String, @Nullable Object> values) {

    /** The text, which the table must give. */
    String text(String name) {
        var text = find(name);
        if (text == null) {
            throw new IllegalStateException("the table gives no " + name);
        }
        return text;
    }

    @Nullable
    String find(String name) {
        var value = values.get(name);
        return value == null ? null : value.toString();
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
