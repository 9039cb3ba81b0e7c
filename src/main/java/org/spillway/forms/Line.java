package org.spillway.forms;

import java.util.List;

/**
 * One line of a form that was filled in, in the reader's language: a label with its texts, or with a table of rows under
 * the {@code heads}.
 */
public record Line(String name, String label, List<String> texts, List<String> heads, List<List<String>> rows) {

    /** Whether nothing was entered. */
    public boolean isEmpty() {
        return texts.isEmpty() && rows.isEmpty();
    }
}
