package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.FormToken;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.shared.Role;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The pages on which an application is recorded and withdrawn, and the letter that answers it. */
@HouseTest
class AppealPagesTests {

    private static final String GROUNDS = "Both accesses were my own";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc web;

    @Autowired
    Appeals appeals;

    CaseFixture.Organ organ;
    Walk walk;

    @BeforeEach
    void aSanctionThatIsServed() {
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        clock.set(Instant.parse("2025-07-28T02:00:00Z"));
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        context.getBean(Workflow.class)
                .start(
                        "penalty",
                        walk.id().value(),
                        Map.of(
                                "caseId", walk.id().toString(),
                                "unitId", organ.unit().toString(),
                                "respondentId", walk.respondents().get(0).id().toString()));
        walk.passesAll("propose-penalty", "serve-notice", "hear-respondent", "approve-first", "approve-second");
        clock.set(Instant.parse("2025-07-30T02:00:00Z"));
        walk.passes("serve-decision");
        fixture.officer(organ.unit(), "Second Reviewer", Role.REVIEWER);
        fixture.officer(organ.unit(), "Third Approver", Role.APPROVER);
    }

    @Test
    void thePageSaysWhatIsOpenAndUntilWhen() throws Exception {
        assertThat(page("", "en").select("main").text())
                .contains("Review: until 2025-09-01", "Nothing was applied for");
        assertThat(page("", "zh-CN").select("main").text()).contains("复审", "截至2025-09-01", "尚无申请");
        clock.set(Instant.parse("2025-09-02T02:00:00Z"));
        assertThat(page("", "en").select("main").text()).contains("Review: the time ended with 2025-09-01");
        assertThat(page("", "en").select("form.work"))
                .as("what is late is recorded, too")
                .isNotEmpty();
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        var answer = send("", Map.of("grounds", GROUNDS, "remedy", "NONSENSE"))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse();
        var form =
                Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8)).expectFirst("form.work");
        assertThat(form.select("[name=grounds]").text()).isEqualTo(GROUNDS);
        assertThat(form.select("[aria-invalid=true]").eachAttr("name"))
                .contains("receivedOn")
                .doesNotContain("grounds");
        send("", application("REEXAMINATION", "2025-07-30")).andExpect(status().isUnprocessableContent());
        send("", application("RECONSIDERATION", "2025-07-30")).andExpect(status().isUnprocessableContent());
        send("", application("REVIEW", "2025-07-29")).andExpect(status().isUnprocessableContent());
        send("", application("REVIEW", "2025-07-31")).andExpect(status().isUnprocessableContent());
        assertThat(walk.open()).doesNotContain("check-appeal");
    }

    @Test
    void anApplicationIsRecordedOnceAndIsWithdrawn() throws Exception {
        send("", application("REVIEW", "2025-07-30")).andExpect(redirectedUrl(address("")));
        assertThat(walk.open()).contains("check-appeal");
        assertThat(page("", "en").select("tbody tr").text()).contains("Review", "received", GROUNDS);
        assertThat(page("", "en").select("form.work")).as("one at a time").isEmpty();
        send("", application("REVIEW", "2025-07-30")).andExpect(status().isUnprocessableContent());

        assertThat(page("/withdrawal", "zh-CN").select("main").text()).contains("登记撤回申请");
        send("/withdrawal", Map.of("withdrawnOn", "2025-07-30")).andExpect(status().isUnprocessableContent());
        send("/withdrawal", Map.of("withdrawnOn", "2025-07-30", "document", "W-1"))
                .andExpect(redirectedUrl(address("")));
        assertThat(walk.open()).doesNotContain("check-appeal");
        assertThat(page("", "en").select("tbody tr").text()).contains("withdrawn");
        send("/withdrawal", Map.of("withdrawnOn", "2025-07-30", "document", "W-1"))
                .andExpect(status().isUnprocessableContent());
        assertThat(page("/withdrawal", "en").select("main").text()).contains("There is nothing to withdraw");
    }

    @Test
    void theLetterSaysWhatIsDecidedAndWhatIsOpenAgainstItInBothLanguages() throws Exception {
        send("", application("REVIEW", "2025-07-30"));
        walk.passes("check-appeal");
        var letter = "/" + appeals.of(walk.id()).get(0).id() + "/letter";
        walk.passes("examine-appeal", "proposal=CHANGED", "point=WARNING").passes("decide-appeal");
        assertThat(page(letter, "en").text())
                .contains("Decision: Review", "Demerit is changed to: Warning", "January 28, 2026")
                .contains("Facts, procedure and measure hold", "SL 56", "Harbour Survey Office")
                .contains("Re-examination. The time to apply runs from the service");
        clock.set(Instant.parse("2025-08-05T02:00:00Z"));
        walk.passes("serve-appeal-outcome");
        assertThat(page(letter, "en").text()).contains("Re-examination, on September 5, 2025 at the latest");
        assertThat(page(letter, "zh-CN").text()).contains("决定书：复审", "变更为：警告", "复核（监察），最迟至2025年9月5日", "2025年8月5日送达");
        assertThat(page("", "zh-CN").select("tbody tr").text()).contains("变更（减轻）", "警告", "2025-08-05送达");
        web.perform(get("/cases/" + walk.file().number() + "/timeline").with(user(signedIn())))
                .andExpect(status().isOk())
                .andExpect(answer -> assertThat(answer.getResponse().getContentAsString())
                        .contains("The application of Jia Yi is decided: Changed to a milder one"));
        web.perform(get("/cases/" + walk.file().number() + "/map").with(user(signedIn())))
                .andExpect(status().isOk())
                .andExpect(answer ->
                        assertThat(answer.getResponse().getContentAsString()).contains("Review and appeal"));
    }

    @Test
    void beforeTheDecisionThereIsNoLetter() throws Exception {
        send("", application("REVIEW", "2025-07-30"));
        var letter = "/" + appeals.of(walk.id()).get(0).id() + "/letter";
        web.perform(get(address(letter)).with(user(signedIn()))).andExpect(status().isNotFound());
    }

    @Test
    void theLetterOfWhatIsNotHeardSaysWhy() throws Exception {
        clock.set(Instant.parse("2025-09-02T02:00:00Z"));
        send("", application("REVIEW", "2025-09-02"));
        walk.passes("check-appeal", "admissibility=REFUSED", "ground=TOO_LATE", "reasons=It came a day late");
        var letter = "/" + appeals.of(walk.id()).get(0).id() + "/letter";
        assertThat(page(letter, "en").text()).contains("is not heard", "Demerit stands", "It came a day late");
        assertThat(page(letter, "zh-CN").text()).contains("不予受理该申请");
    }

    @Test
    void ofAnUnknownRespondentThereIsNothing() throws Exception {
        var unknown = "/cases/" + walk.file().number() + "/penalties/00000000-0000-4000-8000-000000000001/appeals";
        web.perform(get(unknown).with(user(signedIn()))).andExpect(status().isNotFound());
        web.perform(post(unknown).with(user(signedIn())).with(FormToken.formToken()))
                .andExpect(status().isNotFound());
        web.perform(get(address("/no-id/letter")).with(user(signedIn())))
                .andExpect(
                        answer -> assertThat(answer.getResponse().getStatus()).isIn(400, 404));
    }

    private static Map<String, String> application(String remedy, String receivedOn) {
        return Map.of(
                "remedy",
                remedy,
                "decidedBy",
                "HERE",
                "applicant",
                "SELF",
                "mode",
                "IN_PERSON",
                "receivedOn",
                receivedOn,
                "grounds",
                GROUNDS);
    }

    private ResultActions send(String path, Map<String, String> typed) throws Exception {
        var request = post(address(path));
        typed.forEach(request::param);
        return web.perform(request.with(user(signedIn())).with(FormToken.formToken()));
    }

    private Document page(String path, String language) throws Exception {
        var answer = web.perform(get(address(path)).param("lang", language).with(user(signedIn())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private String address(String path) {
        return "/cases/" + walk.file().number() + "/penalties/"
                + walk.respondents().get(0).id() + "/appeals" + path;
    }

    private SignedIn signedIn() {
        return new SignedIn(organ.the("security-officer"), "somebody", Set.of(), null);
    }
}
