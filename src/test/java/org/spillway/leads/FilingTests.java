package org.spillway.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseDecided;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.CaseState;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@HouseTest
@RecordApplicationEvents
class FilingTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Clocks clocks;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    CaseFixture fixture;
    Organ organ;
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
    void theSecondInvestigatorIsSomebodyElseAndGetsTheTask() {
        var first = walk.taken("conduct-inquiry");
        assertThat(beside(walk.refuses("conduct-inquiry", "secondInvestigator=" + first.id())))
                .isEqualTo("secondInvestigator");
        walk.passes("conduct-inquiry");
        assertThat(walk.task("countersign-inquiry").assignee())
                .isNotNull()
                .isNotEqualTo(first.id())
                .isIn(organ.the("first-investigator"), organ.the("second-investigator"));
    }

    @Test
    void onlyAnInvestigatorIsNamedAsTheSecond() {
        assertThat(walk.mistakes("conduct-inquiry", "secondInvestigator=" + organ.the("reviewer")))
                .containsOnlyKeys("secondInvestigator");
    }

    @Test
    void theTwoInvestigatorsDoNotSwapInTheMiddle() {
        var third = fixture.officer(organ.unit(), "Junior Investigator", org.spillway.shared.Role.INVESTIGATOR);
        walk.passes("conduct-inquiry").passes("countersign-inquiry", "countersign=RETURNED", "reason=Logs are missing");
        assertThat(walk.open()).containsExactly("conduct-inquiry");
        assertThat(walk.refuses("conduct-inquiry", "secondInvestigator=" + third)
                        .key())
                .isEqualTo("leads.refusal.second-investigator-is");
        walk.passesAll("conduct-inquiry", "countersign-inquiry");
        assertThat(walk.open()).containsExactly("propose-filing");
    }

    @Test
    void aReturnSaysWhy() {
        walk.passes("conduct-inquiry");
        assertThat(beside(walk.refuses("countersign-inquiry", "countersign=RETURNED")))
                .isEqualTo("reason");
        walk.passes("countersign-inquiry");
        assertThat(beside(walk.refuses("propose-filing", "proposal=RETURNED"))).isEqualTo("proposal");
        walk.passes("propose-filing");
        assertThat(beside(walk.refuses("decide-filing", "decision=RETURNED"))).isEqualTo("reasons");
        walk.passes("decide-filing", "decision=RETURNED", "reasons=Say who is liable");
        assertThat(walk.open()).containsExactly("propose-filing");
        assertThat(events.stream(CaseDecided.class)).isEmpty();
    }

    @Test
    void theReviewerIsNoInvestigatorAndTheHeadIsNeither() {
        walk.passesAll("conduct-inquiry", "countersign-inquiry");
        var both = fixture.officer(
                organ.unit(), "Busy Body", org.spillway.shared.Role.REVIEWER, org.spillway.shared.Role.HEAD);
        walk.takes("propose-filing", both).passes("propose-filing");
        assertThatThrownBy(() -> walk.gives("decide-filing", both))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("access.refusal.separation"));
        assertThatThrownBy(() -> walk.gives("decide-filing", organ.the("second-investigator")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("access.refusal.role"));
    }

    @Test
    void toFileStartsTheThreeAndTheSixMonths() {
        clock.set(java.time.Instant.parse("2025-05-12T02:00:00Z"));
        toTheDecision("FILE").passes("decide-filing");

        assertThat(walk.open()).containsExactly("plan-investigation");
        assertThat(walk.file().filedOn()).isEqualTo("2025-05-12");
        assertThat(due("HANDLING")).isEqualTo("2025-08-12");
        assertThat(due("DISCIPLINE")).isEqualTo("2025-11-12");
        assertThat(clock("PRELIMINARY_INQUIRY").isRunning()).isFalse();
        assertThat(events.stream(CaseDecided.class).map(CaseDecided::outcome)).containsExactly("FILE");
    }

    @Test
    void nothingIsFiledAgainstNobodyOrAboutNothing() {
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        walk.passesAll("register-lead");
        toTheDecision("FILE");
        assertThat(walk.refuses("decide-filing").key()).isEqualTo("leads.refusal.no-respondent");

        walk = fixture.aCase(organ, CaseFacts.of("A rumour"), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passesAll("register-lead");
        toTheDecision("FILE");
        assertThat(walk.refuses("decide-filing").key()).isEqualTo("leads.refusal.no-item");
        assertThat(walk.file().filedOn()).isNull();
    }

    @Test
    void aDecisionOtherThanTheProposalSaysWhy() {
        toTheDecision("FILE");
        assertThat(beside(walk.refuses("decide-filing", "decision=NOT_FILE_MINOR")))
                .isEqualTo("reasons");
        walk.passes("decide-filing", "decision=NOT_FILE_MINOR", "reasons=One file, seen by nobody");
        assertThat(walk.open()).containsExactly("handle-by-unit");
    }

    @Test
    void anUnsubstantiatedLeadEndsWithAClearedName() {
        toTheDecision("NOT_FILE_NO_FACT").passes("decide-filing", "decision=NOT_FILE_NO_FACT");
        assertThat(walk.open()).containsExactly("supplement-initial-report");
        assertThat(beside(walk.refuses("supplement-initial-report", "supplement=NOTHING_WAS_SENT")))
                .isEqualTo("supplement");
        assertThat(beside(walk.refuses("supplement-initial-report", "superiorSentAt=")))
                .isEqualTo("superiorSentAt");
        walk.passes("supplement-initial-report");
        assertThat(beside(walk.refuses("clear-name", "respondentsInformedOn="))).isEqualTo("respondentsInformedOn");
        assertThat(walk.refuses("clear-name", "clearedOn={today-1}").key()).isEqualTo("cases.refusal.too-early");
        walk.passesAll("clear-name", "close-case", "confirm-closing", "archive-case");

        assertThat(walk.open()).isEmpty();
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
        assertThat(clocks.running(walk.id().value())).isEmpty();
    }

    @Test
    void whereNoReportWasRequiredNoneIsWithdrawn() {
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        walk.passesAll("register-lead", "contain-spill");
        toTheDecision("NOT_FILE_NO_FACT").passes("decide-filing", "decision=NOT_FILE_NO_FACT");
        assertThat(walk.refuses("supplement-initial-report").key()).isEqualTo("leads.refusal.initial-report-is-open");

        walk.passes("draft-initial-report", "notRequired=true", "whyNotRequired=Only public files")
                .passes("sign-initial-report", "signing=NOT_REQUIRED");
        assertThat(walk.refuses("supplement-initial-report").key()).isEqualTo("leads.refusal.nothing-was-sent");
        walk.passes("supplement-initial-report", "supplement=NOTHING_WAS_SENT", "administrationSentAt=")
                .passes("clear-name", "respondentsInformedOn=");
        assertThat(walk.open()).containsExactly("close-case");
    }

    @Test
    void aMinorCaseIsHandledByTheUnitWhichRectifies() {
        toTheDecision("NOT_FILE_MINOR").passes("decide-filing", "decision=NOT_FILE_MINOR");
        assertThat(beside(walk.refuses("handle-by-unit", "respondentsInformedOn=")))
                .isEqualTo("respondentsInformedOn");
        walk.passes("handle-by-unit");
        assertThat(walk.open()).containsExactly("plan-rectification");
    }

    @Test
    void whatIsNoSecretIsHandledByTheUnitToo() {
        toTheDecision("NOT_FILE_NOT_SECRET").passes("decide-filing", "decision=NOT_FILE_NOT_SECRET");
        assertThat(walk.open()).containsExactly("handle-by-unit");
    }

    @Test
    void aTransferredCaseIsClosedWithItsReceipt() {
        toTheDecision("TRANSFER").passes("decide-filing", "decision=TRANSFER");
        assertThat(walk.refuses("transfer-case", "sentOn={today-1}").key()).isEqualTo("cases.refusal.too-early");
        assertThat(walk.mistakes("transfer-case", "receiptNo=")).containsOnlyKeys("receiptNo");
        clock.advance(Duration.ofDays(2));
        assertThat(walk.refuses("transfer-case", "receivedOn={today-1}").key()).isEqualTo("cases.refusal.too-early");
        walk.passes("transfer-case");
        assertThat(walk.open()).containsExactly("close-case");
    }

    private Walk toTheDecision(String proposal) {
        return walk.passes("conduct-inquiry", "proposal=" + proposal)
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=" + proposal);
    }

    private String due(String rule) {
        return String.valueOf(clock(rule).dueOn());
    }

    private RunningClock clock(String rule) {
        return clocks.all(walk.id().value()).stream()
                .filter(running -> running.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String beside(Refusal refusal) {
        return ((FieldRefusal) refusal).field();
    }
}
