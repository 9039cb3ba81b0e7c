package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.spillway.forms.LateForms;
import org.spillway.guard.Door;
import org.spillway.shared.OfficerId;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Keeps a form that no session answers for any more, for whom it was made (ADR 0011). */
@Component
class KeepLateForm {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final LateForms lateForms;
    private final MarkedForms marked;

    KeepLateForm(LateForms lateForms, MarkedForms marked) {
        this.lateForms = lateForms;
        this.marked = marked;
    }

    /** Whose form it is, if it was kept; what bears a classification marking is not. */
    Optional<OfficerId> keep(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || !Characters.sound(request)) {
            return Optional.empty();
        }
        var mark = request.getParameter(LateForms.MARK);
        if (mark == null) {
            return Optional.empty();
        }
        var found = marked.look(request);
        if (!found.isEmpty()) {
            marked.refuse(Door.STAFF, found, request);
            return Optional.empty();
        }
        return lateForms.keep(mark, request.getRequestURI(), request.getParameterMap());
    }

    /** Whether a page sent the form by itself, to save it, and shows the answer as a sentence. */
    static boolean byItself(HttpServletRequest request) {
        return MediaType.TEXT_PLAIN_VALUE.equals(request.getHeader("Accept"));
    }
}
