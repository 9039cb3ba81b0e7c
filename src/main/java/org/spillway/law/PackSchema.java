package org.spillway.law;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.core.io.ClassPathResource;

/** The form that a kind of file must have, as {@code processes/packs/schema} says it for editors and for us. */
enum PackSchema {
    TERMS("terms"),
    STATUTES("statutes"),
    CLOCKS("clocks"),
    CALENDAR("calendar"),
    LETTERS("letters"),
    GUARD("guard"),
    RETENTION("retention");

    private final Schema schema;

    PackSchema(String name) {
        var file = new ClassPathResource("processes/packs/schema/" + name + ".schema.json");
        try (var content = file.getInputStream()) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(content, InputFormat.JSON);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The file as it is, if its form is right; else {@link BrokenPack} with the first place that is wrong. */
    PackNode check(PackNode file) {
        record Wrong(PackNode place, Error error) {}

        schema.validate(file.json()).stream()
                .map(error -> new Wrong(file.at(place(error)), error))
                .min(Comparator.comparing(wrong -> wrong.place().line()))
                .ifPresent(wrong -> {
                    throw wrong.place().broken(reason(wrong.error()));
                });
        return file;
    }

    private static List<Object> place(Error error) {
        var path = new ArrayList<>(elements(error.getInstanceLocation()));
        if (error.getProperty() != null && !error.getKeyword().equals("required")) {
            path.add(error.getProperty());
        }
        return path;
    }

    private static List<Object> elements(NodePath path) {
        return IntStream.range(0, path.getNameCount())
                .mapToObj(path::getElement)
                .toList();
    }

    private static String reason(Error error) {
        var value = error.getInstanceNode() == null || error.getInstanceNode().isContainer()
                ? ""
                : error.getInstanceNode().asString();
        return switch (error.getKeyword()) {
            case "required" -> missing(error);
            case "minimum" -> value + " is less than " + error.getSchemaNode().asString();
            case "maximum" -> value + " is more than " + error.getSchemaNode().asString();
            case "additionalProperties" -> "unknown field " + error.getProperty();
            case "propertyNames" -> error.getProperty() + " is no name that can stand here";
            case "const" -> "is true or left out";
            case "type" -> expected(value, String.valueOf(error.getSchemaNode().asString()));
            case "pattern" -> form(value, error.getSchemaLocation().toString());
            default -> (value.isEmpty() ? "" : value + ": ") + error.getMessage();
        };
    }

    private static String missing(Error error) {
        var schema = error.getSchemaLocation().toString();
        if (schema.contains("/length/")) {
            return "years or months are needed here";
        }
        return schema.contains("/source/")
                ? "a basis is needed here, or proposed: true"
                : error.getProperty() + " is missing";
    }

    private static String form(String value, String pattern) {
        if (value.isBlank()) {
            return "a text is needed here";
        }
        return pattern.contains("/day/")
                ? value + " is not a day such as 2025-12-31"
                : value + " is not of the form that is needed here";
    }

    private static String expected(String value, String type) {
        return switch (type) {
            case "integer" -> value + " is not a whole number";
            case "string" -> value.isEmpty() ? "a text is needed here" : "a text is needed here: write '" + value + "'";
            case "array" -> "a list is needed here";
            default -> "names and values are needed here";
        };
    }
}
