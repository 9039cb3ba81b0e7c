package org.spillway.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.spillway.files.RawUpload;
import org.spillway.files.UploadedForm;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves the body of an upload, by the public or by an officer who writes down a tip, to the controller, which reads it as it
 * arrives. Whoever asks for a parameter or a part before gets those of the address, and of a form with questions the fields
 * that stand before the files: for the rest the server would write all of it to disk, in clear.
 */
@Configuration(proxyBeanMethods = false)
class RawUploads {

    private static final RequestMatcher FILES = PathPatternRequestMatcher.pathPattern("/tips/mailbox/files");
    private static final RequestMatcher FORMS = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/tips/new"), PathPatternRequestMatcher.pathPattern("/tips/entry"));

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> rawUploadFilter() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var read = read(request);
                chain.doFilter(read, response);
                if (read instanceof UploadedForm form && wasHeard(response)) {
                    form.letPass();
                }
            }

            // The page that says what went wrong is asked for with the same body, which may be what could not be read.
            @Override
            protected boolean shouldNotFilterErrorDispatch() {
                return false;
            }
        });
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Whether the body is a form with files, or looks like one. */
    static boolean isUpload(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static HttpServletRequest read(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return new RawUpload(request);
        }
        if (!isUpload(request)) {
            return request;
        }
        return FORMS.matches(request)
                ? new UploadedForm(request)
                : FILES.matches(request) ? new RawUpload(request) : request;
    }

    // Who sends on while an answer is there does not get to read it. A forgery, and what is far too large, need not.
    private static boolean wasHeard(HttpServletResponse response) {
        return response.getStatus() != HttpServletResponse.SC_FORBIDDEN
                && response.getStatus() != HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    }
}
