package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers whom the officers' door does not let pass: nobody signs in, and a form from before one's own last sign-in, whose
 * token is an old one, is kept and shown again.
 */
@Component
class ClosedDoor implements AccessDeniedHandler {

    private final CurrentOfficer current;
    private final SignInPoint signIn;
    private final KeepLateForm late;
    private final PageAbove pages;
    private final Failures failures;

    ClosedDoor(CurrentOfficer current, SignInPoint signIn, KeepLateForm late, PageAbove pages, Failures failures) {
        this.current = current;
        this.signIn = signIn;
        this.late = late;
        this.pages = pages;
        this.failures = failures;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        var me = current.of(request);
        if (me.isEmpty()) {
            signIn.commence(request, response, new InsufficientAuthenticationException("Nobody is signed in", denied));
            return;
        }
        var mine = late.keep(request).filter(me.get().id()::equals).isPresent();
        if (mine && KeepLateForm.byItself(request)) {
            failures.say(HttpStatus.UNAUTHORIZED, "platform.late.kept", request, response);
        } else if (mine) {
            response.sendRedirect(pages.of(request.getRequestURI()));
        } else {
            failures.write(HttpStatus.FORBIDDEN, request, response);
        }
    }
}
