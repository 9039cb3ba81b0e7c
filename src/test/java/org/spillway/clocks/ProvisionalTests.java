package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.audit.Audit;
import org.spillway.audit.AuditRecord;
import org.spillway.law.ArrivingCalendar;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A year without a calendar: what is said of it, and what happens when it arrives. */
@StoryTest
class ProvisionalTests {

    @Autowired
    Clocks clocks;

    @Autowired
    Bureau bureau;

    @Autowired
    ArrivingCalendar calendar;

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

    UUID dossier;
    OfficerId securityOfficer;

    @BeforeEach
    void aPlanDueInAYearWithoutACalendar() {
        clock.set(Instant.parse("2026-12-30T02:00:00Z"));
        transaction.executeWithoutResult(status -> {
            UnitId unit = bureau.unit();
            dossier = bureau.dossier(unit);
            securityOfficer = bureau.officer(unit, Role.SECURITY_OFFICER);
            clocks.start(dossier, "INVESTIGATION_PLAN", null);
            clocks.start(dossier, "REVIEW", null);
        });
    }

    @AfterEach
    void theCalendarIsGone() {
        calendar.leave(2027);
    }

    @Test
    void plainWeekendsAreCountedAndItIsSaidSo() {
        assertThat(plan().dueOn()).isEqualTo("2027-01-04");
        assertThat(plan().provisionalYear()).isEqualTo(2027);
    }

    @Test
    void whenItArrivesTheWatchCountsAnewTellsAndRecordsOnce() {
        jobs.runDue();
        assertThat(actions()).isEmpty();
        calendar.arrive(2027, "2027-01-01 to 2027-01-05");
        jobs.runDue();
        jobs.runDue();
        assertThat(plan().dueOn()).isEqualTo("2027-01-07");
        assertThat(plan().isProvisional()).isFalse();
        assertThat(actions()).containsExactly("clock.recomputed", "clock.recomputed");
        assertThat(mails())
                .as("one for each clock that moved")
                .containsExactly(securityOfficer.value(), securityOfficer.value());
    }

    @Test
    void aDateThatStaysIsFirmAndNobodyIsTold() {
        calendar.arrive(2027, "2027-02-06 to 2027-02-12");
        assertThat(clocks.recompute("cn")).isGreaterThanOrEqualTo(2);
        assertThat(clocks.recompute("cn")).isZero();
        assertThat(plan().dueOn()).isEqualTo("2027-01-04");
        assertThat(plan().isProvisional()).isFalse();
        assertThat(mails()).isEmpty();
    }

    @Test
    void aLetterStatesNoDayThatMayStillChange() {
        var until = clocks.forecast(dossier, "DEFENCE", LocalDate.parse("2026-12-30"));
        assertThat(until.last()).isEqualTo("2027-01-06");
        assertThatThrownBy(() -> clocks.requireFirm(until)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("clocks.refusal.provisional");
            assertThat(refusal.arguments()).containsExactly("2027");
        });
        calendar.arrive(2027, "2027-01-01");
        assertThat(clocks.requireFirm(clocks.forecast(dossier, "DEFENCE", LocalDate.parse("2026-12-30"))))
                .isEqualTo("2027-01-07");
        assertThat(clocks.requireFirm(clocks.forecast(dossier, "DISCIPLINE", LocalDate.parse("2027-12-30"))))
                .as("months need no calendar")
                .isEqualTo("2028-06-30");
    }

    private RunningClock plan() {
        return clocks.running(dossier).stream()
                .filter(each -> each.rule().equals("INVESTIGATION_PLAN"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> actions() {
        return audit.of(dossier, Long.MAX_VALUE).stream()
                .map(AuditRecord::action)
                .filter(action -> action.startsWith("clock."))
                .toList();
    }

    private List<UUID> mails() {
        return jdbc.sql("select to_officer from mail where dossier = :dossier and kind = 'clocks/clock-moved'")
                .param("dossier", dossier)
                .query(UUID.class)
                .list();
    }
}
