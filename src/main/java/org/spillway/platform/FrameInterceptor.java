package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.spillway.access.Officers;
import org.spillway.access.Site;
import org.spillway.forms.FormMark;
import org.spillway.guard.FollowUpRefusals;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Hands every page its {@link Frame}, error pages included, and remembers a choice of language or colours. */
@Component
class FrameInterceptor implements HandlerInterceptor {

    private final CurrentOfficer current;
    private final Officers officers;
    private final FormMark marks;
    private final PageAbove pages;
    private final FollowUpRefusals refusals;
    private final Clock clock;
    private final Site site;

    FrameInterceptor(
            CurrentOfficer current,
            Officers officers,
            FormMark marks,
            PageAbove pages,
            FollowUpRefusals refusals,
            Clock clock,
            Site site) {
        this.current = current;
        this.officers = officers;
        this.marks = marks;
        this.pages = pages;
        this.refusals = refusals;
        this.clock = clock;
        this.site = site;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        prepare(request, response);
        return true;
    }

    /** Does so once for a request, also where no interceptor is asked. */
    void prepare(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(Frame.NAME) != null) {
            return;
        }
        var me = current.of(request).orElse(null);
        request.setAttribute(
                Frame.NAME,
                new Frame(
                        request,
                        me,
                        () -> me == null ? Set.of() : officers.roles(me.id()),
                        () -> me == null ? "" : marks.make(me.id(), clock.instant(), pages.of(request.getRequestURI())),
                        () -> me == null ? 0 : refusals.waiting(me.id()),
                        clock,
                        site.zone()));
        rememberChoices(request, response);
        // Asked for now, because a long page is on its way before its form would ask, and then no cookie can be set.
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
    }

    private static void rememberChoices(HttpServletRequest request, HttpServletResponse response) {
        if (SecurityConfiguration.isReadByThePublic(request)) {
            return;
        }
        var theme = Frame.theme(request);
        if (theme != null && request.getParameter("theme") != null) {
            remember("theme", theme, request, response);
        }
        Languages.offered(request.getParameter(Languages.PARAMETER))
                .ifPresent(chosen -> remember(Languages.PARAMETER, chosen.toLanguageTag(), request, response));
    }

    private static void remember(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
