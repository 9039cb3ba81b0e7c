package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.StoryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * SC-02: an official put sixty files on a personal drive to work from home, among them one 机密 and two 秘密. Eight people
 * take the case from an anonymous tip to the archive, each at a browser of their own.
 */
@StoryTest
@NeedsBrowser
class Sc02StoryTests {

    private static final String WHAT_HAPPENED =
            "Sixty work files were put on a personal drive and downloaded at home, three of them marked.";

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Story story;
    Tipster tipster;
    Person tao;
    Person shen;
    Person ying;
    Person wen;
    Person rui;
    Person an;
    Person ping;
    Person hua;

    @ParameterizedTest(name = "scripts of the tipster: {0}")
    @ValueSource(booleans = {false, true})
    void eightPeopleTakeOneCaseFromTheTipToTheArchive(boolean script) {
        try (var told = new Story(context, port);
                var somebody = new Tipster(told, script)) {
            story = told;
            tipster = somebody;
            tao = story.the("tao");
            shen = story.the("shen");
            ying = story.the("ying");
            wen = story.the("wen");
            rui = story.the("rui");
            an = story.the("an");
            ping = story.the("ping");
            hua = story.the("hua");

            onThursdaySomebodyReports();
            onFridayTheTipBecomesALead();
            theSecurityOfficerRegistersItAndContainsTheSpill();
            theReportGoesOutWithin24Hours();
            twoInvestigatorsInquireAndTheHeadFilesTheCase();
            theInvestigationRunsInParallel();
            aReviewerApprovesTheReportAndProposesADemerit();
            theRespondentKeepsSilent();
            whoeverGaveTheTipIsTold();
            twoApproversDecide();
            theDecisionIsServedAndExecuted();
            theUnitMendsItsWays();
            theCaseIsClosedAndArchived();
            everythingCanBeReadAfterwards();
            mailsCameAndSaidNothingOfTheCase();
            aYearLaterThePenaltyIsLifted();
        }
    }

    private void onThursdaySomebodyReports() {
        story.at("2025-04-24T11:05");
        tipster.reports(Map.of(
                "category", List.of("CLOUD_STORAGE"),
                "observed", List.of("A colleague keeps office files on a personal drive and opens them at home."),
                "when", List.of("since January"),
                "service", List.of("Example Drive"),
                "stillAccessible", List.of("UNKNOWN"),
                "sender", List.of("ANONYMOUS"),
                "consent", List.of("true")));
        story.isAboutTip(tipster.number());
        assertThat(tipster.asks()).isEqualTo("Received");
        Screens.ofTheForm(tipster);
        assertThat(story.clock("TIP_TRIAGE").dueOn()).isEqualTo("2025-04-27"); // a Sunday on which one works
    }

    private void onFridayTheTipBecomesALead() {
        story.at("2025-04-24T12:00"); // the next mark at which mails about tips go out
        assertThat(story.subjects("tao")).anyMatch(subject -> subject.contains(tipster.number()));
        story.at("2025-04-25T15:10");
        tao.takesTip(tipster.number()).reads("2025-04-27 24:00", "opens them at home");
        assertThat(tipster.asks()).isEqualTo("Under assessment");
        tao.writesToTipster(tipster.number(), "Do you know which service it is?");
        tipster.asks();
        assertThat(tipster.reads()).contains("Do you know which service it is?");
        tipster.adds("It is Example Drive, as I wrote.");
        story.at("2025-04-25T15:40");
        tao.opensTip(tipster.number()).reads("as I wrote");
        tao.answersTip(
                tipster.number(),
                Map.of(
                        "outcome", "CREDIBLE",
                        "reason", "Precise, and the service exists.",
                        "unit", story.unit().toString(),
                        "lead", "Work files are said to be kept on a personal drive and opened at home."));
        tao.opensTip(tipster.number());
        story.isAbout(tao.window().the("dd.number").first().innerText());
        story.keepsSecret(tipster.number(), tipster.code(), "2025-04-24 11:05", "2025-04-24T11:05", "2025-04-24T03:05");
        assertThat(tipster.asks()).isEqualTo("Passed on");
        assertThat(story.clock("TIP_FEEDBACK").dueOn()).isEqualTo("2025-07-24");
    }

    private void theSecurityOfficerRegistersItAndContainsTheSpill() {
        story.at("2025-04-25T16:00");
        ying.isNotLetIn("/cases/" + story.number());
        shen.does("register-lead", "source=TIP");
        shen.opensCase("").reads("2025-04-26 15:40", "2025-06-24 24:00");
        shen.writes("facts", theFacts());
        shen.writes(
                "respondents/new",
                Map.of(
                        "name", "Jia Yi",
                        "unit", "Sample District Office",
                        "position", "Clerk",
                        "personType", "PUBLIC_OFFICIAL",
                        "track", "A"));
        shen.opensCase("").reads(WHAT_HAPPENED, "机密", "Jia Yi");
        story.at("2025-04-25T17:00");
        shen.does("contain-spill");
    }

    private static Map<String, String> theFacts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("summary", WHAT_HAPPENED);
        facts.put("items[0].registryNo", "HS-2024-0117");
        facts.put("items[0].originator", "Example City Office");
        facts.put("items[0].markedLevel", "SECRET");
        facts.put("items[0].form", "ELECTRONIC_FILE");
        facts.put("items[0].count", "1");
        facts.put("items[1].registryNo", "HS-2024-0121");
        facts.put("items[1].originator", "Example City Office");
        facts.put("items[1].markedLevel", "CONFIDENTIAL");
        facts.put("items[1].form", "ELECTRONIC_FILE");
        facts.put("items[1].count", "2");
        facts.put("places[0].service", "Example Drive");
        facts.put("places[0].accountType", "PERSONAL");
        facts.put("places[0].shareMode", "NONE");
        facts.put("exposure", "POSSIBLE");
        facts.put("acts", "5|7|10");
        facts.put("factors", "COOPERATED");
        facts.put("reason", "What the first look showed");
        return facts;
    }

    private void theReportGoesOutWithin24Hours() {
        story.at("2025-04-25T18:00");
        assertThat(story.subjects("tao")).anyMatch(subject -> subject.endsWith("the tipster wrote again"));
        shen.takes("draft-initial-report").reads("2025-04-26 15:40");
        shen.does("draft-initial-report");
        warned("shen", 50, false);
        story.at("2025-04-26T03:40");
        warned("shen", 50, true);
        warned("hua", 50, false);
        story.at("2025-04-26T10:52");
        warned("shen", 80, true);
        warned("hua", 80, true);
        story.at("2025-04-26T11:30");
        assertThat(story.subjects("hua")).anyMatch(subject -> subject.contains("your decision is needed"));
        hua.does("sign-initial-report");
        story.at("2025-04-26T14:00");
        shen.does("record-sending");
        story.at("2025-04-26T15:40");
        warned("shen", 100, false);
        shen.opensCase("").doesNotRead("2025-04-26 15:40");
    }

    private void warned(String whom, int percent, boolean yes) {
        var subject = story.number() + ": " + percent + " % of a period have passed";
        assertThat(story.subjects(whom).contains(subject))
                .as(whom + " got '" + subject + "'")
                .isEqualTo(yes);
    }

    private void twoInvestigatorsInquireAndTheHeadFilesTheCase() {
        story.at("2025-05-07T10:00");
        ying.does("conduct-inquiry", "secondInvestigator=" + wen.officer().id());
        story.at("2025-05-08T10:00");
        ying.opensCase("tasks").reads("Wen Example");
        wen.does("countersign-inquiry");
        rui.does("propose-filing");
        story.at("2025-05-12T09:00");
        hua.does("decide-filing");
        hua.opensCase("").reads("2025-08-12 24:00", "2025-11-12 24:00");
    }

    private void theInvestigationRunsInParallel() {
        story.at("2025-05-13T09:00");
        ying.does("plan-investigation");
        assertThat(story.walk().open())
                .containsExactly(
                        "assess-damage", "collect-evidence", "complete-containment", "interview", "request-appraisal");
        assertThat(ying.seesOnMap("investigation", "active")).isEqualTo(5);
        ying.reads(story.title("interview"));
        Screens.ofACase(story, shen, ying);
        story.at("2025-05-15T09:00");
        ying.does("collect-evidence");
        ying.does("request-appraisal");
        shen.does("complete-containment");
        story.at("2025-05-20T15:00");
        ying.does("interview");
        story.at("2025-06-05T09:00");
        shen.does("record-appraisal");
        shen.does("assess-damage");
        story.at("2025-06-16T09:00");
        ying.does("write-investigation-report");
        wen.does("countersign-investigation-report");
    }

    private void aReviewerApprovesTheReportAndProposesADemerit() {
        story.at("2025-06-20T09:00");
        rui.does("review-case");
        story.at("2025-07-11T09:00");
        rui.does("propose-penalty");
    }

    private void theRespondentKeepsSilent() {
        story.at("2025-07-14T10:00");
        ying.does("serve-notice");
        assertThat(story.clock("DEFENCE").dueOn()).isEqualTo("2025-07-21");
        ying.opensCase("").reads("2025-07-21 24:00");
        story.at("2025-07-21T23:59");
        assertThat(ying.isRefused("hear-respondent", "defence=NO_DEFENCE", "receivedOn=", "waiverDocument="))
                .contains("2025-07-21");
        story.at("2025-07-22T09:00");
        ying.does("hear-respondent", "defence=NO_DEFENCE", "receivedOn=", "waiverDocument=");
    }

    private void whoeverGaveTheTipIsTold() {
        story.at("2025-07-23T09:00");
        tao.answersTip(tipster.number(), Map.of("feedback", "A case was opened and is being handled. Thank you."));
        assertThat(tipster.asks()).isEqualTo("Concluded");
        assertThat(tipster.reads()).contains("A case was opened and is being handled.");
    }

    private void twoApproversDecide() {
        story.at("2025-07-25T09:00");
        an.does("approve-first");
        story.at("2025-07-28T09:00");
        assertThat(an.mayNotTake("approve-second")).contains("Ping Example");
        assertThat(story.subjects("ping")).anyMatch(subject -> subject.contains("your decision is needed"));
        ping.does("approve-second");
    }

    private void theDecisionIsServedAndExecuted() {
        story.at("2025-07-30T09:00");
        shen.does("serve-decision");
        story.at("2025-07-31T09:00");
        shen.takes("execute-penalty").reads("2026-07-28");
        shen.does("execute-penalty");
    }

    private void theUnitMendsItsWays() {
        story.at("2025-08-01T09:00");
        shen.does("plan-rectification");
        story.at("2025-08-06T09:00");
        shen.does("prove-rectification");
        story.at("2025-08-07T09:00");
        rui.does("inspect-rectification");
    }

    private void theCaseIsClosedAndArchived() {
        story.at("2025-08-08T09:00");
        ying.does("close-case");
        hua.does("confirm-closing");
        story.at("2025-08-15T09:00");
        shen.does("archive-case");
    }

    private void everythingCanBeReadAfterwards() {
        shen.opensCase("").reads("Archive");
        shen.opensCase("documents").reads(story.title("write-investigation-report"), story.title("archive-case"));
        shen.opensCase("tasks").reads(story.title("register-lead"), story.title("confirm-closing"));
        shen.opensCase("timeline").reads("Shen Example", "Ping Example");
        shen.opensCase("map").reads(story.title("register-lead"), "Done");
        assertThat(shen.window().the(".state-done").count())
                .as("done elements of the map")
                .isGreaterThan(10);
        var about = "/cases/" + story.number();
        var respondent = "/penalties/" + story.walk().respondents().get(0).id();
        shen.opens(about + "/papers/initial-report").reads(story.number());
        shen.opens(about + respondent + "/notice").reads("Jia Yi");
        shen.opens(about + respondent + "/decision").reads("Jia Yi", "July 28, 2026", "September 1, 2025");
        for (var tab : List.of("", "timeline", "tasks", "respondents", "documents", "map", "people", "audit")) {
            ying.opensCase(tab); // which reads neither number, code nor time of the tip
        }
    }

    private void mailsCameAndSaidNothingOfTheCase() {
        for (var name : List.of("shen", "ying", "wen", "rui", "an", "ping", "hua")) {
            assertThat(story.subjects(name))
                    .as("mails to " + name)
                    .anyMatch(subject -> subject.contains(story.number()));
        }
        story.noMailSays("Jia Yi", "Example Drive", "HS-2024", "机密", "personal drive", "demerit", tipster.code());
    }

    private void aYearLaterThePenaltyIsLifted() {
        story.at("2026-07-27T23:59");
        assertThat(story.hasRunning("penalty-period")).isTrue();
        story.at("2026-07-29T00:01");
        assertThat(story.hasRunning("penalty-period")).isFalse();
    }
}
