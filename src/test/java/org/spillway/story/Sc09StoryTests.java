package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.StoryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** SC-09: a tip that does not hold. The case is not filed, the name is cleared, whoever gave the tip is told. */
@StoryTest
@NeedsBrowser
class Sc09StoryTests {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Story story;
    Person tao;
    Person shen;
    Person ying;
    Person wen;
    Person rui;
    Person hua;

    @ParameterizedTest(name = "scripts of whoever came first: {0}")
    @ValueSource(booleans = {false, true})
    void aTipThatDoesNotHold(boolean script) {
        try (var told = new Story(context, port);
                var tipster = new Tipster(told, script);
                var another = new Tipster(told, !script)) {
            story = told;
            tao = story.the("tao");
            shen = story.the("shen");
            ying = story.the("ying");
            wen = story.the("wen");
            rui = story.the("rui");
            hua = story.the("hua");

            somebodyNamesAnOfficial(tipster);
            theTipOfficerFindsItCredible(tipster);
            anotherSaysTheSame(another, tipster);
            theSuspicionIsReported();
            theInquiryFindsNoFact();
            theNameIsCleared();
            bothTipstersAreTold(tipster, another);
            theFileIsClosedAndArchived();
            nothingAdverseIsKeptAboutTheTipster(tipster);
        }
    }

    private void somebodyNamesAnOfficial(Tipster tipster) {
        story.at("2025-08-04T10:12");
        tipster.reports(Map.of(
                "category", List.of("CLOUD_STORAGE"),
                "observed", List.of("A public share that is said to belong to an official shows office papers."),
                "persons", List.of("an official of the district"),
                "sender", List.of("ANONYMOUS"),
                "consent", List.of("true")));
        story.isAboutTip(tipster.number());
        assertThat(tipster.asks()).isEqualTo("Received");
        assertThat(story.clock("TIP_TRIAGE").dueOn()).isEqualTo("2025-08-06");
    }

    private void theTipOfficerFindsItCredible(Tipster tipster) {
        story.at("2025-08-06T10:00");
        tao.answersTip(
                tipster.number(),
                Map.of(
                        "outcome", "CREDIBLE",
                        "reason", "The share exists and the papers look like those of an office.",
                        "unit", story.unit().toString(),
                        "lead", "A public share is said to belong to an official of the office."));
        tao.opensTip(tipster.number());
        story.isAbout(tao.window().the("dd.number").first().innerText());
        story.keepsSecret(tipster.number(), tipster.code(), "2025-08-04 10:12");
        assertThat(tipster.asks()).isEqualTo("Passed on");
        assertThat(story.clock("TIP_FEEDBACK").dueOn()).isEqualTo("2025-11-04");
    }

    private void anotherSaysTheSame(Tipster another, Tipster first) {
        another.reports(Map.of(
                "category", List.of("CLOUD_STORAGE"),
                "observed", List.of("I saw the same share."),
                "sender", List.of("ANONYMOUS"),
                "consent", List.of("true")));
        tao.answersTip(
                another.number(),
                Map.of("outcome", "DUPLICATE", "reason", "The same share.", "duplicateOf", first.number()));
        tao.opensTip(another.number()).reads(first.number(), story.number());
        story.keepsSecret(another.number(), another.code());
    }

    private void theSuspicionIsReported() {
        story.at("2025-08-06T10:30");
        shen.does("register-lead", "source=TIP");
        shen.writes(
                "respondents/new",
                Map.of(
                        "name", "Jia Sample",
                        "unit", "Sample District Office",
                        "position", "Clerk",
                        "personType", "PUBLIC_OFFICIAL",
                        "track", "A"));
        shen.opensCase("").reads("2025-08-07 10:00");
        shen.does("draft-initial-report", "harm=Suspected only; nothing is established");
        story.at("2025-08-06T16:00");
        hua.does("sign-initial-report");

        story.at("2025-08-07T10:00");
        assertThat(story.subjects("shen")).anyMatch(subject -> subject.contains("100 % of a period"));
        assertThat(story.subjects("hua")).anyMatch(subject -> subject.contains("100 % of a period"));
        story.at("2025-08-07T10:20");
        shen.does("record-sending", "administrationSentAt=2025-08-07T09:10", "superiorSentAt=2025-08-07T09:40");
        shen.opensCase("").doesNotRead("2025-08-07 10:00");
    }

    private void theInquiryFindsNoFact() {
        assertThat(story.clock("PRELIMINARY_INQUIRY").dueOn()).isEqualTo("2025-10-04");
        story.at("2025-09-10T09:30");
        ying.takes("conduct-inquiry");
        ying.opensCase("").reads("2025-10-04 24:00");
        ying.does(
                "conduct-inquiry",
                "secondInvestigator=" + wen.officer().id(),
                "proposal=NOT_FILE_NO_FACT",
                "findings=The account belongs to a private person; its content is not secret.",
                "grounds=No fact of a violation");
        story.at("2025-09-11T11:00");
        wen.does("countersign-inquiry");
        rui.does(
                "propose-filing",
                "proposal=NOT_FILE_NO_FACT",
                "reasons=The account belongs to an unrelated private person.",
                "legalBasis=PSL 44");
        story.at("2025-09-12T15:00");
        hua.does("decide-filing", "decision=NOT_FILE_NO_FACT");
        hua.opens("/cases/" + story.number() + "/papers/not-filing-notice")
                .reads("The account belongs to an unrelated private person.");
    }

    private void theNameIsCleared() {
        story.at("2025-09-12T17:30");
        shen.does("supplement-initial-report");
        story.at("2025-09-15T09:00");
        shen.does("clear-name");
    }

    private void bothTipstersAreTold(Tipster tipster, Tipster another) {
        story.at("2025-09-16T14:00");
        tao.answersTip(
                tipster.number(),
                Map.of("feedback", "It was looked into; no violation was found. Thank you for your attention."));
        assertThat(tipster.asks()).isEqualTo("Concluded");
        assertThat(tipster.reads()).contains("no violation was found");
        tao.answersTip(another.number(), Map.of("feedback", "It was looked into together with another report."));
        assertThat(another.asks()).isEqualTo("Concluded");
    }

    private void theFileIsClosedAndArchived() {
        story.at("2025-09-17T10:00");
        assertThat(ying.isRefused("close-case", "persons=Cleared", "rectification=None was needed"))
                .contains(story.title("contain-spill"));
        shen.does("contain-spill");
        ying.does("close-case", "persons=Cleared", "rectification=None was needed");
        story.at("2025-09-18T10:00");
        hua.does("confirm-closing");
        story.at("2025-09-22T10:00");
        shen.does("archive-case");
        shen.opensCase("timeline").reads("Jia Sample");
        assertThat(story.walk().open()).isEmpty();
        assertThat(story.walk().file().state().isOpen()).isFalse();
    }

    private void nothingAdverseIsKeptAboutTheTipster(Tipster tipster) {
        for (var tab : List.of("", "timeline", "tasks", "documents", "people", "audit")) {
            shen.opensCase(tab); // which reads neither number, code nor time of the tip
        }
        ying.isNotLetIn("/tips/" + tipster.number());
    }
}
