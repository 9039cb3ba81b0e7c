package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.DueTimers;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@HouseTest
@RecordApplicationEvents
class ClocksTests {

    @Autowired
    Clocks clocks;

    @Autowired
    ClockSteps steps;

    @Autowired
    ClockTable table;

    @Autowired
    KnownFacts facts;

    @Autowired
    Bureau bureau;

    @Autowired
    Workflow workflow;

    @Autowired
    DueTimers timers;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    UnitId unit;
    UUID dossier;
    OfficerId securityOfficer;
    OfficerId head;

    @BeforeEach
    void aCaseOfAUnitWithPeople() {
        unit = bureau.unit();
        dossier = bureau.dossier(unit);
        securityOfficer = bureau.officer(unit, Role.SECURITY_OFFICER);
        head = bureau.officer(unit, Role.HEAD);
    }

    @Test
    void aClockRunsFromItsFact() {
        facts.state(dossier, "discoveredAt", null, "2025-04-23T07:40:00Z");
        var report = clocks.start(dossier, "INITIAL_REPORT", null).orElseThrow();
        assertThat(report.startedAt()).isEqualTo("2025-04-23T07:40:00Z");
        assertThat(report.startedFrom()).isEqualTo("discoveredAt");
        assertThat(report.dueAt()).isEqualTo("2025-04-24T07:40:00Z");
        assertThat(report.dueOn()).isNull();
        assertThat(report.basis()).isEqualTo("IR 61");
    }

    @Test
    void withoutAFactItRunsFromNow() {
        var triage = clocks.start(dossier, "TIP_TRIAGE", null).orElseThrow();
        assertThat(triage.startedAt()).isEqualTo(TestClock.START);
        assertThat(triage.startedFrom()).isNull();
        assertThat(triage.dueOn()).isEqualTo("2025-04-27");
        assertThat(triage.dueAt()).as("the next midnight of Beijing").isEqualTo("2025-04-27T16:00:00Z");
        assertThat(triage.proposed()).isTrue();
    }

    @Test
    void startedTwiceItRunsOnce() {
        var first = clocks.start(dossier, "REVIEW", null).orElseThrow();
        clock.advance(Duration.ofDays(2));
        assertThat(clocks.start(dossier, "REVIEW", null)).contains(first);
        assertThat(clocks.all(dossier)).containsExactly(first);
    }

    @Test
    void stoppedItKnowsWhetherItWasLate() {
        clocks.start(dossier, "INITIAL_REPORT", null);
        clock.advance(Duration.ofHours(121).plusMinutes(30));
        clocks.stop(dossier, "INITIAL_REPORT");
        clock.advance(Duration.ofDays(100));
        clocks.stop(dossier, "INITIAL_REPORT");
        assertThat(clocks.running(dossier)).isEmpty();
        assertThat(clocks.all(dossier)).singleElement().satisfies(report -> {
            assertThat(report.isLate(clock.instant())).isTrue();
            assertThat(report.lateBy(clock.instant()))
                    .isEqualTo(Duration.ofHours(97).plusMinutes(30));
            assertThat(report.span(clock.instant())).isEqualTo(new RunningClock.Span("hours", 97, 30));
        });
    }

    @Test
    void whatIsLeftIsZeroAtTheEndAndNotBefore() {
        var report = clocks.start(dossier, "INITIAL_REPORT", null).orElseThrow();
        var last = report.dueAt().minusMillis(1);
        assertThat(report.isLate(last)).isFalse();
        assertThat(report.timeLeft(last)).isEqualTo(Duration.ofMillis(1));
        assertThat(report.isLate(report.dueAt())).isTrue();
        assertThat(report.timeLeft(report.dueAt())).isZero();
    }

    @Test
    void stoppedItStartsAnew() {
        clocks.start(dossier, "REVIEW", null);
        clocks.stop(dossier, "REVIEW");
        clock.advance(Duration.ofDays(10));
        var again = clocks.start(dossier, "REVIEW", null).orElseThrow();
        assertThat(again.startedAt()).isEqualTo(clock.instant());
        assertThat(clocks.all(dossier)).hasSize(2);
    }

    @Test
    void eachRespondentHasAClockOfTheirOwn() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        facts.state(dossier, "noticeServedAt", one, "2025-07-14T02:00:00Z");
        facts.state(dossier, "noticeServedAt", other, "2025-08-25T02:00:00Z");
        assertThat(steps.due(dossier.toString(), "DEFENCE", one.toString())).isEqualTo("2025-07-21T16:00:00Z");
        assertThat(steps.due(dossier.toString(), "DEFENCE", other.toString())).isEqualTo("2025-09-01T16:00:00Z");
        clocks.stop(dossier, "DEFENCE", one);
        assertThat(clocks.running(dossier)).extracting(RunningClock::subject).containsExactly(other);
    }

    @Test
    void aRespondentsClockIsNeverStartedForTheWholeCase() {
        assertThatThrownBy(() -> clocks.start(dossier, "DEFENCE", null)).hasMessageContaining("needs a respondent");
        assertThatThrownBy(() -> clocks.start(dossier, "REVIEW", UUID.randomUUID()))
                .hasMessageContaining("has no respondent");
        assertThatThrownBy(() -> clocks.start(dossier, "LUNCH", null)).hasMessageContaining("has no clock LUNCH");
    }

    @Test
    void closingAndReportEndWithTheHandlingOfTheCase() {
        assertThat(steps.due(dossier.toString(), "CLOSING"))
                .as("nothing is due")
                .isNull();
        facts.state(dossier, "filedAt", null, "2025-05-11T16:00:00Z");
        clocks.start(dossier, "HANDLING", null);
        assertThat(steps.due(dossier.toString(), "CLOSING")).isEqualTo("2025-08-12T16:00:00Z");
        assertThat(clocks.start(dossier, "INVESTIGATION_REPORT", null)
                        .orElseThrow()
                        .dueOn())
                .isEqualTo("2025-07-28");

        facts.state(dossier, "filedAt", null, "2025-05-12T16:00:00Z");
        clocks.correct(dossier, "HANDLING");
        assertThat(clocks.running(dossier))
                .extracting(RunningClock::rule, RunningClock::dueOn)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("HANDLING", LocalDate.parse("2025-08-13")),
                        org.assertj.core.groups.Tuple.tuple("CLOSING", LocalDate.parse("2025-08-13")),
                        org.assertj.core.groups.Tuple.tuple("INVESTIGATION_REPORT", LocalDate.parse("2025-07-29")));
    }

    @Test
    void aCorrectedFactMovesTimersAndTasksAndKeepsTheOldDates() {
        facts.state(dossier, "discoveredAt", null, "2025-04-24T02:00:00Z");
        reportIsAskedFor();
        assertThat(timers.waiting(dossier))
                .extracting(Instant::toString)
                .containsExactly("2025-04-24T14:00:00Z", "2025-04-24T21:12:00Z", "2025-04-25T02:00:00Z");

        facts.state(dossier, "discoveredAt", null, "2025-04-23T22:00:00Z");
        clocks.correct(dossier, "INITIAL_REPORT");

        var report = clocks.all(dossier).get(0);
        assertThat(report.startedAt()).isEqualTo("2025-04-23T22:00:00Z");
        assertThat(report.dueAt()).isEqualTo("2025-04-24T22:00:00Z");
        assertThat(table.corrections(report.id()))
                .extracting(ClockTable.Correction::dueAt)
                .containsExactly(Instant.parse("2025-04-25T02:00:00Z"));
        assertThat(timers.waiting(dossier))
                .extracting(Instant::toString)
                .containsExactly("2025-04-24T10:00:00Z", "2025-04-24T17:12:00Z", "2025-04-24T22:00:00Z");
        assertThat(task("draft-initial-report").dueAt()).isEqualTo("2025-04-24T22:00:00Z");
    }

    @Test
    void aCorrectionThatChangesNothingLeavesNoTrace() {
        facts.state(dossier, "discoveredAt", null, "2025-04-24T02:00:00Z");
        var report = clocks.start(dossier, "INITIAL_REPORT", null).orElseThrow();
        clocks.correct(dossier, "INITIAL_REPORT");
        assertThat(clocks.all(dossier)).containsExactly(report);
        assertThat(table.corrections(report.id())).isEmpty();
    }

    @Test
    void aStoppedClockIsJudgedByTheCorrectedFact() {
        facts.state(dossier, "discoveredAt", null, "2025-04-24T02:00:00Z");
        clocks.start(dossier, "INITIAL_REPORT", null);
        clock.set(Instant.parse("2025-04-25T01:00:00Z"));
        clocks.stop(dossier, "INITIAL_REPORT");
        facts.state(dossier, "discoveredAt", null, "2025-04-23T02:00:00Z");
        clocks.correct(dossier, "INITIAL_REPORT");
        assertThat(clocks.all(dossier)).singleElement().satisfies(report -> {
            assertThat(report.isRunning()).isFalse();
            assertThat(report.lateBy(clock.instant())).isEqualTo(Duration.ofHours(23));
        });
    }

    @Test
    void atHalfTheSecurityOfficerIsWarnedOnce() {
        reportIsAskedFor();
        clock.advance(Duration.ofHours(12).minusSeconds(1));
        timers.fire(dossier);
        steps.warn(dossier.toString(), "INITIAL_REPORT", 50);
        assertThat(bureau.warned(dossier))
                .as("not before half of it has passed")
                .isEmpty();

        clock.advance(Duration.ofSeconds(1));
        timers.fire(dossier);
        steps.warn(dossier.toString(), "INITIAL_REPORT", 50);
        assertThat(bureau.warned(dossier)).containsExactly(securityOfficer);
        assertThat(events.stream(ClockWarned.class)).containsExactly(new ClockWarned(dossier, "INITIAL_REPORT", 50));
    }

    @Test
    void lateInThePeriodTheHeadIsWarnedToo() {
        reportIsAskedFor();
        clock.advance(Duration.ofHours(24));
        timers.fire(dossier);
        assertThat(bureau.warned(dossier))
                .containsExactlyInAnyOrder(securityOfficer, securityOfficer, head, securityOfficer, head);
        assertThat(clocks.running(dossier).get(0).warned()).containsExactly(50, 80, 100);
    }

    @Test
    void whoIsKeptAwayFromTheCaseIsNotWarned() {
        bureau.isKeptAwayFrom(dossier, head);
        reportIsAskedFor();
        clock.advance(Duration.ofHours(20));
        timers.fire(dossier);
        assertThat(bureau.warned(dossier)).containsOnly(securityOfficer);
    }

    @Test
    void aReportThatWasSentIsNotWarnedOf() {
        reportIsAskedFor();
        clocks.stop(dossier, "INITIAL_REPORT");
        clock.advance(Duration.ofHours(24));
        steps.warn(dossier.toString(), "INITIAL_REPORT", 100);
        assertThat(bureau.warned(dossier)).isEmpty();
    }

    @Test
    void aShareThatLiesAheadAgainIsWarnedOfAgain() {
        facts.state(dossier, "discoveredAt", null, "2025-04-23T03:00:00Z");
        clocks.start(dossier, "INITIAL_REPORT", null);
        steps.warn(dossier.toString(), "INITIAL_REPORT", 50);
        steps.warn(dossier.toString(), "INITIAL_REPORT", 80);
        facts.state(dossier, "discoveredAt", null, "2025-04-23T13:00:00Z");
        clocks.correct(dossier, "INITIAL_REPORT");
        assertThat(clocks.running(dossier).get(0).warned()).containsExactly(50);
        clock.advance(Duration.ofHours(6));
        steps.warn(dossier.toString(), "INITIAL_REPORT", 80);
        assertThat(clocks.running(dossier).get(0).warned()).containsExactly(50, 80);
    }

    @Test
    void aTasksOwnClockEndsWithTheTask() {
        workflow.start("rectification", dossier, variables());
        var plan = task("plan-rectification");
        assertThat(plan.dueAt()).isEqualTo("2025-05-09T16:00:00Z");
        complete(plan, Outcome.done());
        assertThat(clocks.running(dossier)).extracting(RunningClock::rule).containsExactly("RECTIFICATION_PROOF");
        assertThat(clocks.all(dossier))
                .filteredOn(each -> each.rule().equals("RECTIFICATION_PLAN"))
                .singleElement()
                .satisfies(each -> assertThat(each.isRunning()).isFalse());
    }

    @Test
    void whatIsSentBackKeepsItsDeadline() {
        workflow.start("rectification", dossier, variables());
        complete(task("plan-rectification"), Outcome.done());
        var due = task("prove-rectification").dueAt();
        complete(task("prove-rectification"), Outcome.done());
        clock.advance(Duration.ofDays(20));
        var reviewer = bureau.officer(unit, Role.REVIEWER);
        complete(task("inspect-rectification"), reviewer, Outcome.of("inspection", "NOT_DONE"));
        assertThat(task("prove-rectification").dueAt()).isEqualTo(due);
        complete(task("prove-rectification"), Outcome.done());
        complete(task("inspect-rectification"), reviewer, Outcome.of("inspection", "DONE"));
        assertThat(clocks.running(dossier)).isEmpty();
    }

    @Test
    void anEndedCaseHasNoRunningClock() {
        clocks.start(dossier, "REVIEW", null);
        clocks.start(dossier, "DEFENCE", UUID.randomUUID());
        clocks.stopAll(dossier);
        assertThat(clocks.running(dossier)).isEmpty();
        assertThat(clocks.due(dossier, "REVIEW")).isEmpty();
    }

    @Test
    void theEngineIsToldWhenToWake() {
        var alarm = steps.alarm(dossier.toString(), "TIP_HOLD", 100);
        assertThat(alarm).isEqualTo(Date.from(clocks.due(dossier, "TIP_HOLD").orElseThrow()));
        assertThatThrownBy(() -> steps.alarm(dossier.toString(), "CLOSING", 50)).hasMessageContaining("does not run");
    }

    private void reportIsAskedFor() {
        workflow.start("initial-report", dossier, variables());
    }

    private Map<String, Object> variables() {
        return Map.of("caseId", dossier.toString(), "unitId", unit.toString());
    }

    private WorkTask task(String step) {
        return workflow.tasksOf(dossier).stream()
                .filter(task -> task.isOpen() && task.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private void complete(WorkTask task, Outcome outcome) {
        complete(task, securityOfficer, outcome);
    }

    private void complete(WorkTask task, OfficerId who, Outcome outcome) {
        if (task.assignee() == null) {
            workflow.claim(task.handle(), who);
        }
        workflow.complete(workflow.get(task.id()).handle(), who, outcome);
    }
}
