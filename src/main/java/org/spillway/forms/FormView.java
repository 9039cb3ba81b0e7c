package org.spillway.forms;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form as the page shows it; every text is in the reader's language. */
public record FormView(List<FieldView> fields, Map<String, String> errors) {

    /**
     * One field.
     *
     * @param path what the browser sends it as
     * @param values what was typed or chosen
     * @param rows for a list of rows: one list of cells each, the last one empty, to be filled in
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
            List<List<FieldView>> rows) {

        /** The id of the control on the page. */
        public String id() {
            return "f-" + path.replaceAll("[^A-Za-z0-9]+", "-");
        }

        /** The single value, or the empty text. */
        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }

        /** Whether this option is chosen. */
        public boolean chosen(String option) {
            return values.contains(option);
        }
    }

    /** The error of the form as a whole. */
    public @Nullable String error() {
        return errors.get("");
    }

    /** Whether anything has to be mended. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }
}
