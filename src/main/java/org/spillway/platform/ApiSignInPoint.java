package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Tells a program that nobody knows it: never a page, never another address. */
@Component
class ApiSignInPoint implements AuthenticationEntryPoint {

    private final Failures failures;

    ApiSignInPoint(Failures failures) {
        this.failures = failures;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        refuse(request, response);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        failures.write(HttpStatus.UNAUTHORIZED, request, response);
    }
}
