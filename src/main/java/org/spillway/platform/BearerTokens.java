package org.spillway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.spillway.access.UseAccessToken;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in programs that show a token. Whoever shows one is not taken for somebody else by a session beside it. */
class BearerTokens extends OncePerRequestFilter {

    private static final String BEARER = "bearer";

    private final UseAccessToken tokens;
    private final ApiSignInPoint signIn;

    BearerTokens(UseAccessToken tokens, ApiSignInPoint signIn) {
        this.tokens = tokens;
        this.signIn = signIn;
    }

    static boolean isShownIn(HttpServletRequest request) {
        return shown(request).isPresent();
    }

    private static Optional<String> shown(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        var parts = header.strip().split("\\s+", 2);
        return parts[0].equalsIgnoreCase(BEARER) ? Optional.of(parts.length == 2 ? parts[1] : "") : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = shown(request);
        if (token.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        var bearer = tokens.use(token.get());
        bearer.ifPresent(who -> context.setAuthentication(new TokenAuthentication(who)));
        SecurityContextHolder.setContext(context);
        if (bearer.isEmpty()) {
            signIn.refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
