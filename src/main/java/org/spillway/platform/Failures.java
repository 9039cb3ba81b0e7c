package org.spillway.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.guard.MarkedText;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.workflow.StaleTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people and programs get when something did not go well: a page in their language, or problem JSON; never a stack
 * trace, never the message of an exception.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final Set<Integer> EXPLAINED = Set.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 500);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FrameInterceptor frames;
    private final MessageSource texts;
    private final JsonMapper json;
    private final ObjectProvider<LocaleResolver> locales;
    private final ObjectProvider<ViewResolver> views;

    Failures(
            FrameInterceptor frames,
            MessageSource texts,
            JsonMapper json,
            ObjectProvider<LocaleResolver> locales,
            ObjectProvider<ViewResolver> views) {
        this.frames = frames;
        this.texts = texts;
        this.json = json;
        this.locales = locales;
        this.views = views;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ModelAndView handle(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AuthenticationException || failure instanceof AccessDeniedException) {
            throw failure; // the doors answer these
        }
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null; // nobody listens any more
        }
        if (failure instanceof Refusal refusal) {
            return answer(
                    isOfPrograms(request) && !(refusal instanceof MarkedText)
                            ? HttpStatus.BAD_REQUEST
                            : HttpStatus.UNPROCESSABLE_CONTENT,
                    refusal,
                    null,
                    request,
                    response);
        }
        if (failure instanceof NotFound) {
            return answer(HttpStatus.NOT_FOUND, null, null, request, response);
        }
        if (failure instanceof StaleTask || failure instanceof OptimisticLockingFailureException) {
            return answer(HttpStatus.CONFLICT, null, null, request, response);
        }
        if (failure instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return answer(status(known.getStatusCode().value()), null, null, request, response);
        }
        if (failure instanceof MethodArgumentTypeMismatchException
                || failure instanceof HttpMessageNotReadableException) {
            return answer(HttpStatus.BAD_REQUEST, null, null, request, response);
        }
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, null, logged(failure), request, response);
    }

    /** Answers outside a controller: a closed door, or what the server itself refused. */
    void write(HttpStatus status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        outside(() -> answer(status, null, null, request, response), request, response);
    }

    /** Refuses outside a controller. */
    void write(HttpStatus status, Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        outside(() -> answer(status, refusal, null, request, response), request, response);
    }

    /** Answers outside a controller with a page of its own. */
    void show(
            HttpStatus status,
            Function<Locale, ModelAndView> page,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        outside(
                () -> {
                    response.setStatus(status.value());
                    frames.prepare(request, response);
                    return page.apply(LocaleContextHolder.getLocale());
                },
                request,
                response);
    }

    /** What is answered, in the language of whoever asked. */
    private interface Answer {

        @Nullable
        ModelAndView make() throws IOException;
    }

    private void outside(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locales.getObject().resolveLocale(request));
        try {
            var page = answer.make();
            if (page != null) {
                render(page, request, response);
            }
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /** Answers a page that sent something by itself, in one sentence for it to show. */
    void say(HttpStatus status, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType("text/plain;charset=UTF-8");
        var text = texts.getMessage(key, null, locales.getObject().resolveLocale(request));
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers an error that reached the server itself. */
    @Nullable
    ModelAndView dispatched(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        int code = thrown instanceof InvalidParameterException unread
                ? unread.getErrorCode()
                : request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known ? known : 404;
        // That somebody broke off or sent nonsense is no fault of ours; a line in the log would tell the second at
        // which they
        // did, and perhaps what.
        var ours = code >= 500 && !(thrown instanceof IOException);
        var number = ours && thrown instanceof Throwable failure ? logged(failure) : null;
        return answer(status(code), null, number, request, response);
    }

    private static boolean isOfPrograms(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    static boolean wantsJson(HttpServletRequest request) {
        if (isOfPrograms(request)) {
            return true;
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("html");
    }

    private @Nullable ModelAndView answer(
            HttpStatus status,
            @Nullable Refusal refusal,
            @Nullable String number,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setStatus(status.value());
        var locale = LocaleContextHolder.getLocale();
        var kind = EXPLAINED.contains(status.value()) ? status.value() : status.is5xxServerError() ? 500 : 400;
        // What the page says of a form that is no longer valid helps no program.
        var key = "error." + kind + (kind == 403 && isOfPrograms(request) ? ".program" : "");
        var title = texts.getMessage(key + ".title", null, locale);
        var text = refusal == null
                ? texts.getMessage(key + ".text", null, locale)
                : texts.getMessage(refusal.key(), refusal.arguments(), refusal.key(), locale);
        if (wantsJson(request)) {
            var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(text));
            problem.setTitle(title);
            if (number != null) {
                problem.setProperty("number", number);
            }
            if (refusal instanceof FieldRefusal of) {
                problem.setProperty("field", of.field());
            }
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
            return new ModelAndView();
        }
        frames.prepare(request, response);
        var page = new ModelAndView(
                "error/page", Map.of("heading", title, "text", String.valueOf(text), "status", status.value()));
        if (number != null) {
            page.addObject("failureNumber", number);
        }
        return page;
    }

    private void render(ModelAndView page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var name = page.getViewName();
        if (name == null) {
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        try {
            for (var resolver : views.orderedStream().toList()) {
                var view = resolver.resolveViewName(name, LocaleContextHolder.getLocale());
                if (view != null) {
                    view.render(page.getModel(), request, response);
                    return;
                }
            }
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static HttpStatus status(int code) {
        var known = HttpStatus.resolve(code);
        return known == null || !known.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    private static String logged(Throwable failure) {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        var number = HexFormat.of().withUpperCase().formatHex(bytes);
        log.error("Failure {}", number, failure);
        return number;
    }
}
