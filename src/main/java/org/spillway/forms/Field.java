package org.spillway.forms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a form record, as the page needs it.
 *
 * @param list the name of the list to choose from, or null
 * @param constants the enum whose constants are chosen from, or null
 * @param rows the fields of one row, for {@link Kind#ROWS}
 * @param askedWith with which answers to another field it is asked, or null
 */
public record Field(
        String name,
        Kind kind,
        boolean required,
        int max,
        @Nullable String list,
        @Nullable Class<?> constants,
        List<Field> rows,
        @Nullable AskedWith askedWith) {

    private static final int LINE = 300;

    /** How a field is shown. */
    public enum Kind {
        LINE,
        TEXT,
        NUMBER,
        DATE,
        DATETIME,
        FLAG,
        ONE,
        MANY,
        ROWS
    }

    /** The fields of a form record, in the order of its components. */
    public static List<Field> of(Class<? extends Record> form) {
        return Arrays.stream(form.getRecordComponents()).map(Field::of).toList();
    }

    private static Field of(RecordComponent component) {
        var type = component.getType();
        var choice = component.getAnnotation(Choice.class);
        var checks = checks(component);
        var required = checks.isAnnotationPresent(NotNull.class)
                || checks.isAnnotationPresent(NotBlank.class)
                || checks.isAnnotationPresent(NotEmpty.class);
        var element = Collection.class.isAssignableFrom(type) ? element(component) : type;
        var rows = element.isRecord() ? of(element.asSubclass(Record.class)) : List.<Field>of();
        return new Field(
                component.getName(),
                kind(component, element),
                required,
                max(component),
                choice == null ? null : choice.value(),
                element.isEnum() ? element : null,
                rows,
                component.getAnnotation(AskedWith.class));
    }

    // The annotations of Bean Validation do not apply to record components: they are found on their fields.
    private static AnnotatedElement checks(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> element(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private static Kind kind(RecordComponent component, Class<?> element) {
        var type = component.getType();
        if (element.isRecord()) {
            return Kind.ROWS;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Kind.MANY;
        }
        if (component.isAnnotationPresent(Choice.class) || type.isEnum()) {
            return Kind.ONE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.FLAG;
        }
        if (type == LocalDate.class) {
            return Kind.DATE;
        }
        if (type == LocalDateTime.class) {
            return Kind.DATETIME;
        }
        if (type == Integer.class || type == int.class) {
            return Kind.NUMBER;
        }
        if (type == String.class) {
            return max(component) > LINE ? Kind.TEXT : Kind.LINE;
        }
        throw new IllegalArgumentException("A form cannot show " + component);
    }

    private static int max(RecordComponent component) {
        var size = checks(component).getAnnotation(Size.class);
        var highest = checks(component).getAnnotation(Max.class);
        return size != null ? size.max() : highest != null ? (int) highest.value() : LINE;
    }
}
