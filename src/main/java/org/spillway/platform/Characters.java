package org.spillway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away what no keyboard sends and no table keeps: the null character, half of a character, broken encoding, a broken
 * body. Stands before everybody who asks for a parameter: the server refuses such a question with what was sent in its words.
 */
class Characters extends OncePerRequestFilter {

    private final Failures failures;

    Characters(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (sound(request)) {
            chain.doFilter(request, response);
        } else {
            failures.write(HttpStatus.BAD_REQUEST, new Unread(request), response);
        }
    }

    static boolean sound(HttpServletRequest request) {
        try {
            return request.getParameterMap().entrySet().stream()
                    .allMatch(each -> sound(each.getKey())
                            && Arrays.stream(each.getValue()).allMatch(Characters::sound));
        } catch (IllegalStateException notDecoded) {
            return false;
        }
    }

    private static boolean sound(@Nullable String text) {
        return text == null
                || text.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    /** The request without what was sent, so that nothing of it comes near the page that answers. */
    private static class Unread extends HttpServletRequestWrapper {

        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
