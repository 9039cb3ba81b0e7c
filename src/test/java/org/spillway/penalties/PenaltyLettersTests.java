package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officers;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.spillway.shared.NotFound;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class PenaltyLettersTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    PenaltyLetters letters;

    @Autowired
    Officers officers;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    CaseFixture fixture;
    Organ organ;
    Walk walk;
    RespondentId respondent;

    @BeforeEach
    void aPenaltyToBeDecided() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        clock.set(Instant.parse("2025-07-14T02:00:00Z"));
        about("A");
    }

    private void about(String track) {
        walk = fixture.aCase(
                organ,
                CaseFixture.anUpload(),
                List.of(new Person("Jia Yi", "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", track, false, null)));
        respondent = walk.respondents().get(0).id();
        context.getBean(Workflow.class)
                .start(
                        "penalty",
                        walk.id().value(),
                        Map.of(
                                "caseId", walk.id().toString(),
                                "unitId", organ.unit().toString(),
                                "respondentId", respondent.toString()));
    }

    @Test
    void aLetterIsNotPrintedWhileItsLastDayMayStillChange() {
        clock.set(Instant.parse("2026-12-30T02:00:00Z"));
        about("A");
        walk.passes("propose-penalty");
        assertThat(notice().until()).as("it states no day before it is served").isNull();
        walk.passes("serve-notice");
        assertThatThrownBy(this::notice).hasMessage("clocks.refusal.provisional");
    }

    private PenaltyLetters.Notice notice() {
        return letters.notice(
                officers.get(organ.the("reviewer")), walk.file().number().value(), respondent, Locale.ENGLISH);
    }

    @Test
    void thereIsNoNoticeBeforeAProposal() {
        assertThatThrownBy(() -> letters.notice(
                        officers.get(organ.the("security-officer")), number(), respondent, Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theNoticeSaysFactsBasisAndPeriod() throws Exception {
        walk.passes("propose-penalty");
        assertThat(page("notice", "en")).contains("Jia Yi", "Demerit", "PSL 39(1)(5)", "within 5 working days");
        walk.passes("serve-notice");
        assertThat(page("notice", "en")).contains("July 14, 2025", "July 21, 2025", "put sixty files");
        assertThat(page("notice", "zh-CN")).contains("记过", "5 个工作日", "2025年7月21日");
    }

    @Test
    void aNewProposalHasANewNotice() throws Exception {
        walk.passesAll("propose-penalty", "serve-notice", "hear-respondent");
        clock.advance(java.time.Duration.ofHours(1));
        walk.passes("approve-first", "approval=RETURNED", "reasons=Too heavy");
        walk.passes("propose-penalty", "point=WARNING", "deviates=true", "deviation=First fault in thirty years");
        assertThat(page("notice", "en")).contains("Warning").doesNotContain("Served on", "Demerit");
    }

    @ParameterizedTest
    @CsvSource({
        "A, 2025-07-30T02:00:00Z, 'September 1, 2025', within one month",
        "B, 2025-06-11T02:00:00Z, 'July 11, 2025', within 30 days"
    })
    void theDecisionNamesTheReviewOnTheRespondentsTrack(String track, Instant served, String lastDay, String period)
            throws Exception {
        clock.set(served);
        about(track);
        decided();
        assertThat(page("decision", "en"))
                .contains("Jia Yi", "Harbour Survey Office", "Clerk", "put sixty files", "PSL 39(1)(5)", "Demerit")
                .contains(period, "(seal)", "12 months", "waived statement and defence")
                .doesNotContain("Last day to apply");
        walk.passes("serve-decision");
        assertThat(page("decision", "en")).contains("Last day to apply: " + lastDay);
        assertThat(page("decision", "zh-CN")).contains(track.equals("A") ? "复审" : "申诉", "处分期为 12 个月");
    }

    @Test
    void thePagesOfTheCaseAndOfTheTaskLeadToTheLetters() throws Exception {
        assertThat(links("documents")).isEmpty();
        decided();
        assertThat(links("documents"))
                .containsExactlyElementsOf(List.of(address("notice"), address("decision"), address("receipt")));
        walk.takes("serve-decision", organ.the("security-officer"));
        assertThat(links("tasks/" + walk.task("serve-decision").id()))
                .contains(address("decision"), address("receipt"));
    }

    private String address(String letter) {
        return "/cases/" + number() + "/penalties/" + respondent + "/" + letter;
    }

    private List<String> links(String page) throws Exception {
        return Jsoup.parse(answer("/cases/" + number() + "/" + page, "en"))
                .select("a[href*=/penalties/]")
                .eachAttr("href");
    }

    @Test
    void theReceiptIsFilledInOnceServed() throws Exception {
        decided();
        assertThat(page("receipt", "en")).contains("Decision of July 14, 2025").doesNotContain("refused");
        walk.passes("serve-decision", "serviceMode=REFUSED", "witness=Wang of the front desk");
        assertThat(page("receipt", "en")).contains("Acceptance refused, witnessed", "Wang of the front desk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tip-officer", "second-approver", "superior-head"})
    void whoIsNotOnTheTeamFindsNoLetter(String who) {
        walk.passes("propose-penalty");
        assertThatThrownBy(() -> letters.notice(officers.get(organ.the(who)), number(), respondent, Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anotherCasesRespondentIsNotFoundHere() {
        decided();
        var elsewhere = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Bing Ding")));
        var reader = officers.get(organ.the("security-officer"));
        assertThatThrownBy(
                        () -> letters.decision(reader, elsewhere.file().number().value(), respondent, Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    private void decided() {
        walk.passesAll("propose-penalty", "serve-notice", "hear-respondent", "approve-first", "approve-second");
    }

    private String number() {
        return walk.file().number().value();
    }

    private String page(String letter, String language) throws Exception {
        return Jsoup.parse(answer(address(letter), language)).text();
    }

    private String answer(String address, String language) throws Exception {
        var answer = mvc.perform(get(address)
                        .with(user(new SignedIn(organ.the("security-officer"), "somebody", Set.of(), null)))
                        .queryParam("lang", language))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
