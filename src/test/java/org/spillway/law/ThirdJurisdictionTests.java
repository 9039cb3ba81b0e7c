package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.workflow.Workflow;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionOperations;

/** Example Island comes into being as docs/how-to/add-a-jurisdiction.md says, and a case is opened and assessed under it. */
@StoryTest
class ThirdJurisdictionTests {

    private static final Path ROOT = Path.of("src/test/resources/law/third");
    private static final Path ISLAND = ROOT.resolve("packs/island");
    private static final String VERSION = "2025-01-01";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Packs packs;

    @Autowired
    Law law;

    @AfterEach
    void backHome() {
        ReflectionTestUtils.setField(law, "home", "cn");
    }

    @Test
    void anIslandGetsItsLawAndACaseUnderIt() throws IOException {
        var fixture = new CaseFixture(context);
        var organ = fixture.anOrgan();
        var one = fixture.officer(organ.unit(), "Administrator One", Role.ADMINISTRATOR);
        var other = fixture.officer(organ.unit(), "Administrator Other", Role.ADMINISTRATOR);

        var draft = uploaded(one);
        assertThat(page(draft, other).text())
                .contains("A new jurisdiction: all is new")
                .contains("PRELIMINARY_INQUIRY from 2025-04-24T09:00: expected 2025-05-02, got 2025-05-01");
        assertThat(post(draft + "/in-force", other, Map.of("from", VERSION))).hasStatus(422);

        var calendar = calendarUploaded(one);
        assertThat(post(calendar + "/in-force", other, Map.of())).hasStatus3xxRedirection();
        assertThat(page(draft, other).text()).contains("All come out as expected");
        assertThat(page("/law/what-if?pack=island&exposure=POSSIBLE&intent=KNOWING", other)
                        .select(".assessment")
                        .text())
                .contains("Reprimand", "Dismissal", "I3", "IPA 9");
        assertThat(post(draft + "/in-force", other, Map.of("from", VERSION)))
                .hasRedirectedUrl("/law/island/" + VERSION);
        assertThat(packs.inForce("island").zone()).hasToString("Pacific/Fiji");
        assertThat(page("/law", one).text()).contains("Example Island");
        assertThat(page("/law/island/" + VERSION, one).text()).contains("Island Papers Act", "Proposal, not law");

        ReflectionTestUtils.setField(law, "home", "island");
        var walk = aCase(fixture, organ);
        assertThat(walk.file().pack()).isEqualTo("island");
        assertThat(clock(walk, "PRELIMINARY_INQUIRY").dueOn()).isEqualTo("2025-05-02");
        assertThat(clock(walk, "INITIAL_REPORT").dueAt())
                .isEqualTo(walk.file().discoveredAt().plusSeconds(24 * 60 * 60));
        assessed(walk, organ.unit().toString());
        for (var language : List.of("en", "zh-CN")) {
            jdbc.sql("update officer set locale = :locale where id = :id")
                    .param("locale", language)
                    .param("id", organ.the("security-officer").value())
                    .update();
            assertThat(page("/cases/" + walk.file().number(), organ.the("security-officer"))
                            .text())
                    .contains(language.equals("en") ? "Restricted" : "内部限制")
                    .doesNotContain("??");
        }

        // Where it is brought by a start with the directory in place, it is the same.
        InventedLaw.imported(context, new PackFiles(new WorkflowSettings(false, ROOT.toString())));
        assertThat(packs.versions("island")).hasSize(1);
    }

    private static Walk aCase(CaseFixture fixture, CaseFixture.Organ organ) {
        var facts = new CaseFacts(
                "A restricted plan of the jetty was kept in a personal drive.",
                List.of(new CaseFacts.Item("IS-2025-0007", "Harbour Authority", "SECRET", null, "ELECTRONIC_FILE", 1)),
                List.of(new CaseFacts.Place(
                        "Example Drive", "PERSONAL", "DOMESTIC", "NONE", "NONE", false, "home computer")),
                "POSSIBLE",
                Set.of("STORAGE_OUTSIDE"),
                Set.of("SELF_REPORT"));
        return fixture.aCase(
                organ,
                facts,
                List.of(new Person(
                        "Kai Example", "Harbour Survey Office", "Clerk", "OFFICIAL", "OFFICE", false, null)));
    }

    private RunningClock clock(Walk walk, String rule) {
        return context.getBean(Clocks.class).running(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private void assessed(Walk walk, String unit) {
        var respondent = walk.respondents().get(0).id();
        context.getBean(TransactionOperations.class)
                .executeWithoutResult(status -> context.getBean(Workflow.class)
                        .start(
                                "penalty",
                                walk.id().value(),
                                Map.of(
                                        "caseId", walk.id().toString(),
                                        "unitId", unit,
                                        "respondentId", respondent.toString())));
        walk.about(respondent)
                .passes(
                        "propose-penalty",
                        "intent=KNOWING",
                        "factors=SELF_REPORT",
                        "point=REPRIMAND",
                        "gravity=LIGHT",
                        "legalBasis=IPA 9");
        assertThat(jdbc.sql("""
                        select pack || ' ' || range_min || ' ' || range_max || ' ' || (inputs ->> 'nSecret') || ' '
                               || (inputs ->> 'selfReport')
                          from assessment where case_id = :id
                        """)
                        .param("id", walk.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("island REPRIMAND DISMISSAL 1 true");
    }

    private String uploaded(OfficerId who) {
        var answer = web.post()
                .uri("/admin/packs")
                .multipart()
                .file("file", PackDirectory.zip(ISLAND, VERSION))
                .with(as(who))
                .with(formToken())
                .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return answer.getMvcResult().getResponse().getRedirectedUrl();
    }

    private String calendarUploaded(OfficerId who) throws IOException {
        assertThat(page("/admin/packs", who).select("select[name=pack] option").eachAttr("value"))
                .contains("island");
        var answer = web.post()
                .uri("/admin/packs/calendars")
                .multipart()
                .file("calendar", Files.readAllBytes(ISLAND.resolve("calendar/2025.yaml")))
                .param("pack", "island")
                .with(as(who))
                .with(formToken())
                .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return answer.getMvcResult().getResponse().getRedirectedUrl();
    }

    private MvcTestResult post(String address, OfficerId who, Map<String, String> typed) {
        var request = web.post().uri(address).with(as(who)).with(formToken());
        typed.forEach(request::param);
        return request.exchange();
    }

    private Document page(String address, OfficerId who) {
        var answer = web.get().uri(address).with(as(who)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(
                new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(OfficerId who) {
        return user(new SignedIn(who, "somebody", Set.of(), null));
    }
}
