package org.spillway.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.FormToken;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.CorrectPause;
import org.spillway.clocks.ExplainClock;
import org.spillway.clocks.Pause;
import org.spillway.clocks.PauseClocks;
import org.spillway.clocks.RunningClock;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The days of a pause that were a slip: corrected with a reason, with the deadlines and the referral that go with them. */
@HouseTest
class CorrectPauseTests {

    private static final String EXPERTS = "EXPERT_TIME";

    @Autowired
    ApplicationContext context;

    @Autowired
    CorrectPause correctPause;

    @Autowired
    PauseClocks pausing;

    @Autowired
    Clocks clocks;

    @Autowired
    Referrals referrals;

    @Autowired
    Holds holds;

    @Autowired
    ExplainClock explain;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc web;

    @Autowired
    PlatformTransactionManager transactions;

    CaseFixture fixture;
    CaseFixture.Organ organ;
    Walk walk;

    @BeforeEach
    void aCaseThatWasHeld() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        at("2025-09-26");
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passes("register-lead");
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-11-26");
    }

    @Test
    void theDaysOfAHoldAreCorrectedWithItsReferralAndEveryDeadlineThatItStopped() {
        held("2025-09-29", "2025-10-20");
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-17"); // 21 days
        correct("2025-09-29", "2025-10-13", "The letter says the 13th");
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-10");
        assertThat(clock("PRELIMINARY_INQUIRY").firstDueOn()).isEqualTo("2025-11-26");
        assertThat(referral().heldFrom()).isEqualTo("2025-09-29");
        assertThat(referral().endedOn()).isEqualTo("2025-10-13");

        correct("2025-09-27", "2025-10-13", "And began two days before");
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-12");
        assertThat(referral().heldFrom()).isEqualTo("2025-09-27");

        var recorded = correctPause.get(referralOfficer(), walk.id(), pause().id());
        assertThat(recorded.earlier())
                .extracting(CorrectPause.Earlier::firstOn, CorrectPause.Earlier::endedOn, CorrectPause.Earlier::reason)
                .containsExactly(
                        Assertions.tuple(
                                LocalDate.parse("2025-09-29"),
                                LocalDate.parse("2025-10-20"),
                                "The letter says the 13th"),
                        Assertions.tuple(
                                LocalDate.parse("2025-09-29"),
                                LocalDate.parse("2025-10-13"),
                                "And began two days before"));
        var why = explain.of(walk.id().value(), clock("PRELIMINARY_INQUIRY").id(), Locale.ENGLISH);
        assertThat(why.steps().toString()).contains("From 2025-09-27", "16 days do not count");
        assertThat(why.earlier().toString()).contains("the days of a pause were corrected", "2025-12-17", "2025-12-10");
    }

    @Test
    void aHoldThatLastsIsCorrectedAtItsBeginningOnly() {
        heldFrom("2025-09-29");
        at("2025-10-08");
        assertThat(beside("2025-09-28", "2025-10-08")).isEqualTo("until");
        correct("2025-09-28", null, "A day earlier");
        assertThat(referral().heldFrom()).isEqualTo("2025-09-28");
        assertThat(clock("PRELIMINARY_INQUIRY").pausedOn()).isEqualTo("2025-09-28");
        at("2025-10-20");
        walk.passes("record-referral-return", "answer=RETURNED", "found=Nothing");
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-18"); // 22 days
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-29, ,           until", // an end is needed where it ended
        "2025-09-29, 2025-09-28, until", // ends before it begins
        "2025-09-29, 2025-10-21, until", // not come yet
        "2025-10-21, 2025-10-21, from",
        "2025-09-29, 2025-10-20, from", // nothing changed
        "2025-09-25, 2025-10-20, from", // before the period began
        "2025-09-26, 2025-10-20, from" // before the referral was sent
    })
    void impossibleDaysAreRefusedAndNothingChanges(String from, @Nullable String until, String field) {
        held("2025-09-29", "2025-10-20");
        assertThat(beside(from, until)).isEqualTo(field);
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-17");
        assertThat(referral().heldFrom()).isEqualTo("2025-09-29");
        assertThat(correctPause.get(referralOfficer(), walk.id(), pause().id()).earlier())
                .isEmpty();
    }

    @Test
    void whereTwoReferralsHeldNeitherLosesDaysToTheOther() {
        var by = Actor.of(referralOfficer());
        at("2025-10-20");
        var one = sent("PUBLIC_SECURITY");
        var other = sent("SUPERVISORY_ORGAN");
        holds.begin(one, ReferralAnswer.HELD, LocalDate.parse("2025-10-06"), by, "D-1");
        holds.begin(other, ReferralAnswer.HELD, LocalDate.parse("2025-10-09"), by, "D-2");
        holds.end(newest("PUBLIC_SECURITY"), ReferralAnswer.RETURNED, LocalDate.parse("2025-10-16"), by);
        holds.end(newest("SUPERVISORY_ORGAN"), ReferralAnswer.RETURNED, LocalDate.parse("2025-10-13"), by);
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-06"); // ten days
        assertThat(refused(() -> correct("2025-10-06", "2025-10-12", "x")))
                .as("the other one held until the 13th")
                .isEqualTo("referrals.refusal.another-held-too");
        correct("2025-10-06", "2025-10-14", "Two days less");
        assertThat(newest("PUBLIC_SECURITY").endedOn()).isEqualTo("2025-10-14");
        assertThat(newest("SUPERVISORY_ORGAN").endedOn()).isEqualTo("2025-10-13");
        assertThat(due("PRELIMINARY_INQUIRY")).isEqualTo("2025-12-04");
    }

    @Test
    void whatWasStoppedIsJudgedAnew() {
        held("2025-09-29", "2025-10-20");
        at("2025-12-16");
        walk.passesAll("conduct-inquiry", "countersign-inquiry");
        assertThat(actions()).doesNotContain("clock.breached");
        correct("2025-09-29", "2025-10-06", "It was given back on the 6th");
        assertThat(actions()).as("by these days it was late").contains("clock.breached");
        correct("2025-09-29", "2025-10-20", "No, on the 20th");
        assertThat(actions()).contains("clock.met");
    }

    @Test
    void whatHappenedAfterAClockWasStoppedDoesNotMoveIt() {
        at("2025-10-08");
        walk.passesAll("conduct-inquiry", "countersign-inquiry");
        held("2025-10-13", "2025-10-20");
        var before = stopped("PRELIMINARY_INQUIRY");
        correct("2025-10-13", "2025-10-17", "A slip");
        assertThat(stopped("PRELIMINARY_INQUIRY")).isEqualTo(before);
    }

    @Test
    void theTimeOfExpertsIsCorrectedByTheSecurityOfficerAlone() {
        var officer = organ.the("security-officer");
        own().executeWithoutResult(status -> clocks.start(walk.id().value(), "APPRAISAL", null));
        at("2025-10-20");
        pausing.recordPause(
                walk.id().value(),
                EXPERTS,
                LocalDate.parse("2025-10-09"),
                LocalDate.parse("2025-10-16"),
                Actor.of(officer),
                "EX-4");
        assertThat(due("APPRAISAL")).isEqualTo("2025-11-02");
        var asked = new CorrectPause.Request(
                pause(), LocalDate.parse("2025-10-09"), LocalDate.parse("2025-10-14"), "A slip");
        var investigator = walk.taken("conduct-inquiry").id();
        assertThat(refused(() -> correctPause.correct(investigator, walk.id(), asked)))
                .isEqualTo("clocks.refusal.may-not-correct-pause");
        correctPause.correct(officer, walk.id(), asked);
        assertThat(due("APPRAISAL")).isEqualTo("2025-10-31");
        assertThatThrownBy(() -> correctPause.correct(officer, walk.id(), asked))
                .as("seen before somebody else corrected it")
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void whoIsNotOnTheCaseFindsNothing() {
        held("2025-09-29", "2025-10-20");
        var stranger = fixture.officer(organ.unit(), "Stranger", Role.REFERRAL_OFFICER);
        var asked = new CorrectPause.Request(
                pause(), LocalDate.parse("2025-09-29"), LocalDate.parse("2025-10-13"), "A slip");
        assertThatThrownBy(() -> own().executeWithoutResult(status -> correctPause.correct(stranger, walk.id(), asked)))
                .isInstanceOf(NotFound.class);
        assertThat(refused(() -> correctPause.correct(organ.the("security-officer"), walk.id(), asked)))
                .isEqualTo("clocks.refusal.may-not-correct-pause");
        var elsewhere = fixture.aCase();
        assertThatThrownBy(() -> own().executeWithoutResult(
                                status -> correctPause.correct(organ.the("security-officer"), elsewhere.id(), asked)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void thePagesListCorrectAndKeepTheHistoryInBothLanguages() throws Exception {
        held("2025-09-29", "2025-10-20");
        assertThat(page("", "en"))
                .contains("Hold during a referral", "2025-09-29 until 2025-10-20", "Correct the days");
        var form = "/" + pause().id();
        assertThat(page(form, "zh-CN")).contains("更正日期", "移送期间中止");
        send(form, "2025-09-29", "2025-10-21", "x").andExpect(status().isUnprocessableContent());
        send(form, "2025-09-29", "2025-10-13", "").andExpect(status().isUnprocessableContent());
        send(form, "2025-09-29", "2025-10-13", "The letter says the 13th")
                .andExpect(redirectedUrl("/cases/" + walk.file().number() + "/clocks/pauses"));
        assertThat(page("", "en"))
                .contains("Recorded before: 2025-09-29 until 2025-10-20. Corrected by Referral Officer: The letter");
        assertThat(page("", "zh-CN")).contains("原登记：2025-09-29至2025-10-20");
        web.perform(get("/cases/" + walk.file().number() + "/timeline").with(user(signedIn())))
                .andExpect(answer -> assertThat(answer.getResponse().getContentAsString(StandardCharsets.UTF_8))
                        .contains("corrected the days of a pause", "ends on 2025-12-10"));
    }

    private org.springframework.test.web.servlet.ResultActions send(
            String path, String from, String until, String reason) throws Exception {
        return web.perform(post("/cases/" + walk.file().number() + "/clocks/pauses" + path)
                .param("from", from)
                .param("until", until)
                .param("reason", reason)
                .with(user(signedIn()))
                .with(FormToken.formToken()));
    }

    private String page(String path, String language) throws Exception {
        return org.jsoup.Jsoup.parse(web.perform(get("/cases/" + walk.file().number() + "/clocks/pauses" + path)
                                .param("lang", language)
                                .with(user(signedIn())))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .select("main")
                .text();
    }

    private SignedIn signedIn() {
        return new SignedIn(referralOfficer(), "somebody", Set.of(), null);
    }

    private void heldFrom(String from) {
        at(LocalDate.parse(from).minusDays(2).toString());
        context.getBean(ReferCase.class).refer(organ.the("security-officer"), walk.id(), "PUBLIC_SECURITY", "A crime");
        walk.passes("send-referral", "authority=PUBLIC_SECURITY");
        at(from);
        walk.passes("record-referral-answer", "answer=HELD");
    }

    private void held(String from, String until) {
        heldFrom(from);
        at(until);
        walk.passes("record-referral-return", "answer=RETURNED", "found=Nothing");
    }

    private Referral sent(String authority) {
        var referral = referrals.add(
                walk.id(), authority, true, Referral.State.DUE, "why", organ.the("head"), clock.instant());
        referrals.begun(referral, authority);
        referrals.sent(referral);
        own().executeWithoutResult(status -> context.getBean(org.spillway.access.Team.class)
                .join(walk.id().value(), referralOfficer(), org.spillway.access.Part.REFERRAL_OFFICER, null));
        return newest(authority);
    }

    private Referral newest(String authority) {
        return referrals.ofInstance(walk.id(), authority).orElseThrow();
    }

    private Referral referral() {
        return referrals.of(walk.id().value()).get(0);
    }

    private Pause pause() {
        return pausing.pauses(walk.id().value()).get(0);
    }

    private void correct(String from, @Nullable String until, String reason) {
        correctPause.correct(
                referralOfficer(),
                walk.id(),
                new CorrectPause.Request(
                        pause(), LocalDate.parse(from), until == null ? null : LocalDate.parse(until), reason));
    }

    private String beside(String from, @Nullable String until) {
        return ((FieldRefusal) Assertions.catchThrowable(
                        () -> own().executeWithoutResult(status -> correct(from, until, "A slip"))))
                .field();
    }

    private String refused(Runnable attempt) {
        return ((Refusal) Assertions.catchThrowable(() -> own().executeWithoutResult(status -> attempt.run()))).key();
    }

    private TransactionTemplate own() {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return own;
    }

    private OfficerId referralOfficer() {
        return organ.the("referral-officer");
    }

    private List<String> actions() {
        return jdbc.sql(
                        "select action from audit_record where dossier = :id and detail::text like '%PRELIMINARY_INQUIRY%'")
                .param("id", walk.id().value())
                .query(String.class)
                .list();
    }

    private RunningClock stopped(String rule) {
        return clocks.all(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule) && !each.isRunning())
                .findFirst()
                .orElseThrow();
    }

    private RunningClock clock(String rule) {
        return clocks.running(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate due(String rule) {
        return clock(rule).dueOn();
    }

    private void at(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
    }
}
