package org.spillway.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.Steps;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class ContainmentTests {

    // The rows of the board, as the pack orders its actions.
    private static final int PRESERVE_LOGS = 0;
    private static final int STOP_SYNC = 4;
    private static final int IDENTIFY_ACCESS = 5;
    private static final int PURGE = 8;
    private static final int ATTEST = 9;
    private static final int VERIFY = 10;

    @Autowired
    ApplicationContext context;

    @Autowired
    ContainmentUnverified objection;

    @Autowired
    TestClock clock;

    Walk walk;

    @BeforeEach
    void aCase() {
        walk = new CaseFixture(context).aCase();
        walk.passes("register-lead");
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void theBoardBeginsWithAllFourteenActions() {
        var who = walk.taken("contain-spill");
        var look = context.getBean(CompleteStep.class)
                .look(who, walk.task("contain-spill").id(), Locale.ENGLISH);
        assertThat(context.getBean(Steps.class)
                        .of(walk.task("contain-spill"))
                        .begin(look)
                        .values())
                .hasSize(14);
    }

    @Test
    void aSpillIsContainedOnceTheFirstFiveActionsAreSettled() {
        assertThat(beside(walk.refuses("contain-spill", row(STOP_SYNC, "status=UNDER_WAY"))))
                .isEqualTo("actions[4].status");
        assertThat(beside(walk.refuses("contain-spill", row(STOP_SYNC, "status=UNDER_WAY"), "result=PARTIAL")))
                .isEqualTo("remaining");
        walk.passes("contain-spill", row(STOP_SYNC, "status=UNDER_WAY"), "result=PARTIAL", "remaining=One phone");
        assertThat(walk.open()).containsExactly("conduct-inquiry", "draft-initial-report");
    }

    @Test
    void whatIsDoneIsProved() {
        assertThat(beside(walk.refuses("contain-spill", row(PRESERVE_LOGS, "evidence="))))
                .isEqualTo("actions[0].evidence");
        assertThat(beside(walk.refuses("contain-spill", row(PRESERVE_LOGS, "doneAt=2025-04-24T12:01"))))
                .isEqualTo("actions[0].doneAt");
        assertThat(beside(walk.refuses("contain-spill", row(PRESERVE_LOGS, "doneBy="))))
                .isEqualTo("actions[0].doneBy");
        assertThat(beside(walk.refuses("contain-spill", row(1, "action=PRESERVE_LOGS"))))
                .isEqualTo("actions[1].action");
        assertThat(walk.mistakes("contain-spill", row(0, "action=PRAY"))).containsOnlyKeys("actions[0].action");
    }

    @Test
    void nothingIsPurgedBeforeItIsPreserved() {
        var purged = new String[] {
            row(PURGE, "status=DONE"),
            row(PURGE, "evidence=Purge log"),
            row(PURGE, "doneAt={now}"),
            row(PURGE, "doneBy=Technician One")
        };
        assertThat(walk.refuses("contain-spill", purged).key()).isEqualTo("containment.refusal.preserve-before-purge");
    }

    @Test
    void anApproverMayOverrideWithAReason() {
        toTheInvestigation();
        var unknownAccess = new String[] {row(IDENTIFY_ACCESS, "status=NOT_POSSIBLE"), row(IDENTIFY_ACCESS, "doneAt=")};
        assertThat(walk.refuses("complete-containment", unknownAccess).key())
                .isEqualTo("containment.refusal.preserve-before-purge");
        assertThat(beside(walk.refuses(
                        "complete-containment",
                        unknownAccess[0],
                        unknownAccess[1],
                        "overridingReason=The link was public")))
                .isEqualTo("overriddenBy");
        walk.passes(
                "complete-containment",
                unknownAccess[0],
                unknownAccess[1],
                "overridingReason=The link was public",
                "overriddenBy={another:APPROVER}");
    }

    @Test
    void preservingAfterwardsIsTooLate() {
        toTheInvestigation();
        clock.advance(Duration.ofHours(2));
        assertThat(walk.refuses("complete-containment", row(PURGE, "doneAt=2025-04-24T13:00"))
                        .key())
                .isEqualTo("containment.refusal.preserve-before-purge");
    }

    @Test
    void aSecondPersonVerifies() {
        toTheInvestigation();
        assertThat(walk.refuses("complete-containment", row(VERIFY, "doneBy=technician  one"))
                        .key())
                .isEqualTo("containment.refusal.second-person-verifies");
        assertThat(walk.refuses("complete-containment", row(VERIFY, "status=NOT_POSSIBLE"))
                        .key())
                .isEqualTo("containment.refusal.purge-is-not-verified");
    }

    @Test
    void everyActionIsSettledAtTheEnd() {
        toTheInvestigation();
        assertThat(walk.refuses("complete-containment", row(ATTEST, "status=UNDER_WAY"))
                        .key())
                .isEqualTo("containment.refusal.not-settled");
        assertThat(beside(walk.refuses("complete-containment", "attestation="))).isEqualTo("attestation");
    }

    @Test
    void nobodyHadAccessOnlyWhereAccessIsKnown() {
        toTheInvestigation();
        assertThat(beside(walk.refuses(
                        "complete-containment",
                        "exposure=NONE",
                        row(IDENTIFY_ACCESS, "status=NOT_POSSIBLE"),
                        "overridingReason=The link was public",
                        "overriddenBy={another:APPROVER}")))
                .isEqualTo("exposure");
    }

    @Test
    void whatWasExposedIsTakenOverIntoTheFacts() {
        toTheInvestigation();
        walk.passes("complete-containment", "exposure=NONE");
        assertThat(walk.facts().exposure()).isEqualTo("NONE");
        assertThat(walk.facts().items()).hasSize(2);
    }

    @Test
    void aFiledCaseIsNotClosedWithoutVerification() {
        assertThat(objection.objection(walk.id())).isEmpty();
        toTheInvestigation();
        assertThat(objection.objection(walk.id()))
                .get()
                .extracting(Refusal::key)
                .isEqualTo("containment.refusal.unverified");
        walk.passes("complete-containment");
        assertThat(objection.objection(walk.id())).isEmpty();
    }

    private void toTheInvestigation() {
        walk.passesAll("contain-spill", "conduct-inquiry", "countersign-inquiry", "propose-filing", "decide-filing")
                .passes(
                        "plan-investigation",
                        "aims=Who, what, how long",
                        "measures=Devices, logs, interviews",
                        "leadFreeOfConflict=true",
                        "secondFreeOfConflict=true");
    }

    private static String row(int row, String change) {
        return "actions[" + row + "]." + change;
    }

    private static String beside(Refusal refusal) {
        return ((FieldRefusal) refusal).field();
    }
}
