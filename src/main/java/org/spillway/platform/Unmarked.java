package org.spillway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.spillway.files.UploadedForm;
import org.spillway.guard.Door;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a form, or the JSON of a program, pass only if nothing in it bears a classification marking: before anybody reads it,
 * keeps it or signs in.
 */
class Unmarked extends OncePerRequestFilter {

    // The longest tip is a tenth of it. Looking for markings takes time, and strangers send what they like.
    private static final long MOST_OF_THE_PUBLIC = 256 * 1024L;

    private final MarkedForms forms;
    private final Failures failures;
    private final Door door;

    Unmarked(MarkedForms forms, Failures failures, Door door) {
        this.forms = forms;
        this.failures = failures;
        this.door = door;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (door == Door.PUBLIC && request.getContentLengthLong() > MOST_OF_THE_PUBLIC && !RawUploads.isUpload(request)
                || UploadedForm.in(request).filter(UploadedForm::isTooLong).isPresent()) {
            failures.write(HttpStatus.CONTENT_TOO_LARGE, request, response);
            return;
        }
        if (JsonBody.isIn(request) && !isUtf8(request)) {
            failures.write(HttpStatus.UNSUPPORTED_MEDIA_TYPE, request, response);
            return;
        }
        var sent = JsonBody.isIn(request) ? JsonBody.read(request) : request;
        if (sent instanceof JsonBody body && body.isTooLarge()) {
            failures.write(HttpStatus.CONTENT_TOO_LARGE, request, response);
            return;
        }
        var marked = forms.look(sent);
        if (marked.isEmpty()) {
            chain.doFilter(sent, response);
        } else {
            forms.refuse(door, marked, request);
            forms.answer(marked, request, response);
        }
    }

    // The guard has to read what the reader after it reads.
    private static boolean isUtf8(HttpServletRequest request) {
        var charset = request.getCharacterEncoding();
        return charset == null || charset.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    }
}
