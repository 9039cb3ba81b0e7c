package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.StoryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public's part, in a real browser with and without scripts. */
@StoryTest
@NeedsBrowser
class TipStoryTests {

    private static final int QUESTIONS = 9;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Story story;

    @BeforeEach
    void anOffice() {
        story = new Story(context, port);
        jdbc.sql("delete from tip_limit").update();
    }

    @AfterEach
    void everybodyGoesHome() {
        story.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTipIsAskedAQuestionAPageAndTheBackButtonGoesFromQuestionToQuestion(boolean script) {
        try (var tipster = new Tipster(story, script)) {
            var window = tipster.window();
            window.open("/tips/new");
            assertThat(shown(window)).as("all on one page").hasSize(QUESTIONS);
            window.the("a[href='#question-1']").first().click();
            assertThat(shown(window)).containsExactly(1);
            window.fill("main form", Map.of("category", List.of("OTHER")));
            next(window, 1);
            window.fill("main form", Map.of("observed", List.of("Papers lie in a drive.")));
            next(window, 2);
            assertThat(shown(window)).containsExactly(3);
            window.back();
            assertThat(shown(window)).containsExactly(2);
            assertThat(window.the("[name=observed]").inputValue()).isEqualTo("Papers lie in a drive.");
            for (int no = 2; no < QUESTIONS; no++) {
                next(window, no);
            }
            assertThat(shown(window)).containsExactly(QUESTIONS);
            window.the(".question-9 a[href='#all']").click();
            assertThat(shown(window)).hasSize(QUESTIONS);
            window.fill("main form", Map.of("consent", List.of("true")));
            story.passes(Duration.ofMinutes(2));
            window.follow(window.the("main form button.btn-primary"));
            assertThat(window.the("#code").innerText()).matches("([0-9A-Z]{4}-){4}[0-9A-Z]{4}");
            assertThat(counted(script ? 0 : 1))
                    .as("whether the riddle of the form was solved")
                    .isEqualTo(1);
            assertThat(counted(script ? 1 : 0)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWrongIsShownOnOnePageWithAllThatWasTyped(boolean script) {
        try (var tipster = new Tipster(story, script)) {
            var window = tipster.window();
            window.open("/tips/new#question-2");
            window.fill("main form", Map.of("observed", List.of("Papers lie in a drive.")));
            window.the("a[href='#all']").first().click();
            story.passes(Duration.ofMinutes(2));
            assertThat(window.follow(window.the("main form button.btn-primary")))
                    .isEqualTo(422);
            assertThat(shown(window)).hasSize(QUESTIONS);
            assertThat(window.the("[name=observed]").inputValue()).isEqualTo("Papers lie in a drive.");
            window.the(".alert-danger a").first().click();
            assertThat(shown(window)).as("a link to a field hides no question").hasSize(QUESTIONS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesAreChosenOnTheLastPageAndSentWithTheTip(boolean script) {
        try (var tipster = new Tipster(story, script)) {
            var window = tipster.window();
            window.open("/tips/new");
            window.fill(
                    "main form",
                    Map.of(
                            "category", List.of("OTHER"),
                            "observed", List.of("Papers lie in a drive."),
                            "consent", List.of("true")));
            window.the("a[href='#question-1']").first().click();
            for (int no = 1; no < QUESTIONS; no++) {
                assertThat(window.the("#attached").isVisible()).isFalse();
                next(window, no);
            }
            window.choose(
                    "#attached",
                    List.of(
                            new Window.Chosen("note.txt", "What I saw.".getBytes(StandardCharsets.UTF_8)),
                            new Window.Chosen("large.txt", new byte[21 << 20]),
                            new Window.Chosen("nothing.txt", new byte[0])));
            if (script) {
                assertThat(window.the("#attached-chosen li").allInnerTexts())
                        .containsExactly(
                                "large.txt (21.0 MB) is larger than 20 MB and is not sent.",
                                "nothing.txt is empty and is not sent.",
                                "note.txt (1 kB)");
                assertThat(window.barriers()).isEmpty();
            }
            story.passes(Duration.ofMinutes(2));
            window.follow(window.the("main form button.btn-primary"));
            assertThat(window.the("#code").innerText()).matches("([0-9A-Z]{4}-){4}[0-9A-Z]{4}");
            assertThat(window.the("#outcomes li").first().innerText()).isEqualTo("note.txt was received.");
            assertThat(window.the("#outcomes li").count())
                    .as("without a script the server says what is too large")
                    .isEqualTo(script ? 1 : 3);
            isForEverybody(window, script);
            window.follow(window.the("main form button"));
            assertThat(tipster.reads()).contains("note.txt").doesNotContain("large.txt");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTipsterHearsAnswersWritesAgainAndTakesTheTipBack(boolean script) {
        try (var tipster = new Tipster(story, script)) {
            tipster.reports(Map.of(
                    "category", List.of("SENT_ABROAD"),
                    "observed", List.of("Data went abroad."),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            var tao = story.the("tao");
            tao.takesTip(tipster.number());
            tao.writesToTipster(tipster.number(), "Do you know which service it is?");
            tipster.asks();
            assertThat(tipster.reads())
                    .contains("Do you know which service it is?")
                    .contains("An officer confirmed on 2025-04-24 that your report was read.")
                    .doesNotContain("Tao Example");
            tipster.adds("It is Example Drive.");
            assertThat(tipster.reads()).contains("It is Example Drive.");
            tao.opensTip(tipster.number()).reads("It is Example Drive.");

            var window = tipster.window();
            window.follow(window.the("button[name=withdraw]"));
            isForEverybody(window, script);
            window.follow(window.the("button[value=yes]"));
            assertThat(window.the("#state").innerText()).isEqualTo("Concluded");
            window.follow(window.the("a[href$='left']"));
            isForEverybody(window, script);
            assertThat(tipster.reads()).doesNotContain("Example Drive").doesNotContain(tipster.number());
            tao.opensTip(tipster.number()).reads("The tipster withdrew this report on 2025-04-24");
        }
    }

    @Test
    void theReceiptIsPrintedWithBothAndWithoutWhatIsForTheScreen() {
        try (var tipster = new Tipster(story)) {
            tipster.reports(Map.of(
                    "category", List.of("OTHER"),
                    "observed", List.of("Papers lie in a drive."),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            assertThat(tipster.window().onPaper())
                    .contains(tipster.number(), tipster.code(), "Nobody can find a lost code again")
                    .doesNotContain(
                            "Add files to the report", "photos or documents", "Ask about a report", "For officers");
        }
    }

    @Test
    void oneQuestionIsForEverybody() {
        try (var tipster = new Tipster(story, true)) {
            var window = tipster.window();
            for (var language : List.of("en", "zh-CN")) {
                window.open("/tips/new?lang=" + language + "#question-1");
                for (int no = 1; no < QUESTIONS; no++) {
                    assertThat(window.barriers())
                            .as("question %d in %s", no, language)
                            .isEmpty();
                    assertThat(window.cutOff()).isEmpty();
                    next(window, no);
                }
                assertThat(window.barriers()).isEmpty();
            }
        }
    }

    // axe is a script itself.
    private static void isForEverybody(Window window, boolean script) {
        if (script) {
            assertThat(window.barriers()).isEmpty();
        }
    }

    private static void next(Window window, int no) {
        window.the(".question-" + no + " a[href='#question-" + (no + 1) + "']").click();
    }

    private static List<Integer> shown(Window window) {
        return IntStream.rangeClosed(1, QUESTIONS)
                .filter(no -> window.the("form .question-" + no).isVisible())
                .boxed()
                .toList();
    }

    // The rows of an hour are eight: with the riddle solved, without, both together, and those of files.
    private int counted(int what) {
        return jdbc.sql("select count(*) from tip_limit where id % 8 = :what")
                .param("what", what)
                .query(Integer.class)
                .single();
    }
}
