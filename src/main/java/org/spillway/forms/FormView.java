package org.spillway.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A form as the page shows it; every text is in the reader's language. */
public record FormView(List<FieldView> fields, Map<String, String> errors) {

    /**
     * With which answers to another field one is asked.
     *
     * @param path of the other field
     * @param answers with spaces between them
     */
    public record Asked(String path, String answers) {}

    /**
     * One field.
     *
     * @param path what the browser sends it as
     * @param values what was typed or chosen
     * @param rows for a list of rows: one list of cells each, the last one empty, to be filled in
     * @param asked null for what is always asked
     */
    public record FieldView(
            String path,
            String kind,
            String label,
            @Nullable String hint,
            boolean required,
            int max,
            List<Option> options,
            List<String> values,
            @Nullable String error,
            List<List<FieldView>> rows,
            @Nullable Asked asked) {

        private static final int MOST_RADIOS = 6;

        /** The id of the control on the page. */
        public String id() {
            return "f-" + path.replaceAll("[^A-Za-z0-9]+", "-");
        }

        /** The single value, or the empty text. */
        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }

        /** What a value is called, where it was chosen from a list; the value itself where it was typed. */
        String text(String value) {
            return options.stream()
                    .filter(option -> option.value().equals(value))
                    .map(Option::label)
                    .findFirst()
                    .orElse(value);
        }

        /** Whether this option is chosen. */
        public boolean chosen(String option) {
            return values.contains(option);
        }

        /** How the control looks: FLAG, RADIOS, SELECT, BOXES, ROWS, TEXT, or a type of {@code <input>}. */
        public String shape() {
            return switch (Field.Kind.valueOf(kind)) {
                case ONE -> options.size() <= MOST_RADIOS && !isCell() ? "RADIOS" : "SELECT";
                case MANY -> "BOXES";
                case FLAG, ROWS, TEXT -> kind;
                // What cannot be read is shown as it was typed; the browser's own date field would drop it.
                case DATE -> error == null ? "date" : "text";
                case DATETIME -> error == null ? "datetime-local" : "text";
                case NUMBER -> error == null ? "number" : "text";
                case LINE -> "text";
            };
        }

        /** Whether a short control is enough. */
        public boolean narrow() {
            return kind.equals("DATE") || kind.equals("DATETIME") || kind.equals("NUMBER");
        }

        /** The ids of the hint and the error, as {@code aria-describedby} wants them; null without either. */
        public @Nullable String describedBy() {
            var told = new StringJoiner(" ");
            if (hint != null) {
                told.add(id() + "-hint");
            }
            if (error != null) {
                told.add(id() + "-error");
            }
            return told.length() == 0 ? null : told.toString();
        }

        private boolean isCell() {
            return path.contains("].");
        }

        private FieldView offering(List<Option> others) {
            return new FieldView(
                    path, Field.Kind.ONE.name(), label, hint, required, max, others, values, error, rows, asked);
        }
    }

    /** One thing to mend; {@code id} is that of its control, null where it is about the whole form. */
    public record Problem(@Nullable String id, String label, String message) {}

    /** Everything to be mended, in the order of the fields. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        var told = new HashSet<String>();
        for (var field : fields) {
            add(field, field.label(), problems, told);
            for (int row = 0; row < field.rows().size(); row++) {
                for (var cell : field.rows().get(row)) {
                    add(cell, field.label() + " " + (row + 1) + ", " + cell.label(), problems, told);
                }
            }
        }
        errors.forEach((path, message) -> {
            if (!told.contains(path)) {
                problems.add(0, new Problem(null, "", message));
            }
        });
        return problems;
    }

    private static void add(FieldView field, String label, List<Problem> problems, Set<String> told) {
        if (field.error() != null) {
            problems.add(new Problem(field.id(), label, field.error()));
            told.add(field.path());
        }
    }

    /** This form, with other options for one field than its list has, or with options where it has no list. */
    public FormView offering(String path, List<Option> options) {
        return new FormView(
                fields.stream()
                        .map(field -> field.path().equals(path) ? field.offering(options) : field)
                        .toList(),
                errors);
    }

    /** Whether anything has to be mended. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }
}
