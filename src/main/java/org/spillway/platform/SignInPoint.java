package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends whoever is not signed in, or no longer, to the sign-in page, and from there back; a form they sent is kept. */
@Component
class SignInPoint implements AuthenticationEntryPoint {

    /** Of an address that is come back to; written into an address once more it must fit into a header of 8 kB. */
    private static final int LONGEST = 2000;

    private final KeepLateForm late;
    private final PageAbove pages;
    private final Failures failures;

    SignInPoint(KeepLateForm late, PageAbove pages, Failures failures) {
        this.late = late;
        this.pages = pages;
        this.failures = failures;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        if (Failures.wantsJson(request)) {
            failures.write(HttpStatus.UNAUTHORIZED, request, response);
            return;
        }
        var kept = late.keep(request).isPresent();
        if (KeepLateForm.byItself(request)) {
            failures.say(HttpStatus.UNAUTHORIZED, kept ? "platform.late.kept" : "error.401.text", request, response);
            return;
        }
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        var ended = request.getRequestedSessionId() != null || !HttpMethod.GET.matches(request.getMethod());
        var target = UriComponentsBuilder.fromPath("/login").queryParam("next", "{next}");
        if (kept) {
            target.queryParam("kept");
        } else if (ended) {
            target.queryParam("ended");
        }
        var address = target.encode().buildAndExpand(next(request)).toUriString();
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(request.getContextPath() + address);
    }

    private String next(HttpServletRequest request) {
        var asked = request.getRequestURI();
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return pages.of(asked);
        }
        var query = request.getQueryString();
        var whole = query == null ? asked : asked + "?" + query;
        return whole.length() <= LONGEST ? whole : pages.of(asked);
    }
}
