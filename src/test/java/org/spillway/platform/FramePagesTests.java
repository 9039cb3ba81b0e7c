package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@HouseTest
class FramePagesTests {

    record Line(@NotNull @Nullable Integer count) {}

    record Sample(
            @NotBlank String name,
            @Size(min = 5, max = 9) String reason,
            @NotNull @Nullable LocalDate day,
            String role,
            boolean sure,
            @NotBlank String password,
            List<@Valid Line> lines) {}

    @Autowired
    ThymeleafViewResolver views;

    @Autowired
    WebApplicationContext context;

    @Autowired
    SmartValidator validator;

    @Autowired
    FrameInterceptor interceptor;

    @Autowired
    LocaleResolver locales;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyComponentShowsWhatIsWrongBesideItsField(String language) throws Exception {
        var page = render("platform-test/sample", language);
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        for (var field : List.of("name", "reason", "day", "password", "lines0.count")) {
            var control = page.getElementById(field);
            assertThat(control).as(field).isNotNull();
            assertThat(page.select("label[for='" + field + "']"))
                    .as("label of " + field)
                    .hasSize(1);
            assertThat(control.attr("aria-invalid")).as(field).isEqualTo("true");
            assertThat(control.attr("aria-describedby").split(" "))
                    .as(field)
                    .allSatisfy(id -> assertThat(page.getElementById(id)).as(id).isNotNull());
        }
        assertThat(page.select("[role=alert]")).isNotEmpty();
        assertThat(page.text()).doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void aDeadlineSaysHowLongIsLeft(String language) throws Exception {
        var page = render("platform-test/sample", language);
        assertThat(page.select(".clock-soon").text()).contains("2025-04-24 16:30");
        assertThat(page.select(".clock-over .clock-left").text()).contains("2");
    }

    private Document render(String name, String language) throws Exception {
        var request = new MockHttpServletRequest(context.getServletContext(), "GET", "/sample");
        request.setParameter("lang", language);
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locales);
        var response = new MockHttpServletResponse();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            interceptor.preHandle(request, response, this);
            var form = new Sample("", "x", null, "HEAD", true, "", List.of(new Line(null)));
            var result = new BeanPropertyBindingResult(form, "form");
            validator.validate(form, result);
            result.reject("common.go.unknown");
            var model = new HashMap<String, Object>(result.getModel());
            model.put("soon", Instant.parse("2025-04-24T08:30:00Z"));
            model.put("over", Instant.parse("2025-04-22T03:00:00Z"));
            model.put("units", Map.of("1", "One"));
            var view = views.resolveViewName(name, Locale.forLanguageTag(language));
            assertThat(view).isNotNull();
            view.render(model, request, response);
            return Jsoup.parse(response.getContentAsString());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
