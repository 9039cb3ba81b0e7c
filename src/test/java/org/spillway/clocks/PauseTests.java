package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.audit.Audit;
import org.spillway.audit.AuditRecord;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.DueTimers;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class PauseTests {

    private static final String HOLD = "REFERRAL_HOLD";
    private static final String EXPERTS = "EXPERT_TIME";

    @Autowired
    Clocks clocks;

    @Autowired
    PauseClocks pausing;

    @Autowired
    ClockSteps steps;

    @Autowired
    KnownFacts facts;

    @Autowired
    Bureau bureau;

    @Autowired
    Workflow workflow;

    @Autowired
    DueTimers timers;

    @Autowired
    Audit audit;

    @Autowired
    TestClock clock;

    UnitId unit;
    UUID dossier;
    Actor officer;

    @BeforeEach
    void theCaseOfTheFifthScenario() {
        unit = bureau.unit();
        dossier = bureau.dossier(unit);
        officer = Actor.of(bureau.officer(unit, Role.SECURITY_OFFICER));
        facts.state(dossier, "leadReceivedAt", null, "2025-09-26T10:00:00Z");
        facts.state(dossier, "discoveredAt", null, "2025-09-26T10:00:00Z");
        clock.set(Instant.parse("2025-09-26T10:30:00Z"));
    }

    @Test
    void aHoldOf105DaysMovesTheInquiryBy105DaysAndBothDatesStay() {
        clocks.start(dossier, "PRELIMINARY_INQUIRY", null);
        on("2025-09-29");
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-29"), officer, "SS-2025-7");
        var held = clock("PRELIMINARY_INQUIRY");
        assertThat(held.isPaused()).isTrue();
        assertThat(held.pausedOn()).isEqualTo("2025-09-29");
        assertThat(held.pausedBy()).isEqualTo(HOLD);
        assertThat(held.dueOn()).isEqualTo("2025-11-26");

        on("2026-01-12");
        assertThat(held.isLate(clock.instant())).as("it stands still").isFalse();
        pausing.resume(dossier, HOLD, LocalDate.parse("2026-01-12"), officer);
        var inquiry = clock("PRELIMINARY_INQUIRY");
        assertThat(inquiry.isPaused()).isFalse();
        assertThat(inquiry.dueOn()).isEqualTo("2026-03-11");
        assertThat(inquiry.firstDueOn()).isEqualTo("2025-11-26");
        assertThat(inquiry.isMoved()).isTrue();
        assertThat(pausing.pauses(dossier))
                .extracting(Pause::firstOn, Pause::endedOn, Pause::document)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        LocalDate.parse("2025-09-29"), LocalDate.parse("2026-01-12"), "SS-2025-7"));
        assertThat(actions()).containsExactly("clock.resumed", "clock.paused");
    }

    @Test
    void hoursAndRightsAndWorkingDaysNeverStandStill() {
        clocks.start(dossier, "INITIAL_REPORT", null);
        clocks.start(dossier, "REVIEW", null);
        var respondent = UUID.randomUUID();
        facts.state(dossier, "servedAt", respondent, "2025-09-26T10:00:00Z");
        clocks.start(dossier, "REVIEW_APPLICATION", respondent);
        var before = clocks.running(dossier);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        pausing.pause(dossier, EXPERTS, LocalDate.parse("2025-09-26"), officer, null);
        on("2025-10-20");
        pausing.resume(dossier, HOLD, LocalDate.parse("2025-10-20"), officer);
        assertThat(clocks.running(dossier)).isEqualTo(before);
    }

    @Test
    void onlyTheClocksThatTheGroundStopsStandStill() {
        clocks.start(dossier, "APPRAISAL", null);
        clocks.start(dossier, "PRELIMINARY_INQUIRY", null);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        assertThat(clock("PRELIMINARY_INQUIRY").isPaused()).isTrue();
        assertThat(clock("APPRAISAL").isPaused()).isFalse();
        pausing.pause(dossier, EXPERTS, LocalDate.parse("2025-09-26"), officer, null);
        assertThat(clock("APPRAISAL").isPaused()).isTrue();
        assertThatThrownBy(() -> pausing.pause(dossier, "LUNCH", LocalDate.parse("2025-09-26"), officer, null))
                .hasMessageContaining("LUNCH");
    }

    @Test
    void aClockThatEndsBeforeAnotherStandsStillWithIt() {
        facts.state(dossier, "filedAt", null, "2025-09-25T16:00:00Z");
        clocks.start(dossier, "HANDLING", null);
        clocks.start(dossier, "CLOSING", null);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        assertThat(clock("CLOSING").isPaused()).isTrue();
        on("2025-10-06");
        pausing.resume(dossier, HOLD, LocalDate.parse("2025-10-06"), officer);
        assertThat(clock("HANDLING").dueOn()).isEqualTo("2026-01-05");
        assertThat(clock("CLOSING").dueOn()).isEqualTo("2026-01-05");
        assertThat(clock("CLOSING").isPaused()).isFalse();
    }

    @Test
    void aClockStartedDuringAHoldStandsStillFromTheBeginning() {
        clocks.start(dossier, "PRELIMINARY_INQUIRY", null);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        on("2025-10-10");
        facts.state(dossier, "filedAt", null, "2025-10-09T16:00:00Z");
        var handling = clocks.start(dossier, "HANDLING", null).orElseThrow();
        assertThat(handling.isPaused()).isTrue();
        on("2025-10-20");
        pausing.resume(dossier, HOLD, LocalDate.parse("2025-10-20"), officer);
        assertThat(clock("HANDLING").dueOn()).as("ten days more").isEqualTo("2026-01-20");
    }

    @Test
    void timersAndTasksWaitAndAreWokenAnew() {
        workflow.start("initial-report", dossier, variables());
        workflow.start("rectification", dossier, variables());
        clocks.start(dossier, "PRELIMINARY_INQUIRY", null);
        var reportTimers = timers.waiting(dossier);
        assertThat(reportTimers).hasSize(3);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        assertThat(timers.waiting(dossier)).as("the clock of hours runs on").isEqualTo(reportTimers);

        timers.know("clocks/clock-probe.bpmn");
        var waiting = bureau.dossier(unit);
        workflow.start("clock-probe", waiting, Map.of("caseId", waiting.toString(), "unitId", unit.toString()));
        assertThat(task(waiting).dueAt()).isEqualTo("2025-10-26T16:00:00Z");
        var share = timers.waiting(waiting).get(0);
        pausing.pause(waiting, EXPERTS, LocalDate.parse("2025-09-26"), officer, null);
        assertThat(task(waiting).dueAt()).as("nothing is due").isNull();
        assertThat(timers.waiting(waiting)).containsExactly(Instant.parse("9999-12-31T00:00:00Z"));
        assertThat(steps.due(waiting.toString(), "APPRAISAL")).isNull();

        on("2025-10-06");
        pausing.resume(waiting, EXPERTS, LocalDate.parse("2025-10-06"), officer);
        assertThat(task(waiting).dueAt()).isEqualTo("2025-11-05T16:00:00Z");
        assertThat(timers.waiting(waiting)).containsExactly(share.plus(Duration.ofDays(10)));
    }

    @Test
    void whereTheJurisdictionKnowsNoSuchPauseNothingStandsStill() {
        var other = bureau.dossier(unit, "us");
        facts.state(other, "leadReceivedAt", null, "2025-09-26T10:00:00Z");
        var inquiry = clocks.start(other, "PRELIMINARY_INQUIRY", null);
        pausing.pause(other, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        assertThat(clocks.start(other, "PRELIMINARY_INQUIRY", null)).isEqualTo(inquiry);
        assertThat(pausing.pauses(other)).isEmpty();
    }

    @Test
    void twiceTheSameIsOnce() {
        clocks.start(dossier, "PRELIMINARY_INQUIRY", null);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        pausing.pause(dossier, HOLD, LocalDate.parse("2025-09-26"), officer, null);
        on("2025-10-06");
        pausing.resume(dossier, HOLD, LocalDate.parse("2025-10-06"), officer);
        pausing.resume(dossier, HOLD, LocalDate.parse("2025-10-06"), officer);
        pausing.recordPause(dossier, HOLD, LocalDate.parse("2025-09-26"), LocalDate.parse("2025-10-06"), officer, null);
        assertThat(pausing.pauses(dossier)).hasSize(1);
        assertThat(clock("PRELIMINARY_INQUIRY").dueOn()).isEqualTo("2025-12-06");
    }

    @Test
    void aPauseThatIsOverIsRecordedAfterwards() {
        clocks.start(dossier, "APPRAISAL", null);
        on("2025-10-20");
        pausing.recordPause(
                dossier, EXPERTS, LocalDate.parse("2025-10-09"), LocalDate.parse("2025-10-16"), officer, "EX-4");
        pausing.recordPause(
                dossier, EXPERTS, LocalDate.parse("2025-10-14"), LocalDate.parse("2025-10-18"), officer, "EX-5");
        assertThat(clock("APPRAISAL").dueOn())
                .as("nine days, two of them in both")
                .isEqualTo("2025-11-04");
    }

    @Test
    void whatHasNotComeYetIsRefused() {
        clocks.start(dossier, "APPRAISAL", null);
        assertThatThrownBy(() -> pausing.pause(dossier, EXPERTS, LocalDate.parse("2025-09-27"), officer, null))
                .isInstanceOf(Refusal.class)
                .hasMessage("clocks.refusal.pause-in-the-future");
        assertThatThrownBy(() -> pausing.recordPause(
                        dossier, EXPERTS, LocalDate.parse("2025-09-26"), LocalDate.parse("2025-09-25"), officer, null))
                .isInstanceOf(Refusal.class)
                .hasMessage("clocks.refusal.pause-ends-before");
        pausing.pause(dossier, EXPERTS, LocalDate.parse("2025-09-26"), officer, null);
        assertThatThrownBy(() -> pausing.resume(dossier, EXPERTS, LocalDate.parse("2025-09-25"), officer))
                .isInstanceOf(Refusal.class);
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(2, 0).toInstant(java.time.ZoneOffset.UTC));
    }

    private RunningClock clock(String rule) {
        return clocks.running(dossier).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private java.util.List<String> actions() {
        return audit.of(dossier, Long.MAX_VALUE).stream()
                .map(AuditRecord::action)
                .filter(action -> action.startsWith("clock."))
                .toList();
    }

    private Map<String, Object> variables() {
        return Map.of("caseId", dossier.toString(), "unitId", unit.toString());
    }

    private WorkTask task(UUID of) {
        return workflow.tasksOf(of).stream()
                .filter(WorkTask::isOpen)
                .findFirst()
                .orElseThrow();
    }
}
