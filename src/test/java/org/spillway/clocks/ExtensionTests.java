package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.audit.Audit;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.DueTimers;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

@HouseTest
class ExtensionTests {

    @Autowired
    Clocks clocks;

    @Autowired
    PauseClocks pausing;

    @Autowired
    ExtendClock extend;

    @Autowired
    ClockTable table;

    @Autowired
    KnownFacts facts;

    @Autowired
    Bureau bureau;

    @Autowired
    Team team;

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
    OfficerId securityOfficer;
    OfficerId head;

    @BeforeEach
    void aCaseWithAHead() {
        unit = bureau.unit();
        dossier = bureau.dossier(unit);
        securityOfficer = bureau.officer(unit, Role.SECURITY_OFFICER);
        head = bureau.officer(unit, Role.HEAD);
        team.join(dossier, securityOfficer, Part.SECURITY_OFFICER, null);
        team.join(dossier, head, Part.HEAD, null);
        facts.state(dossier, "filedAt", null, "2025-03-16T16:00:00Z");
        facts.state(dossier, "leadReceivedAt", null, "2025-04-24T03:00:00Z");
    }

    @Test
    void theHeadGivesMoreTimeUpToTheLegalMaximum() {
        start("DISCIPLINE");
        assertThat(room("DISCIPLINE").most()).isEqualTo(6);
        assertThat(room("DISCIPLINE").until()).isEqualTo("2026-03-17");
        extend(head, "DISCIPLINE", 4);
        assertThat(clock("DISCIPLINE").dueOn()).isEqualTo("2026-01-17");
        assertThat(clock("DISCIPLINE").firstDueOn())
                .as("both dates stay visible")
                .isEqualTo("2025-09-17");
        assertThat(audit.of(dossier, Long.MAX_VALUE)).first().satisfies(record -> {
            assertThat(record.action()).isEqualTo("clock.extended");
            assertThat(record.officerId()).isEqualTo(head.value());
            assertThat(record.detail()).contains("2026-01-17", "the facts are involved");
        });

        assertThat(room("DISCIPLINE").most()).isEqualTo(2);
        assertThatThrownBy(() -> extend(head, "DISCIPLINE", 3)).isInstanceOfSatisfying(FieldRefusal.class, refusal -> {
            assertThat(refusal.field()).isEqualTo("amount");
            assertThat(refusal.arguments()).containsExactly(2, "2026-03-17", "RCS 44");
        });
        extend(head, "DISCIPLINE", 2);
        assertThatThrownBy(() -> extend(head, "DISCIPLINE", 1)).hasMessage("clocks.refusal.nothing-left");
    }

    @Test
    void withoutALimitThatWasReadTheHeadExtendsOnceByTheOriginalPeriodAtMost() {
        start("PRELIMINARY_INQUIRY");
        assertThat(room("PRELIMINARY_INQUIRY").stated()).isFalse();
        assertThatThrownBy(() -> extend(head, "PRELIMINARY_INQUIRY", 3)).hasMessage("clocks.refusal.too-much");
        extend(head, "PRELIMINARY_INQUIRY", 1);
        assertThat(clock("PRELIMINARY_INQUIRY").dueOn()).isEqualTo("2025-07-24");
        assertThatThrownBy(() -> extend(head, "PRELIMINARY_INQUIRY", 1)).hasMessage("clocks.refusal.extended-once");
    }

    @Test
    void onlyWhomTheRuleNamesMay() {
        start("DISCIPLINE");
        assertThat(extend.mayExtend(head, clock("DISCIPLINE"))).isTrue();
        assertThat(extend.mayExtend(securityOfficer, clock("DISCIPLINE"))).isFalse();
        assertThatThrownBy(() -> extend(securityOfficer, "DISCIPLINE", 1))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("clocks.refusal.may-not-extend");
                    assertThat(refusal.arguments()).containsExactly("The head of the unit", "RCS 44");
                });
        var stranger = bureau.officer(unit, Role.HEAD);
        assertThatThrownBy(() -> extend(stranger, "DISCIPLINE", 1)).isInstanceOf(NotFound.class);
        assertThat(clock("DISCIPLINE").extendedBy()).isZero();
    }

    @Test
    void whatAnOutsideBodyGivesIsRecordedWithItsPaper() {
        start("APPRAISAL");
        clock.set(Instant.parse("2025-05-20T03:00:00Z"));
        assertThatThrownBy(() -> extend(head, "APPRAISAL", 30)).hasMessage("clocks.refusal.may-not-extend");
        assertThatThrownBy(() -> extend(securityOfficer, "APPRAISAL", 30)).hasMessage("clocks.refusal.document-needed");
        var version = clock("APPRAISAL").version();
        assertThatThrownBy(() -> extend(
                        securityOfficer,
                        "APPRAISAL",
                        new ExtendClock.Request(version, 30, "approved", "AA-9", LocalDate.parse("2025-05-21"))))
                .hasMessage("clocks.refusal.granted-when");
        extend(
                securityOfficer,
                "APPRAISAL",
                new ExtendClock.Request(version, 30, "approved", "AA-9", LocalDate.parse("2025-05-19")));
        assertThat(clock("APPRAISAL").dueOn()).isEqualTo("2025-06-23");
        assertThatThrownBy(() -> extend(
                        securityOfficer,
                        "APPRAISAL",
                        new ExtendClock.Request(
                                clock("APPRAISAL").version(), 1, "more", "AA-10", LocalDate.parse("2025-05-19"))))
                .hasMessage("clocks.refusal.nothing-left");
    }

    @Test
    void theAppealOfTheEleventhScenarioIsExtendedByThirtyDays() {
        var respondent = UUID.randomUUID();
        clock.set(Instant.parse("2025-08-22T02:00:00Z"));
        clocks.start(dossier, "APPEAL_DECISION", respondent);
        assertThat(clock("APPEAL_DECISION").dueOn()).isEqualTo("2025-10-21");
        clock.set(Instant.parse("2025-10-20T02:00:00Z"));
        extend(
                securityOfficer,
                "APPEAL_DECISION",
                new ExtendClock.Request(
                        clock("APPEAL_DECISION").version(), 30, "involved", "AB-3", LocalDate.parse("2025-10-20")));
        assertThat(clock("APPEAL_DECISION").dueOn()).isEqualTo("2025-11-20");
    }

    @Test
    void timersDueDatesAndTheClocksBeforeItFollow() {
        start("HANDLING");
        start("CLOSING");
        assertThat(clock("CLOSING").dueOn()).isEqualTo("2025-06-17");
        extend(head, "HANDLING", 3);
        assertThat(clock("CLOSING").dueOn()).isEqualTo("2025-09-17");

        timers.know("clocks/clock-probe.bpmn");
        workflow.start("clock-probe", dossier, Map.of("caseId", dossier.toString(), "unitId", unit.toString()));
        assertThat(task().dueAt()).isEqualTo("2025-05-24T16:00:00Z");
        extend(
                securityOfficer,
                "APPRAISAL",
                new ExtendClock.Request(
                        clock("APPRAISAL").version(), 10, "approved", "AA-9", LocalDate.parse("2025-04-24")));
        assertThat(task().dueAt()).isEqualTo("2025-06-03T16:00:00Z");
        assertThat(timers.waiting(dossier)).containsExactly(Instant.parse("2025-06-03T16:00:00Z"));
    }

    @Test
    void anExtensionAndAPauseAddUpWhateverCameFirst() {
        start("HANDLING");
        pausing.recordPause(
                dossier,
                "REFERRAL_HOLD",
                LocalDate.parse("2025-04-01"),
                LocalDate.parse("2025-04-11"),
                org.spillway.shared.Actor.of(securityOfficer),
                null);
        extend(head, "HANDLING", 1);
        assertThat(clock("HANDLING").dueOn()).isEqualTo("2025-07-27");
        var other = bureau.dossier(unit);
        team.join(other, head, Part.HEAD, null);
        facts.state(other, "filedAt", null, "2025-03-16T16:00:00Z");
        var first = clocks.start(other, "HANDLING", null).orElseThrow();
        extend.extend(
                head,
                new CaseId(other),
                first.id(),
                new ExtendClock.Request(first.version(), 1, "involved", null, null),
                Locale.ENGLISH);
        pausing.recordPause(
                other,
                "REFERRAL_HOLD",
                LocalDate.parse("2025-04-01"),
                LocalDate.parse("2025-04-11"),
                org.spillway.shared.Actor.of(head),
                null);
        assertThat(clocks.running(other))
                .singleElement()
                .satisfies(handling -> assertThat(handling.dueOn()).isEqualTo("2025-07-27"));
    }

    @Test
    void aClockThatIsOverOrThatNobodyMayExtendIsNotExtended() {
        start("PRELIMINARY_INQUIRY");
        start("INVESTIGATION_PLAN");
        assertThatThrownBy(() -> extend(head, "INVESTIGATION_PLAN", 1)).hasMessage("clocks.refusal.not-extendable");
        clock.set(Instant.parse("2025-06-24T15:59:00Z"));
        assertThat(extend.mayExtend(head, clock("PRELIMINARY_INQUIRY"))).isTrue();
        clock.set(Instant.parse("2025-06-24T16:00:00Z"));
        assertThatThrownBy(() -> extend(head, "PRELIMINARY_INQUIRY", 1)).hasMessage("clocks.refusal.over-already");
    }

    @Test
    void twoHeadsAtOnceExtendOnce() {
        start("DISCIPLINE");
        var seen = clock("DISCIPLINE").version();
        extend(head, "DISCIPLINE", 2);
        assertThatThrownBy(() ->
                        extend(head, "DISCIPLINE", new ExtendClock.Request(seen, 2, "the same again", null, null)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(clock("DISCIPLINE").extendedBy()).isEqualTo(2);
    }

    @Test
    void aClockOfAnotherCaseIsNotThere() {
        start("DISCIPLINE");
        var other = bureau.dossier(unit);
        team.join(other, head, Part.HEAD, null);
        var id = clock("DISCIPLINE").id();
        assertThatThrownBy(() -> extend.extend(
                        head, new CaseId(other), id, new ExtendClock.Request(1, 1, "x", null, null), Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    private void start(String rule) {
        clocks.start(dossier, rule, null);
    }

    private RunningClock clock(String rule) {
        return clocks.running(dossier).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private ExtendClock.Room room(String rule) {
        return extend.room(clock(rule)).orElseThrow();
    }

    private void extend(OfficerId who, String rule, int amount) {
        extend(who, rule, new ExtendClock.Request(clock(rule).version(), amount, "the facts are involved", null, null));
    }

    private void extend(OfficerId who, String rule, ExtendClock.Request request) {
        extend.extend(who, new CaseId(dossier), clock(rule).id(), request, Locale.ENGLISH);
    }

    private WorkTask task() {
        return workflow.tasksOf(dossier).stream()
                .filter(WorkTask::isOpen)
                .findFirst()
                .orElseThrow();
    }
}
