package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the public's pages weigh, ask for and offer. */
@StoryTest
class PublicPagesTests {

    private static final List<String> PAGES = List.of("/", "/guidance", "/tips/new", "/tips/mailbox");
    private static final int MOST_BYTES = 100_000;

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    TestClock clock;

    @BeforeEach
    void open() {
        office.openChannel();
    }

    @Test
    void everyPageIsSmallWithAllThatItAsksFor() {
        for (var language : List.of("en", "zh-CN")) {
            var visitor = visitor().reading(language);
            for (var path : PAGES) {
                var page = visitor.get(path);
                var weight = zipped(page.body())
                        + parts(page)
                                .map(visitor::get)
                                .mapToInt(part -> {
                                    assertThat(part.status())
                                            .as(part.url().toString())
                                            .isEqualTo(200);
                                    return zipped(part.body());
                                })
                                .sum();
                assertThat(weight).as("%s in %s", path, language).isLessThan(MOST_BYTES);
            }
        }
    }

    @Test
    void nothingComesFromAnotherHostAndNoScriptIsNewerThan2015() {
        var visitor = visitor();
        for (var path : PAGES) {
            var page = visitor.get(path);
            assertThat(parts(page)).as(path).allMatch(part -> part.startsWith(base() + "/"));
            page.html()
                    .select("script[src]")
                    .forEach(script -> assertThat(
                                    visitor.get(script.absUrl("src")).body().replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", ""))
                            .as(script.attr("src"))
                            .doesNotContainPattern(
                                    "\\basync\\b|\\bawait\\b|\\?\\.[a-zA-Z(\\[]|\\?\\?|\\*\\*|\\{\\s*\\.\\.\\."));
        }
    }

    @Test
    void dangerAndEspionageComeFirstAndTheWarningStandsAboveTheForm() {
        for (var language : List.of("en", "zh-CN")) {
            var visitor = visitor().reading(language);
            assertThat(visitor.get("/").html().select("main h1 + .alert").text())
                    .contains("12339", "110");
            var form = visitor.get("/tips/new").html();
            assertThat(form.select("main h1 + .alert strong")).hasSize(1);
            assertThat(form.select("main h1 + .alert").text()).contains("12339");
        }
    }

    @Test
    void theFormIsAskedWholeOrAQuestionAPageAndStoresNothingEitherWay() {
        var form = visitor().get("/tips/new");
        var questions = form.html().select("form .question");
        assertThat(questions).hasSize(9);
        assertThat(form.html().select("p.place")).hasSize(9);
        for (int no = 1; no <= 9; no++) {
            var question = questions.get(no - 1);
            assertThat(question.classNames()).contains("question-" + no);
            assertThat(form.html().expectFirst("#question-" + no).text()).isEqualTo("Question " + no + " of 9");
            var ways = question.select(".paging a").eachAttr("href");
            assertThat(ways)
                    .containsExactlyElementsOf(Stream.of(
                                    no < 9 ? "#question-" + (no + 1) : "",
                                    no > 1 ? "#question-" + (no - 1) : "",
                                    no < 9 ? "" : "#all")
                            .filter(way -> !way.isEmpty())
                            .toList());
        }
        var css = visitor()
                .get(form.html().expectFirst("link[rel=stylesheet]").attr("href"))
                .body();
        for (int no = 1; no <= 9; no++) {
            assertThat(css).contains("#question-" + no + ":target ~ form .question-" + no);
        }
        assertThat(form.html().select("form").size()).as("one form, sent once").isEqualTo(1);
        assertThat(form.html().select("form [name=category]").eachAttr("value"))
                .containsExactly(
                        "CLOUD_STORAGE",
                        "TRANSMISSION",
                        "SENT_ABROAD",
                        "SUSPICIOUS_APPROACH",
                        "PRETEXT_COLLECTION",
                        "OTHER");
    }

    @Test
    void everyProblemOfTheFormIsToldOnceAboveItAndBesideItsField() {
        var visitor = visitor();
        var form = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        var refused = visitor.submit(form, "form[action*=/tips/new]", Map.of());
        assertThat(refused.html().select(".alert-danger a")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(refused.status()).isEqualTo(422);
        for (Element link : refused.html().select(".alert-danger a")) {
            assertThat(refused.html().getElementById(link.attr("href").substring(1)))
                    .as(link.text())
                    .isNotNull();
        }
        assertThat(refused.html().select(".alert-danger")).hasSize(1);
    }

    private static Stream<String> parts(Visitor.Page page) {
        return Stream.concat(
                page.html().select("link[href]:not([rel=alternate])").stream().map(each -> each.absUrl("href")),
                page.html().select("script[src], img[src]").stream().map(each -> each.absUrl("src")));
    }

    private static int zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.size();
    }

    private Visitor visitor() {
        return new Visitor(base());
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
