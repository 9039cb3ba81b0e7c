package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.spillway.forms.LateForms;
import org.spillway.shared.OfficerId;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Keeps a form that no session answers for any more, for whom it was made (ADR 0011). */
@Component
class KeepLateForm {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final LateForms lateForms;

    KeepLateForm(LateForms lateForms) {
        this.lateForms = lateForms;
    }

    /** Whose form it is, if it was kept. */
    Optional<OfficerId> keep(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || !Characters.sound(request)) {
            return Optional.empty();
        }
        var mark = request.getParameter(LateForms.MARK);
        return mark == null
                ? Optional.empty()
                : lateForms.keep(mark, request.getRequestURI(), request.getParameterMap());
    }

    /** Whether a page sent the form by itself, to save it, and shows the answer as a sentence. */
    static boolean byItself(HttpServletRequest request) {
        return MediaType.TEXT_PLAIN_VALUE.equals(request.getHeader("Accept"));
    }
}
