package org.spillway.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What the server itself refuses, before any filter of ours has seen it, such as a broken address (RFC 9112, 3.2). Nobody
 * can know yet in which language: the answer says it in each, and tells nothing of the server or of what was sent.
 */
@Component
class BareAnswers implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final MessageSource texts;

    BareAnswers(MessageSource texts) {
        this.texts = texts;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Answer()));
    }

    private String page(int status) {
        var explained = status < HttpStatus.INTERNAL_SERVER_ERROR.value()
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.INTERNAL_SERVER_ERROR;
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(status)
                .append("</title></head><body>\n");
        for (var language : Languages.OFFERED) {
            page.append("<section lang=\"%s\"><h1>%s</h1><p>%s</p></section>%n"
                    .formatted(
                            language.toLanguageTag(),
                            text("title", explained, language),
                            text("text", explained, language)));
        }
        return page.append("</body></html>\n").toString();
    }

    private String text(String part, HttpStatus status, Locale language) {
        return HtmlUtils.htmlEscape(
                texts.getMessage("error." + status.value() + "." + part, null, language),
                StandardCharsets.UTF_8.name());
    }

    private final class Answer extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < HttpStatus.BAD_REQUEST.value()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(page(status));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                // nobody listens any more
            }
        }
    }
}
