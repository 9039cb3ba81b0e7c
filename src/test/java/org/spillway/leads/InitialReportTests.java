package org.spillway.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Access;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class InitialReportTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Clocks clocks;

    @Autowired
    Access access;

    @Autowired
    TestClock clock;

    Organ organ;
    Walk walk;

    @BeforeEach
    void aCase() {
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
    }

    @Test
    void reportContainmentAndInquiryBeginTogether() {
        assertThat(walk.open()).containsExactly("register-lead");
        walk.passes("register-lead");
        assertThat(walk.open()).containsExactly("conduct-inquiry", "contain-spill", "draft-initial-report");
        assertThat(walk.file().stage()).isEqualTo("S05");
    }

    @Test
    void aLeadIsNotEnteredBeforeItCame() {
        assertThat(walk.refuses("register-lead", "enteredOn={today-1}").key()).isEqualTo("cases.refusal.too-early");
        assertThat(walk.refuses("register-lead", "enteredOn={today+1}").key()).isEqualTo("cases.refusal.in-the-future");
    }

    @Test
    void anotherSourceIsExplained() {
        assertThat(beside(walk.refuses("register-lead", "source=MONITORING"))).isEqualTo("sourceNote");
        walk.passes("register-lead", "source=MONITORING", "sourceNote=The monitoring centre saw it first");
    }

    @Test
    void aFormSaysWhatItMisses() {
        assertThat(walk.mistakes("register-lead", "source=RUMOUR", "entryNo=", "enteredOn=tomorrow"))
                .containsOnlyKeys("source", "entryNo", "enteredOn");
    }

    @Test
    void theClockStopsAtTheLaterOfTheTwoSendings() {
        walk.passesAll("register-lead", "draft-initial-report");
        clock.advance(Duration.ofHours(3));
        walk.passes("sign-initial-report");
        clock.advance(Duration.ofHours(5));
        walk.passes("record-sending", "administrationSentAt=2025-04-24T15:30", "superiorSentAt=2025-04-24T17:10");

        assertThat(walk.open()).containsExactly("conduct-inquiry", "contain-spill");
        assertThat(reportClock().isRunning()).isFalse();
        assertThat(reportClock().stoppedAt()).isEqualTo("2025-04-24T09:10:00Z");
    }

    @Test
    void theReportIsDueToTheMinute() {
        walk.passes("register-lead");
        assertThat(walk.task("draft-initial-report").dueAt()).isEqualTo(TestClock.START.plus(Duration.ofHours(24)));
        assertThat(reportClock().isRunning()).isTrue();
    }

    @Test
    void aSendingIsNeitherBeforeTheSigningNorInTheFuture() {
        walk.passesAll("register-lead", "draft-initial-report");
        clock.advance(Duration.ofHours(2));
        walk.passes("sign-initial-report");
        clock.advance(Duration.ofHours(1));

        assertThat(beside(walk.refuses("record-sending", "administrationSentAt=2025-04-24T12:59")))
                .isEqualTo("administrationSentAt");
        assertThat(beside(walk.refuses("record-sending", "superiorSentAt=2025-04-24T14:01")))
                .isEqualTo("superiorSentAt");
        assertThat(reportClock().isRunning()).isTrue();
        walk.passes("record-sending", "administrationSentAt=2025-04-24T13:00", "superiorSentAt=2025-04-24T14:00");
    }

    @Test
    void bothAddresseesAreNeeded() {
        walk.passesAll("register-lead", "draft-initial-report", "sign-initial-report");
        assertThat(walk.mistakes(
                        "record-sending", "superior=", "superiorSentAt=", "superiorWay=", "superiorReference="))
                .containsOnlyKeys("superior", "superiorSentAt", "superiorWay", "superiorReference");
    }

    @Test
    void eachOfTheSevenItemsIsNeeded() {
        walk.passes("register-lead");
        for (var item : List.of(
                "content",
                "level",
                "quantity",
                "carrierForms",
                "discovery",
                "personsResponsible",
                "occurredWhen",
                "occurredWhere",
                "course",
                "harm",
                "handling",
                "remedies")) {
            assertThat(beside(walk.refuses("draft-initial-report", item + "="))).isEqualTo(item);
        }
    }

    @Test
    void anOralReportHasItsTimeAndItsListener() {
        walk.passes("register-lead");
        clock.advance(Duration.ofHours(1));
        assertThat(beside(walk.refuses("draft-initial-report", "oralReportMade=true")))
                .isEqualTo("oralReportAt");
        assertThat(beside(walk.refuses("draft-initial-report", "oralReportMade=true", "oralReportAt=2025-04-24T10:59")))
                .isEqualTo("oralReportAt");
        assertThat(beside(walk.refuses("draft-initial-report", "oralReportMade=true", "oralReportAt={now}")))
                .isEqualTo("oralReportTo");
        walk.passes("draft-initial-report", "oralReportMade=true", "oralReportAt={now}", "oralReportTo=Duty officer");
    }

    @Test
    void aReturnedReportIsDraftedAgain() {
        walk.passesAll("register-lead", "draft-initial-report");
        assertThat(beside(walk.refuses("sign-initial-report", "signing=RETURNED")))
                .isEqualTo("reason");
        walk.passes("sign-initial-report", "signing=RETURNED", "reason=The devices are missing");
        assertThat(walk.open()).contains("draft-initial-report").doesNotContain("record-sending");
        assertThat(walk.task("draft-initial-report").assignee()).isEqualTo(organ.the("security-officer"));
        walk.passesAll("draft-initial-report", "sign-initial-report", "record-sending");
    }

    @Test
    void thatNoReportIsRequiredTakesTwoSignatures() {
        walk.passes("register-lead");
        assertThat(beside(walk.refuses("draft-initial-report", "notRequired=true")))
                .isEqualTo("whyNotRequired");
        walk.passes("draft-initial-report", "notRequired=true", "whyNotRequired=Only public files were uploaded");
        assertThat(beside(walk.refuses("sign-initial-report", "signing=SIGNED")))
                .isEqualTo("signing");
        walk.passes("sign-initial-report", "signing=NOT_REQUIRED");

        assertThat(walk.open()).containsExactly("conduct-inquiry", "contain-spill");
        assertThat(reportClock().isRunning()).isFalse();
    }

    @Test
    void theHeadAloneCannotSkipTheReport() {
        walk.passesAll("register-lead", "draft-initial-report");
        assertThat(beside(walk.refuses("sign-initial-report", "signing=NOT_REQUIRED")))
                .isEqualTo("signing");
    }

    @Test
    void whoDraftedDoesNotSign() {
        var fixture = new CaseFixture(context);
        var both = fixture.officer(organ.unit(), "Head Of All", Role.SECURITY_OFFICER, Role.HEAD);
        walk.passes("register-lead");
        walk.gives("draft-initial-report", both);
        walk.passes("draft-initial-report").takes("sign-initial-report", both);

        assertThat(walk.refuses("sign-initial-report").key()).isEqualTo("leads.refusal.two-signatures");
    }

    @Test
    void nobodySignsBeforeThereIsADraft() {
        walk.passes("register-lead");
        assertThatThrownBy(() -> walk.passes("sign-initial-report"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("draft-initial-report");
    }

    @Test
    void onlyAHeadSigns() {
        walk.passesAll("register-lead", "draft-initial-report");
        assertThatThrownBy(() -> walk.takes("sign-initial-report", organ.the("reviewer")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("access.refusal.role"));
        assertThat(access.candidates(walk.task("sign-initial-report")))
                .extracting(officer -> officer.id())
                .containsExactly(organ.the("head"));
    }

    private RunningClock reportClock() {
        return clocks.all(walk.id().value()).stream()
                .filter(running -> running.rule().equals("INITIAL_REPORT"))
                .findFirst()
                .orElseThrow();
    }

    private static String beside(Refusal refusal) {
        return ((FieldRefusal) refusal).field();
    }
}
