package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: what the address asks for, else the officer's own, else what this browser chose before, else
 * what it prefers.
 */
class Languages implements LocaleResolver {

    static final String PARAMETER = "lang";
    static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final CurrentOfficer current;

    Languages(CurrentOfficer current) {
        this.current = current;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return offered(request.getParameter(PARAMETER))
                .or(() -> current.of(request).map(Officer::language).map(Languages::nearest))
                .or(() -> chosenBefore(request))
                .orElseGet(() -> request.getHeader("Accept-Language") == null ? Locale.ENGLISH : preferred(request));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is chosen by the address or by the officer");
    }

    /** The language with exactly this tag, if we speak it. */
    static Optional<Locale> offered(@Nullable String tag) {
        return OFFERED.stream().filter(each -> each.toLanguageTag().equals(tag)).findFirst();
    }

    private static Optional<Locale> chosenBefore(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, PARAMETER);
        return cookie == null ? Optional.empty() : offered(cookie.getValue());
    }

    private static Locale preferred(HttpServletRequest request) {
        for (var locales = request.getLocales(); locales.hasMoreElements(); ) {
            var locale = locales.nextElement();
            if (OFFERED.stream().anyMatch(each -> each.getLanguage().equals(locale.getLanguage()))) {
                return nearest(locale);
            }
        }
        return Locale.ENGLISH;
    }

    private static Locale nearest(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
