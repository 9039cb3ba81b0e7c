package org.spillway.law.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.assessment.InputField;
import org.spillway.shared.FieldRefusal;

/**
 * The inputs of a version as a form, by groups in the order of the pack.
 *
 * @param wrong what was refused; null when all is well
 */
record WhatIfForm(List<Group> groups, @Nullable Wrong wrong) {

    /** Fields that stand together; {@code code} is the pack's. */
    record Group(String code, List<Field> fields) {}

    /**
     * A field.
     *
     * @param type DATE, COUNT, FLAG or CHOICE
     * @param options empty but for a choice
     */
    record Field(String name, String type, String label, String typed, List<Option> options) {

        public String id() {
            return "in-" + name;
        }
    }

    /** One of the choices. */
    record Option(String code, String name) {}

    /**
     * A refusal in the words of the form.
     *
     * @param id that of the field; null where no field has the name
     */
    record Wrong(@Nullable String id, String key, Object[] arguments) {}

    static WhatIfForm of(
            Pack version,
            List<InputField> inputs,
            Map<String, String> given,
            @Nullable FieldRefusal refusal,
            Locale locale) {
        var groups = new LinkedHashMap<String, List<Field>>();
        inputs.forEach(input -> groups.computeIfAbsent(input.group(), code -> new ArrayList<>())
                .add(field(version, input, given.getOrDefault(input.name(), ""), locale)));
        return new WhatIfForm(
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList(),
                refusal == null ? null : wrong(version, inputs, refusal, locale));
    }

    private static Field field(Pack version, InputField input, String typed, Locale locale) {
        var options = input.choices().stream()
                .map(code -> new Option(code, name(version, input, code, locale)))
                .toList();
        return new Field(input.name(), input.type().name(), input.label(locale), typed, options);
    }

    private static String name(Pack version, InputField input, String code, Locale locale) {
        var kind = input.kind();
        return kind == null ? code : version.term(kind, code, locale);
    }

    // Programs are told names and codes; people the words that stand on the form.
    static Wrong wrong(Pack version, List<InputField> inputs, FieldRefusal refusal, Locale locale) {
        var field = inputs.stream()
                .filter(input -> input.name().equals(refusal.field()))
                .findFirst();
        var arguments = Stream.of(refusal.arguments())
                .map(argument -> field.map(input -> (Object) word(version, input, argument, locale))
                        .orElse(argument))
                .toArray();
        return new Wrong(field.map(input -> "in-" + input.name()).orElse(null), refusal.key(), arguments);
    }

    private static String word(Pack version, InputField input, Object argument, Locale locale) {
        var text = argument.toString();
        if (text.equals(input.name())) {
            return input.label(locale);
        }
        return input.choices().contains(text) ? name(version, input, text, locale) : text;
    }
}
