package org.spillway.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.shared.Role;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** What every page knows besides its own model: who reads it, where it is, how times are shown. Named {@code frame}. */
public final class Frame {

    static final String NAME = "frame";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final HttpServletRequest request;
    private final @Nullable Officer me;
    private final Supplier<Set<Role>> roles;
    private final Supplier<String> mark;
    private final IntSupplier refused;
    private final Clock clock;
    private final ZoneId zone;
    private @Nullable Set<Role> held;

    Frame(
            HttpServletRequest request,
            @Nullable Officer me,
            Supplier<Set<Role>> roles,
            Supplier<String> mark,
            IntSupplier refused,
            Clock clock,
            ZoneId zone) {
        this.request = request;
        this.me = me;
        this.roles = roles;
        this.mark = mark;
        this.refused = refused;
        this.clock = clock;
        this.zone = zone;
    }

    /** The officer who reads the page, or null for the public. */
    public @Nullable Officer getMe() {
        return me;
    }

    /** Whether somebody is signed in. */
    public boolean isStaff() {
        return me != null;
    }

    /** Whether the reader holds the role now, in whichever unit. */
    public boolean holds(String role) {
        if (me == null) {
            return false;
        }
        if (held == null) {
            held = roles.get();
        }
        return held.contains(Role.valueOf(role));
    }

    /** What a form of this page carries, so that what is sent after the session has ended finds its writer again. */
    public String getMark() {
        return mark.get();
    }

    /** How many things that the guard refused wait for the reader to follow them up. */
    public int getRefused() {
        return refused.getAsInt();
    }

    /** Whether the page is at {@code path} or below it. */
    public boolean in(String path) {
        return path().equals(path) || path().startsWith(path + "/");
    }

    /** The address of this page within the site, with its query. */
    public String getHere() {
        return here().build().toUriString();
    }

    /** The address of this page with one parameter set. */
    public String with(String parameter, String value) {
        return here().replaceQueryParam(parameter, value).build().toUriString();
    }

    /** The colours chosen in this browser, or null for those of the device. */
    public @Nullable String getTheme() {
        return theme(request);
    }

    static @Nullable String theme(HttpServletRequest request) {
        var asked = request.getParameter("theme");
        if (asked != null && THEMES.contains(asked)) {
            return asked;
        }
        var cookie = WebUtils.getCookie(request, "theme");
        return cookie != null && THEMES.contains(cookie.getValue()) ? cookie.getValue() : null;
    }

    /** The tags of the languages that this page is not in. */
    public List<String> getOtherLanguages() {
        var shown = LocaleContextHolder.getLocale();
        return Languages.OFFERED.stream()
                .filter(each -> !each.equals(shown))
                .map(Locale::toLanguageTag)
                .toList();
    }

    /** A moment in the zone of the installation. */
    public String at(Instant moment) {
        return MOMENT.format(moment.atZone(zone));
    }

    /** The end of a period in the zone of the installation: the end of a day is 24:00 of that day, not the next one's 00:00. */
    public String until(Instant end) {
        var local = end.atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? on(local.toLocalDate().minusDays(1)) + " 24:00"
                : at(end);
    }

    /** A date; ISO is read without doubt in both languages. */
    public String on(LocalDate date) {
        return date.toString();
    }

    /** How long until {@code dueAt}. */
    public TimeLeft left(Instant dueAt) {
        return TimeLeft.between(clock.instant(), dueAt);
    }

    private String path() {
        var failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed;
    }

    private UriComponentsBuilder here() {
        var builder = UriComponentsBuilder.fromPath(path());
        var query = request.getQueryString();
        return (query == null ? builder : builder.query(query))
                .replaceQueryParam(Languages.PARAMETER)
                .replaceQueryParam("theme");
    }
}
