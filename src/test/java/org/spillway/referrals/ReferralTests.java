package org.spillway.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Access;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseState;
import org.spillway.cases.ListTasks;
import org.spillway.cases.Person;
import org.spillway.cases.VoidCase;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class ReferralTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    @Autowired
    ReferCase refer;

    @Autowired
    Referrals referrals;

    @Autowired
    Holds holds;

    @Autowired
    Access access;

    @Autowired
    Clocks clocks;

    @Autowired
    ListTasks listTasks;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    CaseFixture fixture;
    CaseFixture.Organ organ;
    Walk walk;

    @BeforeEach
    void aCase() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passesAll(
                "register-lead", "draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
    }

    @Test
    void anAcceptedReferralEndsTheCaseAndIsKeptForEver() {
        decided("REFER_CRIMINAL").passes("send-referral");
        clock.advance(Duration.ofDays(3));
        assertThat(walk.refuses("record-referral-answer", "answeredOn={today-4}")
                        .key())
                .isEqualTo("cases.refusal.too-early");
        walk.passesAll("record-referral-answer", "close-case", "confirm-closing");

        assertThat(walk.refuses("archive-case", "retention=YEARS_30").key())
                .isEqualTo("cases.refusal.retention-too-short");
        walk.passes("archive-case", "retention=PERMANENT");
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
    }

    @Test
    void aReturnedReferralIsDecidedAnew() {
        decided("REFER_STATE_SECURITY").passes("send-referral", "authority=STATE_SECURITY");
        assertThat(((FieldRefusal) walk.refuses("record-referral-answer", "answer=RETURNED")).field())
                .isEqualTo("reasons");
        walk.passes("record-referral-answer", "answer=RETURNED", "reasons=No foreign element");
        assertThat(walk.open()).containsExactly("propose-filing");
        walk.passesAll("propose-filing", "decide-filing");
        assertThat(walk.open()).containsExactly("plan-investigation");
    }

    @Test
    void itGoesWhereTheHeadDecided() {
        decided("REFER_STATE_SECURITY");
        assertThat(walk.refuses("send-referral").key()).isEqualTo("referrals.refusal.another-authority-was-decided");
        assertThat(walk.task("send-referral").dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void nothingIsSentBeforeItIsDecided() {
        clock.advance(Duration.ofHours(1));
        decided("REFER_CRIMINAL");
        assertThat(walk.refuses("send-referral", "sentAt=2025-04-24T11:59").key())
                .isEqualTo("cases.refusal.too-early");
        assertThat(walk.refuses("send-referral", "sentAt=2025-04-24T12:01").key())
                .isEqualTo("cases.refusal.in-the-future");
        walk.passes("send-referral", "sentAt=2025-04-24T12:00");
    }

    @Test
    void whatIsAcceptedWhileTheCaseGoesOnHoldsPenaltiesAndClocksUntilItIsGivenBack() {
        investigated();
        var before = due("HANDLING");
        refer.refer(organ.the("head"), walk.id(), "SUPERVISORY_ORGAN", "The threshold of CRL 398 is reached");
        assertThat(refused(() -> refer.refer(organ.the("head"), walk.id(), "SUPERVISORY_ORGAN", "again")))
                .isEqualTo("referrals.refusal.under-way");
        assertThat(walk.open()).contains("send-referral", "propose-penalty");
        assertThat(walk.refuses("send-referral", "authority=PUBLIC_SECURITY").key())
                .isEqualTo("referrals.refusal.another-authority-was-decided");

        walk.passes("send-referral", "authority=SUPERVISORY_ORGAN");
        walk.passes("record-referral-answer", "answer=ACCEPTED");
        assertThat(walk.refuses("propose-penalty").key()).isEqualTo("referrals.refusal.held");
        assertThat(clocks.running(walk.id().value()))
                .filteredOn(RunningClock::isPaused)
                .extracting(RunningClock::rule)
                .contains("HANDLING", "DISCIPLINE");

        clock.advance(Duration.ofDays(20));
        walk.passes("record-referral-return", "found=No crime; discipline is left to the unit");
        assertThat(due("HANDLING")).isEqualTo(before.plusDays(20));
        walk.passes("propose-penalty");
    }

    @Test
    void aSuspicionOfEspionageIsSeenByReferralOfficersAloneUntilItIsGivenBack() {
        var officer = organ.the("security-officer");
        var investigator = walk.taken("conduct-inquiry").id();
        jdbc.sql("delete from mail where dossier = :id")
                .param("id", walk.id().value())
                .update();
        refer.refer(officer, walk.id(), "STATE_SECURITY", "A remote control sends to a foreign address");
        assertThat(access.sees(officer, walk.id())).isFalse();
        for (var view : ListTasks.View.values()) {
            assertThat(listTasks.list(investigator, view, null).rows())
                    .as("tasks of the investigator: " + view)
                    .noneMatch(row -> row.number().equals(walk.file().number().value()));
        }

        walk.passes("send-referral", "authority=STATE_SECURITY");
        var referralOfficer = walk.taken("record-referral-answer").id();
        assertThat(access.sees(referralOfficer, walk.id())).isTrue();
        walk.passes("record-referral-answer", "answer=HELD");
        notifications.enqueue(officer, MailKind.TASK_ASSIGNED, walk.id().value(), Map.of());
        assertThat(jdbc.sql("select count(*) from mail where dossier = :id and to_officer = :officer")
                        .param("id", walk.id().value())
                        .param("officer", officer.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from audit_record where dossier = :id and action = 'mail.suppressed'")
                        .param("id", walk.id().value())
                        .query(Integer.class)
                        .single())
                .isPositive();

        walk.passes("record-referral-return", "found=An ordinary Trojan");
        assertThat(access.sees(officer, walk.id())).isTrue();
        walk.passesAll("conduct-inquiry", "countersign-inquiry");
    }

    @Test
    void thatStateSecurityTakesItOverShowsItToNobody() {
        decided("REFER_STATE_SECURITY").passes("send-referral", "authority=STATE_SECURITY");
        walk.passes("record-referral-answer", "answer=ACCEPTED");
        assertThat(access.sees(organ.the("security-officer"), walk.id())).isFalse();
        assertThat(((FieldRefusal) walk.refuses("record-referral-return", "answer=HELD")).field())
                .isEqualTo("answer");
        walk.passes("record-referral-return", "answer=ACCEPTED");
        assertThat(access.sees(organ.the("security-officer"), walk.id())).isTrue();
        assertThat(walk.open()).containsExactly("close-case");
    }

    @Test
    void whatIsUnderWayIsNotVoided() {
        refer.refer(organ.the("security-officer"), walk.id(), "PUBLIC_SECURITY", "A crime");
        assertThat(refused(() -> context.getBean(VoidCase.class)
                        .voidCase(organ.the("security-officer"), walk.id(), "a mistake")))
                .isEqualTo("referrals.refusal.unanswered");
    }

    @Test
    void holdsThatOverlapCountEachDayOnceInWhicheverOrderTheyAreRecorded() {
        var before = due("PRELIMINARY_INQUIRY");
        var by = Actor.of(organ.the("referral-officer"));
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        clock.advance(Duration.ofDays(20));
        holds.begin(sent("PUBLIC_SECURITY"), ReferralAnswer.HELD, today.plusDays(10), by, "D-1");
        holds.begin(sent("SUPERVISORY_ORGAN"), ReferralAnswer.HELD, today.plusDays(3), by, "D-2");
        holds.end(newest("PUBLIC_SECURITY"), ReferralAnswer.RETURNED, today.plusDays(15), by);
        assertThat(due("PRELIMINARY_INQUIRY")).as("the other one still holds").isNotNull();
        holds.end(newest("SUPERVISORY_ORGAN"), ReferralAnswer.RETURNED, today.plusDays(12), by);
        assertThat(due("PRELIMINARY_INQUIRY")).as("days 3 to 14").isEqualTo(before.plusDays(12));
    }

    private Referral sent(String authority) {
        var referral = referrals.add(
                walk.id(), authority, true, Referral.State.DUE, "why", organ.the("head"), clock.instant());
        referrals.begun(referral, authority);
        referrals.sent(referral);
        return newest(authority);
    }

    private Referral newest(String authority) {
        return referrals.ofInstance(walk.id(), authority).orElseThrow();
    }

    @Test
    void aDemandedReferralIsMadeOrSettledByTheHeadBeforeTheCaseIsClosed() {
        walk = fixture.aCase(
                organ,
                CaseFixture.anUpload(),
                List.of(new Person("Jia Yi", "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", "A", true, null)));
        walk.passesAll(
                "register-lead", "draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
        investigated()
                .passesAll("propose-penalty", "serve-notice", "hear-respondent", "approve-first", "approve-second");
        walk.passes("serve-decision", "partyOrganTold=true")
                .passesAll("execute-penalty", "plan-rectification", "prove-rectification", "inspect-rectification");
        assertThat(List.of(walk.refuses("close-case").arguments()))
                .anyMatch(each -> each.toString().contains("F3 Discipline inspection of the party"));
        assertThat(refused(() ->
                        refer.settle(organ.the("security-officer"), walk.id(), "DISCIPLINE_INSPECTION", "Letter 12")))
                .isEqualTo("referrals.refusal.may-not-settle");
        refer.settle(organ.the("head"), walk.id(), "DISCIPLINE_INSPECTION", "Sent with letter 12 of 2025-04-24");
        assertThat(refused(() -> refer.settle(organ.the("head"), walk.id(), "DISCIPLINE_INSPECTION", "again")))
                .isEqualTo("referrals.refusal.not-demanded");
        walk.passes("close-case");
    }

    @Test
    void withoutAReferralOfficerNobodyWouldSeeIt() {
        jdbc.sql("delete from officer_role where role = 'REFERRAL_OFFICER'").update();
        ReadOnce.forgetAll();
        assertThat(refused(() ->
                        refer.refer(organ.the("security-officer"), walk.id(), "STATE_SECURITY", "A foreign address")))
                .isEqualTo("referrals.refusal.no-referral-officer");
        assertThat(access.sees(organ.the("security-officer"), walk.id())).isTrue();
    }

    @Test
    void whoOnlyInvestigatesDoesNotRefer() {
        var investigator = walk.taken("conduct-inquiry").id();
        assertThat(refused(() -> refer.refer(investigator, walk.id(), "PUBLIC_SECURITY", "A crime")))
                .isEqualTo("referrals.refusal.may-not-refer");
    }

    // A refusal rolls back its own work only.
    private String refused(Runnable attempt) {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return ((Refusal) Assertions.catchThrowable(() -> own.executeWithoutResult(status -> attempt.run()))).key();
    }

    private LocalDate due(String rule) {
        return clocks.running(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .dueOn();
    }

    private Walk investigated() {
        return decided("FILE")
                .passesAll(
                        "plan-investigation",
                        "collect-evidence",
                        "request-appraisal",
                        "complete-containment",
                        "interview",
                        "record-appraisal",
                        "assess-damage",
                        "write-investigation-report",
                        "countersign-investigation-report",
                        "review-case");
    }

    private Walk decided(String outcome) {
        return walk.passes("conduct-inquiry", "proposal=" + outcome)
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=" + outcome)
                .passes("decide-filing", "decision=" + outcome);
    }
}
