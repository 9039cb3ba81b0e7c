package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.spillway.access.SignedIn;
import org.spillway.forms.LateForms;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Leads whoever signed in to where they wanted to go; else to the form that they sent too late, or to their tasks. */
@Component
class AfterSignIn implements AuthenticationSuccessHandler {

    private static final String START = "/tasks";

    private final LateForms lateForms;

    AfterSignIn(LateForms lateForms) {
        this.lateForms = lateForms;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        var next = LocalPath.of(request.getParameter("next"), START);
        response.sendRedirect(
                next.equals(START) && who.getPrincipal() instanceof SignedIn me
                        ? lateForms.newestPage(me.id()).orElse(START)
                        : next);
    }
}
