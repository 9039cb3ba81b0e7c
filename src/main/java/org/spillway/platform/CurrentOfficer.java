package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.SignedIn;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who asks, read anew for every request and at most once in it: a deactivated officer is nobody. */
@Component
class CurrentOfficer {

    private static final String KEPT = CurrentOfficer.class.getName();

    private final Officers officers;

    CurrentOfficer(Officers officers) {
        this.officers = officers;
    }

    @SuppressWarnings("unchecked")
    Optional<Officer> of(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        var kept = (Optional<Officer>) request.getAttribute(KEPT);
        if (kept == null) {
            kept = officers.find(signedIn.id()).filter(Officer::active);
            request.setAttribute(KEPT, kept);
        }
        return kept;
    }

    /** Reads the officer again, after a change of their own. */
    static void forget(HttpServletRequest request) {
        request.removeAttribute(KEPT);
    }
}
