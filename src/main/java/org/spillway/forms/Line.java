package org.spillway.forms;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of a form that was filled in, in the reader's language: a label with its texts, or with a table of rows under
 * the {@code heads}.
 */
public record Line(String name, String label, List<String> texts, List<String> heads, List<List<String>> rows) {

    /** A line with a table; columns in which nothing was entered are left out. */
    static Line table(String name, String label, List<String> heads, List<List<String>> rows) {
        var told = IntStream.range(0, heads.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .boxed()
                .toList();
        return new Line(
                name,
                label,
                List.of(),
                told.stream().map(heads::get).toList(),
                rows.stream().map(row -> told.stream().map(row::get).toList()).toList());
    }

    /** Whether nothing was entered. */
    public boolean isEmpty() {
        return texts.isEmpty() && rows.isEmpty();
    }
}
