package org.spillway.law.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spillway.law.assessment.InputField;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The inputs of an assessment as a program sends them: one flat JSON object. Types must match; a form may send texts for
 * everything, a program may not.
 */
final class GivenInputs {

    private static final int MOST_CHARACTERS = 128 * 1024;
    // A number or a name that fills the whole body is refused by its name and not as broken JSON.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MOST_CHARACTERS)
                    .maxNameLength(MOST_CHARACTERS)
                    .build())
            .build();

    /** What stands for a value that can never be one of an input: null, a fraction, an array, an object. */
    private enum Other {
        VALUE
    }

    private final Map<String, Object> values;

    private GivenInputs(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    static GivenInputs parse(byte[] body) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal("law.api.refusal.not-an-object");
            }
            var values = new LinkedHashMap<String, Object>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (values.put(name, value(parser)) != null) {
                    throw new FieldRefusal(shortened(name), "law.api.refusal.twice", shortened(name));
                }
            }
            if (parser.nextToken() != null) {
                throw new Refusal("law.api.refusal.not-json");
            }
            return new GivenInputs(values);
        } catch (JacksonException broken) {
            throw new Refusal("law.api.refusal.not-json");
        }
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> new WholeNumber(parser.getString());
            case VALUE_STRING -> parser.getString();
            case START_ARRAY, START_OBJECT -> {
                parser.skipChildren();
                yield Other.VALUE;
            }
            default -> Other.VALUE;
        };
    }

    /** A whole number as it was written, whatever its size. */
    private record WholeNumber(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** As they were sent, whatever their types. */
    Map<String, Object> values() {
        return values;
    }

    /**
     * The values, every one of them of the type of its input.
     *
     * @throws FieldRefusal for an unknown name, another type, or a text that is no choice or no day
     */
    Map<String, Object> matching(List<InputField> fields) {
        var known = fields.stream().collect(Collectors.toMap(InputField::name, Function.identity()));
        values.forEach((name, value) -> {
            var field = known.get(name);
            if (field == null) {
                throw new FieldRefusal(shortened(name), "law.refusal.unknown-input", shortened(name));
            }
            require(field, value);
        });
        return values;
    }

    private static void require(InputField field, Object value) {
        switch (field.type()) {
            case FLAG -> require(value instanceof Boolean, field, "law.api.refusal.boolean");
            case COUNT -> require(value instanceof WholeNumber, field, "law.api.refusal.integer");
            case CHOICE -> {
                require(value instanceof String, field, "law.api.refusal.text");
                if (!field.choices().contains(value.toString())) {
                    throw new FieldRefusal(
                            field.name(),
                            "law.refusal.not-a-choice",
                            field.name(),
                            shortened(value.toString()),
                            String.join(", ", field.choices()));
                }
            }
            case DATE -> {
                require(value instanceof String, field, "law.api.refusal.text");
                requireDay(field, value.toString());
            }
        }
    }

    private static void require(boolean fits, InputField field, String key) {
        if (!fits) {
            throw new FieldRefusal(field.name(), key, field.name());
        }
    }

    private static void requireDay(InputField field, String text) {
        try {
            LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new FieldRefusal(field.name(), "law.refusal.not-a-day", field.name(), shortened(text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
