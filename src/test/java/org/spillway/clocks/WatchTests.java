package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.audit.Audit;
import org.spillway.audit.AuditRecord;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.DueTimers;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the watch over the clocks does, also after it was away. */
@StoryTest
class WatchTests {

    @Autowired
    Clocks clocks;

    @Autowired
    PauseClocks pausing;

    @Autowired
    KnownFacts facts;

    @Autowired
    Bureau bureau;

    @Autowired
    Workflow workflow;

    @Autowired
    DueTimers timers;

    @Autowired
    DueJobs jobs;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    UnitId unit;
    UUID dossier;
    OfficerId securityOfficer;
    OfficerId head;

    @BeforeEach
    void aCaseOfAUnitWithPeople() {
        transaction.executeWithoutResult(status -> {
            unit = bureau.unit();
            dossier = bureau.dossier(unit);
            securityOfficer = bureau.officer(unit, Role.SECURITY_OFFICER);
            head = bureau.officer(unit, Role.HEAD);
        });
    }

    @Test
    void atItsSharesAndOnItsWarningDayPeopleAreToldOnce() {
        facts.state(dossier, "filedAt", null, "2025-07-06T16:00:00Z");
        clock.set(Instant.parse("2025-07-07T03:00:00Z"));
        start("HANDLING"); // until 2025-10-07, a holiday; warned on 2025-09-30
        at("2025-09-19T01:35:00Z");
        assertThat(mails()).isEmpty();
        at("2025-09-19T01:37:00Z");
        assertThat(mails()).containsExactlyInAnyOrder("warning 80 " + securityOfficer, "warning 80 " + head);
        at("2025-09-29T23:59:00Z");
        assertThat(mails()).hasSize(2);
        at("2025-09-30T00:00:00Z");
        at("2025-09-30T00:01:00Z");
        assertThat(mails()).hasSize(4).contains("last-day  " + securityOfficer, "last-day  " + head);
        at("2025-10-07T16:00:00Z");
        at("2025-10-07T16:01:00Z");
        assertThat(mails()).hasSize(6).contains("warning 100 " + head);
    }

    @Test
    void whatWasMissedWhileTheSystemWasDownIsToldOnceWhenItIsBack() {
        facts.state(dossier, "filedAt", null, "2025-07-06T16:00:00Z");
        clock.set(Instant.parse("2025-07-07T03:00:00Z"));
        start("HANDLING");
        clock.set(Instant.parse("2025-10-20T02:00:00Z"));
        jobs.restart();
        jobs.runDue();
        jobs.runDue();
        assertThat(mails())
                .as("the last share only: the period is over, and its last working day too")
                .containsExactlyInAnyOrder("warning 100 " + securityOfficer, "warning 100 " + head);
        assertThat(actions()).containsExactlyInAnyOrder("clock.breached", "clock.warned");
    }

    @Test
    void theTimerOfAModelAndTheWatchTellOnce() {
        facts.state(dossier, "discoveredAt", null, "2025-04-24T03:00:00Z");
        transaction.executeWithoutResult(status -> workflow.start(
                "initial-report", dossier, Map.of("caseId", dossier.toString(), "unitId", unit.toString())));
        clock.set(Instant.parse("2025-04-24T15:00:00Z"));
        jobs.runDue();
        timers.fire(dossier);
        jobs.runDue();
        assertThat(mails()).containsExactly("warning 50 " + securityOfficer);
        clock.set(Instant.parse("2025-04-24T22:12:00Z"));
        timers.fire(dossier);
        jobs.runDue();
        assertThat(mails())
                .containsExactlyInAnyOrder(
                        "warning 50 " + securityOfficer, "warning 80 " + securityOfficer, "warning 80 " + head);
    }

    @Test
    void thatNobodyMetItIsRecordedOnce() {
        start("INVESTIGATION_PLAN"); // until 2025-04-28
        at("2025-04-28T15:59:00Z");
        assertThat(actions()).isEmpty();
        at("2025-04-28T16:00:00Z");
        at("2025-04-29T16:00:00Z");
        transaction.executeWithoutResult(status -> clocks.stop(dossier, "INVESTIGATION_PLAN"));
        assertThat(actions()).containsExactly("clock.breached");
    }

    @Test
    void alsoWhenItIsMetLateBeforeTheWatchLooks() {
        start("INVESTIGATION_PLAN");
        clock.set(Instant.parse("2025-05-12T08:00:00Z"));
        transaction.executeWithoutResult(status -> clocks.stop(dossier, "INVESTIGATION_PLAN"));
        jobs.runDue();
        assertThat(actions()).containsExactly("clock.breached");
        assertThat(clocks.all(dossier)).singleElement().satisfies(plan -> {
            assertThat(plan.lateBy(clock.instant()))
                    .isEqualTo(Duration.ofDays(13).plusHours(16));
            assertThat(plan.span(clock.instant())).isEqualTo(new RunningClock.Span("days", 13, 16));
        });
    }

    @Test
    void whatWasMetInTimeAndRecordedLaterIsNoBreach() {
        facts.state(dossier, "discoveredAt", null, "2025-04-24T03:00:00Z");
        start("INITIAL_REPORT");
        at("2025-04-25T03:10:00Z");
        transaction.executeWithoutResult(
                status -> clocks.stopAsOf(dossier, "INITIAL_REPORT", Instant.parse("2025-04-25T02:30:00Z")));
        assertThat(actions()).contains("clock.breached", "clock.met").startsWith("clock.met");
        assertThat(clocks.all(dossier).get(0).isLate(clock.instant())).isFalse();
    }

    @Test
    void aRightThatNobodyUsedIsOverAndNotMissed() {
        var respondent = UUID.randomUUID();
        facts.state(dossier, "servedAt", respondent, "2025-04-24T03:00:00Z");
        facts.state(dossier, "noticeServedAt", respondent, "2025-04-24T03:00:00Z");
        transaction.executeWithoutResult(status -> {
            clocks.start(dossier, "REVIEW_APPLICATION", respondent);
            clocks.start(dossier, "DEFENCE", respondent);
        });
        at("2025-05-27T00:00:00Z");
        at("2025-05-28T00:00:00Z");
        assertThat(actions()).containsExactly("clock.right-over", "clock.right-over");
        assertThat(clocks.running(dossier))
                .as("the defence is stopped by its task, a review that was not asked for by its end")
                .extracting(RunningClock::rule)
                .containsExactly("DEFENCE");
        assertThat(clocks.all(dossier)).noneMatch(each -> each.isLate(clock.instant()));
    }

    @Test
    void aClockThatStandsStillIsNotUnmetAndTellsNobody() {
        facts.state(dossier, "filedAt", null, "2025-07-06T16:00:00Z");
        clock.set(Instant.parse("2025-07-07T03:00:00Z"));
        start("HANDLING");
        var officer = Actor.of(securityOfficer);
        transaction.executeWithoutResult(
                status -> pausing.pause(dossier, "REFERRAL_HOLD", LocalDate.parse("2025-07-07"), officer, null));
        at("2026-02-01T00:00:00Z");
        assertThat(mails()).isEmpty();
        assertThat(actions()).containsExactly("clock.paused");
        transaction.executeWithoutResult(
                status -> pausing.resume(dossier, "REFERRAL_HOLD", LocalDate.parse("2026-02-01"), officer));
        jobs.runDue();
        assertThat(mails()).as("the whole period lies ahead").isEmpty();
        at("2026-05-04T16:00:00Z");
        assertThat(mails()).contains("warning 100 " + head);
    }

    @Test
    void ofATipOnlyItsOfficersAreTold() {
        var tip = UUID.randomUUID();
        var officer = transaction.execute(status -> {
            bureau.tip(tip, unit);
            return bureau.officer(unit, Role.TIP_OFFICER);
        });
        dossier = tip;
        start("TIP_FEEDBACK");
        clock.advance(Duration.ofDays(85));
        jobs.runDue();
        assertThat(mails()).containsExactly("warning 80 " + officer);
    }

    private void start(String rule) {
        transaction.executeWithoutResult(status -> clocks.start(dossier, rule, null));
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
        jobs.runDue();
    }

    private List<String> mails() {
        return jdbc.sql("""
                select replace(kind, 'clocks/clock-', '') || ' ' || coalesce(arguments ->> 'share', '') || ' ' || to_officer
                  from mail
                 where dossier = :dossier and kind like 'clocks/%'
                """).param("dossier", dossier).query(String.class).list();
    }

    private List<String> actions() {
        return audit.of(dossier, Long.MAX_VALUE).stream()
                .map(AuditRecord::action)
                .filter(action -> action.startsWith("clock."))
                .toList();
    }
}
