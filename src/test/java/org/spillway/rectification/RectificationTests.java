package org.spillway.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class RectificationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    NotRectified objection;

    @Autowired
    Clocks clocks;

    @Autowired
    TestClock clock;

    Walk walk;

    @BeforeEach
    void aMinorCase() {
        walk = new CaseFixture(context).aCase();
        walk.passesAll(
                        "register-lead",
                        "draft-initial-report",
                        "sign-initial-report",
                        "record-sending",
                        "contain-spill")
                .passes("conduct-inquiry", "proposal=NOT_FILE_MINOR")
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=NOT_FILE_MINOR")
                .passes("decide-filing", "decision=NOT_FILE_MINOR")
                .passes("handle-by-unit");
    }

    @Test
    void whatIsPlannedIsProvedAndInspected() {
        assertThat(walk.open()).containsExactly("plan-rectification");
        assertThat(walk.refuses("plan-rectification", "measures[1].dueOn={today-1}")
                        .key())
                .isEqualTo("cases.refusal.too-early");
        assertThat(walk.refuses("plan-rectification", "measures[1].measure=Issue devices for work at home")
                        .key())
                .isEqualTo("rectification.refusal.twice");
        walk.passes("plan-rectification");
        assertThat(walk.task("prove-rectification").dueAt()).isEqualTo("2025-06-23T16:00:00Z");

        clock.advance(Duration.ofDays(10));
        assertThat(walk.refuses("prove-rectification", "proofs[1].measure=Something else")
                        .key())
                .isEqualTo("rectification.refusal.not-proved");
        assertThat(walk.refuses("prove-rectification", "proofs[0].doneOn={today+1}")
                        .key())
                .isEqualTo("cases.refusal.in-the-future");
        walk.passes("prove-rectification");

        assertThat(walk.refuses("inspect-rectification", "inspectedOn={today-1}")
                        .key())
                .isEqualTo("cases.refusal.too-early");
        walk.passes("inspect-rectification");
        assertThat(walk.open()).containsExactly("close-case");
        assertThat(clocks.running(walk.id().value()).stream().map(RunningClock::rule))
                .doesNotContain("RECTIFICATION_PROOF");
    }

    @Test
    void whatIsNotMendedIsProvedAgain() {
        walk.passesAll("plan-rectification", "prove-rectification");
        walk.passes("inspect-rectification", "inspection=NOT_DONE", "findings=Two devices are missing");
        assertThat(walk.open()).containsExactly("prove-rectification");
        assertThat(clocks.running(walk.id().value()).stream().map(RunningClock::rule))
                .contains("RECTIFICATION_PROOF");
    }

    @Test
    void aCaseIsNotClosedBeforeTheUnitHasRectified() {
        assertThat(objection.objection(walk.id())).isEmpty();
        walk.passes("plan-rectification");
        assertThat(objection.objection(walk.id()))
                .get()
                .extracting(Refusal::key)
                .isEqualTo("rectification.refusal.not-rectified");
        walk.passes("prove-rectification").passes("inspect-rectification", "inspection=NOT_DONE");
        assertThat(objection.objection(walk.id())).isPresent();
        walk.passesAll("prove-rectification", "inspect-rectification");
        assertThat(objection.objection(walk.id())).isEmpty();
    }
}
