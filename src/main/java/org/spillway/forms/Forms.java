package org.spillway.forms;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.ResolvableType;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.stereotype.Service;
import org.springframework.validation.DataBinder;
import org.springframework.validation.FieldError;
import org.springframework.validation.SmartValidator;

/** Shows form records, reads them from what was typed, and reads them out again. Binding and checking are Spring's. */
@Service
public class Forms {

    private static final int MOST_ROWS = 200;
    private static final Set<Field.Kind> READ = Set.of(Field.Kind.DATE, Field.Kind.DATETIME, Field.Kind.NUMBER);

    private final MessageSource messages;
    private final SmartValidator validator;
    private final ObjectProvider<ChoiceSource> sources;
    private final DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();

    Forms(MessageSource messages, SmartValidator validator, ObjectProvider<ChoiceSource> sources) {
        this.messages = messages;
        this.validator = validator;
        this.sources = sources;
        var iso = new DateTimeFormatterRegistrar();
        iso.setUseIsoFormat(true);
        iso.registerFormatters(conversion);
    }

    /** Reads a form record from what was typed; errors are in the reader's language, each under the path of its field. */
    public <F extends Record> Bound<F> bind(Class<F> form, Typed typed, Setting setting) {
        var tidy = typed.tidy();
        var errors = new LinkedHashMap<String, String>();
        var first = construct(form, tidy);
        var misread = first.getBindingResult().getFieldErrors();
        misread.forEach(error -> errors.putIfAbsent(error.getField(), misread(form, error, setting.locale())));
        // What could be read is checked all the same, so that everything to be mended is told at once.
        var binder = misread.isEmpty() ? first : construct(form, without(tidy, errors.keySet()));
        if (binder.getTarget() != null) {
            binder.validate();
        }
        binder.getBindingResult()
                .getFieldErrors()
                .forEach(error -> errors.putIfAbsent(error.getField(), messages.getMessage(error, setting.locale())));
        binder.getBindingResult()
                .getGlobalErrors()
                .forEach(error -> errors.putIfAbsent("", messages.getMessage(error, setting.locale())));
        var value = form.cast(binder.getTarget());
        if (value != null) {
            refuseUnknownChoices("", value, setting, errors);
        }
        return new Bound<>(typed, misread.isEmpty() ? value : null, errors);
    }

    private DataBinder construct(Class<? extends Record> form, Typed tidy) {
        var binder = new DataBinder(null, "form");
        binder.setTargetType(ResolvableType.forClass(form));
        binder.setConversionService(conversion);
        binder.setValidator(validator);
        binder.setAutoGrowCollectionLimit(MOST_ROWS);
        binder.construct(new Values(tidy, form));
        return binder;
    }

    private static Typed without(Typed typed, Set<String> paths) {
        var values = new LinkedHashMap<>(typed.values());
        values.keySet().removeAll(paths);
        return new Typed(values);
    }

    private String misread(Class<? extends Record> form, FieldError error, Locale locale) {
        return messages.getMessage("form.error." + kind(Field.of(form), error.getField()), null, locale);
    }

    // DATE, DATETIME and NUMBER have texts of their own; a path that no field has is nothing we asked for.
    private static String kind(List<Field> fields, String path) {
        var end = path.indexOf("].");
        var name = end < 0 ? path : path.substring(0, path.indexOf('['));
        var field = fields.stream().filter(each -> each.name().equals(name)).findFirst();
        if (end >= 0 && field.isPresent()) {
            return kind(field.get().rows(), path.substring(end + 2));
        }
        return field.map(Field::kind)
                .filter(READ::contains)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .orElse("not-understood");
    }

    // A list box can be sent with a value that it never offered.
    private void refuseUnknownChoices(String prefix, Record value, Setting setting, Map<String, String> errors) {
        for (var component : value.getClass().getRecordComponents()) {
            var path = prefix + component.getName();
            var content = content(component, value);
            var choice = component.getAnnotation(Choice.class);
            if (choice != null && content != null) {
                var known = options(choice.value(), setting).stream()
                        .map(Option::value)
                        .toList();
                var chosen = content instanceof Collection<?> many ? many : List.of(content);
                if (!known.containsAll(chosen)) {
                    errors.putIfAbsent(path, messages.getMessage("form.error.not-a-choice", null, setting.locale()));
                }
            } else if (content instanceof List<?> rows) {
                for (int row = 0; row < rows.size(); row++) {
                    if (rows.get(row) instanceof Record each) {
                        refuseUnknownChoices(path + "[" + row + "].", each, setting, errors);
                    }
                }
            }
        }
    }

    /** Puts a refusal beside its field, or above the form. */
    public <F extends Record> Bound<F> refuse(Bound<F> bound, Refusal refusal, Locale locale) {
        var path = refusal instanceof FieldRefusal field ? field.field() : "";
        return bound.with(path, text(refusal, locale));
    }

    /** The text of a refusal. */
    public String text(Refusal refusal, Locale locale) {
        return orElse(refusal.key(), refusal.arguments(), refusal.key(), locale);
    }

    private String constant(Enum<?> constant, String prefix, String field, Locale locale) {
        var key = "code." + constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        var common = orElse(key, null, constant.name(), locale);
        return orElse(prefix + "." + field + "." + constant.name(), null, common, locale);
    }

    /** What would have been typed to give this record: the opposite of {@link #bind}. */
    public Typed typed(Record form) {
        var values = new LinkedHashMap<String, List<String>>();
        type("", form, values);
        return new Typed(values);
    }

    private void type(String prefix, Record form, Map<String, List<String>> values) {
        for (var component : form.getClass().getRecordComponents()) {
            var path = prefix + component.getName();
            var content = content(component, form);
            if (content instanceof Collection<?> many) {
                int row = 0;
                var plain = new ArrayList<String>();
                for (var each : many) {
                    if (each instanceof Record record) {
                        type(path + "[" + row++ + "].", record, values);
                    } else {
                        plain.add(String.valueOf(each instanceof Enum<?> constant ? constant.name() : each));
                    }
                }
                if (!plain.isEmpty()) {
                    values.put(path, plain);
                }
            } else if (content != null && !Boolean.FALSE.equals(content)) {
                values.put(path, List.of(content instanceof Enum<?> constant ? constant.name() : content.toString()));
            }
        }
    }

    /**
     * The form as the page shows it. Labels are looked up as {@code <prefix>.<field>}, then {@code field.<field>}; hints
     * as {@code <prefix>.<field>.hint}, then {@code field.<field>.hint}; constants to choose from as {@code
     * <prefix>.<field>.<constant>}, then {@code code.<type>.<constant>}.
     */
    public FormView view(
            Class<? extends Record> form, Typed typed, Map<String, String> errors, String prefix, Setting setting) {
        // Tidied, so that an error stands beside the row that it is about.
        return new FormView(views(Field.of(form), "", typed.tidy(), errors, prefix, setting), errors);
    }

    private List<FormView.FieldView> views(
            List<Field> fields, String path, Typed typed, Map<String, String> errors, String prefix, Setting setting) {
        return fields.stream()
                .filter(field -> isAsked(field, setting))
                .map(field -> view(field, path + field.name(), typed, errors, prefix, setting))
                .toList();
    }

    // Where the jurisdiction has no such words, nobody is asked for one.
    private boolean isAsked(Field field, Setting setting) {
        return field.required()
                || field.list() == null
                || !options(field.list(), setting).isEmpty();
    }

    private FormView.FieldView view(
            Field field, String path, Typed typed, Map<String, String> errors, String prefix, Setting setting) {
        var rows = new ArrayList<List<FormView.FieldView>>();
        if (field.kind() == Field.Kind.ROWS) {
            int filled = Math.min(typed.rows(field.name()), MOST_ROWS - 1);
            for (int row = 0; row <= filled; row++) {
                rows.add(views(
                        field.rows(), path + "[" + row + "].", typed, errors, prefix + "." + field.name(), setting));
            }
        }
        return new FormView.FieldView(
                path,
                field.kind().name(),
                label(prefix, field.name(), setting.locale()),
                hint(prefix, field.name(), setting.locale()),
                field.required(),
                field.max(),
                options(field, prefix, setting),
                typed.all(path),
                errors.get(path),
                rows,
                asked(field, path));
    }

    // The other field stands in the same record, and so in the same row.
    private static FormView.@Nullable Asked asked(Field field, String path) {
        var with = field.askedWith();
        return with == null
                ? null
                : new FormView.Asked(
                        path.substring(0, path.length() - field.name().length()) + with.field(),
                        String.join(" ", with.answers()));
    }

    private List<Option> options(Field field, String prefix, Setting setting) {
        if (field.list() != null) {
            return options(field.list(), setting);
        }
        if (field.constants() == null) {
            return List.of();
        }
        return Arrays.stream(field.constants().getEnumConstants())
                .map(constant -> (Enum<?>) constant)
                .map(constant ->
                        new Option(constant.name(), constant(constant, prefix, field.name(), setting.locale())))
                .toList();
    }

    /** The entries of a list; an unknown list is a fault of ours. */
    public List<Option> options(String list, Setting setting) {
        return sources.orderedStream()
                .map(source -> source.options(list, setting))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody knows the list " + list));
    }

    private String label(String prefix, String field, Locale locale) {
        var common = orElse("field." + field, null, "field." + field, locale);
        return orElse(prefix + "." + field, null, common, locale);
    }

    private @Nullable String hint(String prefix, String field, Locale locale) {
        var common = orElse("field." + field + ".hint", null, "", locale);
        var hint = orElse(prefix + "." + field + ".hint", null, common, locale);
        return hint.isEmpty() ? null : hint;
    }

    private String orElse(String key, Object @Nullable [] arguments, String otherwise, Locale locale) {
        return java.util.Objects.requireNonNullElse(messages.getMessage(key, arguments, otherwise, locale), otherwise);
    }

    /** Reads a filled-in form out, line by line, in the reader's language; fields and columns in which nothing was entered are left out. */
    public List<Line> read(Record form, String prefix, Setting setting) {
        var lines = new ArrayList<Line>();
        for (var field : Field.of(form.getClass())) {
            var content = content(component(form, field.name()), form);
            var label = label(prefix, field.name(), setting.locale());
            if (field.kind() == Field.Kind.ROWS) {
                var rowPrefix = prefix + "." + field.name();
                var rows = ((Collection<?>) (content == null ? List.of() : content))
                        .stream()
                                .map(row -> cells(field, (Record) row, rowPrefix, setting))
                                .toList();
                var heads = field.rows().stream()
                        .map(cell -> label(rowPrefix, cell.name(), setting.locale()))
                        .toList();
                lines.add(Line.table(field.name(), label, heads, rows));
            } else {
                lines.add(new Line(field.name(), label, texts(field, content, prefix, setting), List.of(), List.of()));
            }
        }
        lines.removeIf(Line::isEmpty);
        return lines;
    }

    /** Reads out what was typed, whether or not it can be understood; fields in which nothing was typed are left out. */
    public List<Line> read(Class<? extends Record> form, Typed typed, String prefix, Setting setting) {
        return view(form, typed, Map.of(), prefix, setting).fields().stream()
                .map(field -> field.rows().isEmpty()
                        ? new Line(field.path(), field.label(), texts(field, setting), List.of(), List.of())
                        : Line.table(field.path(), field.label(), heads(field), rows(field, setting)))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> heads(FormView.FieldView field) {
        return field.rows().get(0).stream().map(FormView.FieldView::label).toList();
    }

    private List<List<String>> rows(FormView.FieldView field, Setting setting) {
        return field.rows().stream()
                .map(row -> row.stream()
                        .map(cell -> String.join(", ", texts(cell, setting)))
                        .toList())
                .filter(row -> !row.stream().allMatch(String::isEmpty))
                .toList();
    }

    private List<String> texts(FormView.FieldView field, Setting setting) {
        var flag = field.kind().equals(Field.Kind.FLAG.name());
        return field.values().stream()
                .map(value -> flag ? orElse("form.yes", null, value, setting.locale()) : field.text(value))
                .toList();
    }

    private List<String> cells(Field field, Record row, String prefix, Setting setting) {
        return field.rows().stream()
                .map(cell -> String.join(", ", texts(cell, content(component(row, cell.name()), row), prefix, setting)))
                .toList();
    }

    private List<String> texts(Field field, @Nullable Object content, String prefix, Setting setting) {
        if (content == null || Boolean.FALSE.equals(content) && field.kind() == Field.Kind.FLAG) {
            return List.of();
        }
        var many = content instanceof Collection<?> all ? all : List.of(content);
        // A set has no order of its own; the list from which it was chosen has.
        var order = options(field, prefix, setting).stream().map(Option::value).toList();
        return many.stream()
                .sorted(Comparator.comparing(each -> order.indexOf(each.toString())))
                .map(each -> text(field, each, prefix, setting))
                .toList();
    }

    private String text(Field field, Object content, String prefix, Setting setting) {
        if (content instanceof Boolean) {
            return messages.getMessage("form.yes", null, setting.locale());
        }
        if (content instanceof LocalDate date) {
            return date.toString();
        }
        if (content instanceof LocalDateTime time) {
            return time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm"));
        }
        return options(field, prefix, setting).stream()
                .filter(option ->
                        option.value().equals(content instanceof Enum<?> constant ? constant.name() : content))
                .map(Option::label)
                .findFirst()
                .orElse(content.toString());
    }

    static RecordComponent component(Record form, String name) {
        return Arrays.stream(form.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static @Nullable Object content(RecordComponent component, Record form) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(form);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives Spring's constructor binding what was typed; what a browser leaves out (an unticked box) is no, or none. */
    private record Values(Typed typed, Class<? extends Record> form) implements DataBinder.ValueResolver {

        @Override
        public @Nullable Object resolveValue(String name, Class<?> type) {
            var sent = typed.all(name);
            if (type == boolean.class || type == Boolean.class) {
                return !sent.isEmpty();
            }
            if (Set.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type)) {
                return typed.rows(name) > 0 ? null : sent.toArray(String[]::new);
            }
            return sent.isEmpty() ? null : sent.get(0);
        }

        @Override
        public Set<String> getNames() {
            return typed.values().keySet();
        }
    }
}
