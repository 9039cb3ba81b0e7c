package org.spillway.law.assessment;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;

/** What an assessment was given, complete: what was left out is false, zero or the first of its choices. */
public final class Inputs {

    /** The name of the day that decides which version of the pack counts. */
    public static final String ACT_DATE = "actDate";

    private final Map<String, Object> values;

    private Inputs(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Reads what was given, from JSON or from a form.
     *
     * @param given booleans, numbers and texts by name; null values count as left out
     * @throws FieldRefusal for a name that the pack does not know, or a value that does not fit, named in its arguments
     */
    static Inputs read(List<InputField> fields, Map<String, ?> given) {
        var names = fields.stream().map(InputField::name).toList();
        given.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new FieldRefusal(unknown, "law.refusal.unknown-input", unknown);
                });
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = value(field, given.get(field.name()));
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return new Inputs(values);
    }

    private static @Nullable Object value(InputField field, @Nullable Object given) {
        var text = given == null ? "" : given.toString().strip();
        return switch (field.type()) {
            case DATE -> text.isEmpty() ? null : date(field, text);
            case COUNT -> text.isEmpty() ? 0 : count(field, text);
            case FLAG -> !text.isEmpty() && flag(field, text);
            case CHOICE -> text.isEmpty() ? field.choices().get(0) : choice(field, text);
        };
    }

    private static LocalDate date(InputField field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException broken) {
            throw wrong(field, text, "law.refusal.not-a-day");
        }
    }

    private static Integer count(InputField field, String text) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > InputField.MOST) {
            throw wrong(field, text, "law.refusal.not-a-count");
        }
        return Integer.valueOf(text);
    }

    private static Boolean flag(InputField field, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(field, text, "law.refusal.not-a-flag");
        }
        return Boolean.valueOf(text);
    }

    private static String choice(InputField field, String text) {
        if (!field.choices().contains(text)) {
            throw new FieldRefusal(
                    field.name(),
                    "law.refusal.not-a-choice",
                    field.name(),
                    shortened(text),
                    String.join(", ", field.choices()));
        }
        return text;
    }

    private static FieldRefusal wrong(InputField field, String text, String key) {
        return new FieldRefusal(field.name(), key, field.name(), shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** All values by name, in the order of the pack. */
    public Map<String, Object> values() {
        return values;
    }

    /** All values as JSON knows them: a day is a text, ISO 8601. */
    Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>(values);
        told.computeIfPresent(ACT_DATE, (name, day) -> day.toString());
        return Collections.unmodifiableMap(told);
    }

    /** The day of the act, in the zone of the pack; null where none was given. */
    public @Nullable LocalDate actDate() {
        return (LocalDate) values.get(ACT_DATE);
    }

    /** The chosen code. */
    public String choice(String name) {
        return (String) get(name);
    }

    /** The number given. */
    public int count(String name) {
        return (Integer) get(name);
    }

    /** Whether the flag is set. */
    public boolean is(String name) {
        return (Boolean) get(name);
    }

    private Object get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no input " + name);
        }
        return value;
    }

    /** These inputs for the tables, with some of them replaced or added; null stands for what is not there. */
    Map<String, @Nullable Object> with(Map<String, ? extends @Nullable Object> others) {
        var all = new LinkedHashMap<String, @Nullable Object>(values);
        all.remove(ACT_DATE);
        all.putAll(others);
        return all;
    }
}
