package org.spillway.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was typed, as the browser sent it: field path to values. It is what a draft keeps and what is shown again after
 * an error, so that nothing typed is lost.
 */
public record Typed(Map<String, List<String>> values) {

    private static final Pattern ROW = Pattern.compile("(\\w+)\\[(\\d{1,4})]\\.(.+)");

    /** Nothing typed yet. */
    public static Typed nothing() {
        return new Typed(Map.of());
    }

    /** Takes the parameters of a request without those that start with an underscore, which belong to the page. */
    public static Typed of(Map<String, String[]> parameters) {
        var values = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, sent) -> {
            if (!name.startsWith("_")) {
                values.put(name, List.of(sent));
            }
        });
        return new Typed(values);
    }

    /** The first value, or the empty text. */
    public String first(String path) {
        var all = values.getOrDefault(path, List.of());
        return all.isEmpty() ? "" : all.get(0);
    }

    /** All values. */
    public List<String> all(String path) {
        return values.getOrDefault(path, List.of());
    }

    /** How many rows of {@code list} hold anything, counted to the last one that does. */
    public int rows(String list) {
        return values.keySet().stream()
                .map(ROW::matcher)
                .filter(row -> row.matches() && row.group(1).equals(list))
                .mapToInt(row -> Integer.parseInt(row.group(2)) + 1)
                .max()
                .orElse(0);
    }

    /** Blanks trimmed, empty values left out, empty rows closed up: what is bound. */
    public Typed tidy() {
        var plain = new LinkedHashMap<String, List<String>>();
        var rows = new LinkedHashMap<String, TreeMap<Integer, Map<String, List<String>>>>();
        values.forEach((path, sent) -> {
            var kept = new ArrayList<String>();
            sent.forEach(value -> {
                if (!value.isBlank()) {
                    kept.add(value.strip());
                }
            });
            if (kept.isEmpty()) {
                return;
            }
            var row = ROW.matcher(path);
            if (row.matches()) {
                rows.computeIfAbsent(row.group(1), name -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(row.group(2)), index -> new LinkedHashMap<>())
                        .put(row.group(3), kept);
            } else {
                plain.put(path, kept);
            }
        });
        rows.forEach((list, byIndex) -> {
            int index = 0;
            for (var row : byIndex.values()) {
                for (var cell : row.entrySet()) {
                    plain.put(list + "[" + index + "]." + cell.getKey(), cell.getValue());
                }
                index++;
            }
        });
        return new Typed(plain);
    }
}
