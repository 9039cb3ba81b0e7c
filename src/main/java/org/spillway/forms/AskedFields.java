package org.spillway.forms;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;

/** Looks whether a form holds what belongs to its answers, and nothing that belongs to others. */
public final class AskedFields {

    private AskedFields() {}

    /**
     * Refuses what was given with {@link AskedWith another answer}: it would be lost. And what is missing of those that are
     * needed with the answer which was given; others may be left out.
     *
     * @param needed names of components that bear {@link AskedWith}
     * @throws FieldRefusal beside the first such field, in the order of the record
     */
    public static void refuseUnfit(Record form, String... needed) {
        var must = Set.of(needed);
        for (var component : form.getClass().getRecordComponents()) {
            var with = component.getAnnotation(AskedWith.class);
            if (with != null) {
                var given = isGiven(Forms.content(component, form));
                var asked = isAsked(form, with);
                if (asked && !given && must.contains(component.getName())) {
                    throw new FieldRefusal(component.getName(), "form.error.needed-with-answer");
                }
                if (!asked && given) {
                    throw new FieldRefusal(component.getName(), "form.error.other-answer");
                }
            }
        }
    }

    private static boolean isAsked(Record form, AskedWith with) {
        var answer = Forms.content(Forms.component(form, with.field()), form);
        var code = answer instanceof Enum<?> constant ? constant.name() : String.valueOf(answer);
        return Arrays.asList(with.answers()).contains(code);
    }

    private static boolean isGiven(@Nullable Object content) {
        return content != null
                && !Boolean.FALSE.equals(content)
                && !(content instanceof Collection<?> many && many.isEmpty());
    }
}
