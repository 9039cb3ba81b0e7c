package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.StoryTest;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk of the tip officers in real browsers: one is named, one leaves, and the tip goes on; on pages that keep nobody out. */
@StoryTest
@NeedsBrowser
class TipDeskStoryTests {

    private static final String DECIDE = "form[action$='/recusals/decision']";
    private static final String TAKE_OVER = "form[action$='/officer']";

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Story story;
    private final Barriers barriers = new Barriers();

    @BeforeEach
    void anOffice() {
        story = new Story(context, port);
        jdbc.sql("delete from tip_limit").update();
    }

    @AfterEach
    void everybodyGoesHome() {
        story.close();
    }

    @ParameterizedTest(name = "scripts: {0}")
    @ValueSource(booleans = {false, true})
    void whoIsNamedIsKeptAwayUntilAColleagueKnowsBetterAndATipOutlivesItsOfficer(boolean scripts) {
        try (var tipster = new Tipster(story, scripts)) {
            // Nobody of the other stories, who are in the same database, may be called so.
            var name = scripts ? "Vei Example" : "Vou Example";
            var named = story.person(name.substring(0, 3).toLowerCase(Locale.ROOT), story.root(), Role.TIP_OFFICER)
                    .runsScripts(scripts);
            var lei = story.person("lei", story.root(), Role.TIP_OFFICER).runsScripts(scripts);
            tipster.reports(Map.of(
                    "category", List.of("CLOUD_STORAGE"),
                    "observed", List.of("A shared folder opens without a password."),
                    "persons", List.of(name + ", a clerk"),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            var number = tipster.number();
            var tip = "/tips/" + number;
            named.isNotLetIn(tip);
            lei.opens(tip).reads("has the name of a person named");
            barriers.look(lei.window(), tip);
            barriers.look(lei.window(), tip + "/recusals");

            lei.opens(tip + "/recusals").reads(name, "Names to decide about");
            lei.window()
                    .fill(DECIDE, Map.of("answer", List.of("NAMESAKE"), "reason", List.of("Ours came a year later")));
            lei.window().follow(lei.window().the(DECIDE + " button"));
            lei.reads("Decided: it is not this person");
            named.opens(tip).reads("Ours came a year later");

            lei.takesTip(number);
            onlyWhatBelongsToTheAnswerIsAsked(lei.window(), scripts);
            named.opens(tip);
            assertThat(named.window().the(TAKE_OVER).count()).isZero();
            jdbc.sql("update officer set active = false where id = :id")
                    .param("id", lei.officer().id().value())
                    .update();
            named.opens("/tips").reads("has left");
            barriers.look(named.window(), tip);
            named.opens(tip);
            named.window().follow(named.window().the(TAKE_OVER + " button"));
            named.reads("You are now the officer of this tip");
            named.answersTip(number, Map.of("outcome", "NO_BASIS", "reason", "Nothing of it is secret"));
        }
        barriers.nothingWasFound();
    }

    private static void onlyWhatBelongsToTheAnswerIsAsked(Window triage, boolean scripts) {
        var lead = triage.the("[name=lead]");
        var question = triage.the("[name=question]");
        var protection = triage.the("[name=protection]");
        assertThat(List.of(lead.isVisible(), question.isVisible(), protection.isVisible()))
                .containsOnly(!scripts);
        triage.fill("form.work", Map.of("outcome", List.of("INSUFFICIENT"), "detriment", List.of("LIKELY")));
        assertThat(List.of(question.isVisible(), protection.isVisible())).containsOnly(true);
        assertThat(lead.isVisible()).isEqualTo(!scripts);
        question.fill("Which drive is it?");
        triage.fill("form.work", Map.of("outcome", List.of("CREDIBLE"), "detriment", List.of("NOT_SEEN")));
        assertThat(lead.isVisible()).isTrue();
        assertThat(protection.isVisible()).isEqualTo(!scripts);
        assertThat(question.isVisible())
                .as("what was typed never goes out of sight")
                .isTrue();
    }
}
