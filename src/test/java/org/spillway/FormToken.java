package org.spillway;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The token of a form, sent as a browser sends it. Use it instead of Spring's {@code csrf()}, which exchanges the
 * token's place for the rest of the context, so that public pages begin to keep sessions.
 */
public final class FormToken {

    private static final String TOKEN = "3e0a9a5c-5a0e-4c3e-9a55-5d9c5f4b7a10";

    private FormToken() {}

    /** Sends the token in cookie and form. */
    public static RequestPostProcessor formToken() {
        return request -> {
            var own = new Cookie[] {new Cookie("csrf", TOKEN), new Cookie("csrf-public", TOKEN)};
            var before = request.getCookies();
            request.setCookies(Stream.concat(before == null ? Stream.empty() : Stream.of(before), Stream.of(own))
                    .toArray(Cookie[]::new));
            request.setParameter("_csrf", masked());
            return request;
        };
    }

    // Half of it is the mask, here all zero.
    private static String masked() {
        var token = TOKEN.getBytes(StandardCharsets.UTF_8);
        var both = new byte[token.length * 2];
        System.arraycopy(token, 0, both, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(both);
    }
}
