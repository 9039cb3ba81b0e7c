package org.spillway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Carries the language that somebody of the public chose from page to page in the address: a cookie would be a trace. */
class CarryLanguage extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/(?!css/|js/|img/|webjars/)[^#]*");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var chosen = Languages.offered(request.getParameter(Languages.PARAMETER));
        chain.doFilter(request, chosen.isEmpty() ? response : new Carrying(response, chosen.get()));
    }

    private static class Carrying extends HttpServletResponseWrapper {

        private final Locale chosen;

        Carrying(HttpServletResponse response, Locale chosen) {
            super(response);
            this.chosen = chosen;
        }

        @Override
        public String encodeURL(String url) {
            return super.encodeURL(
                    PAGE.matcher(url).matches()
                            ? url + (url.contains("?") ? "&" : "?") + Languages.PARAMETER + "=" + chosen.toLanguageTag()
                            : url);
        }
    }
}
