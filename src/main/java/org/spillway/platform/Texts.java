package org.spillway.platform;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Unit;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.util.StringUtils;

/**
 * The texts of all modules. A constant that fills a place is shown by its own text ({@code role.HEAD}, {@code
 * part.REVIEWER}), a unit by its name in the reader's language.
 */
class Texts extends ReloadableResourceBundleMessageSource {

    @Override
    protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale locale) {
        return super.resolveArguments(
                arguments == null
                        ? null
                        : Arrays.stream(arguments)
                                .map(each -> shown(each, locale))
                                .toArray(),
                locale);
    }

    private Object shown(Object argument, @Nullable Locale locale) {
        if (argument instanceof Enum<?> constant) {
            return nameOf(constant, locale);
        }
        return argument instanceof Unit unit ? unit.name(locale == null ? Locale.ENGLISH : locale) : argument;
    }

    private Object nameOf(Enum<?> constant, @Nullable Locale locale) {
        var key = StringUtils.uncapitalize(constant.getDeclaringClass().getSimpleName()) + "." + constant.name();
        var text = getMessage(key, null, constant.name(), locale);
        return text == null ? constant.name() : text;
    }
}
