package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Access;
import org.spillway.access.Recusals;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.CaseState;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.ExtendClock;
import org.spillway.clocks.RunningClock;
import org.spillway.referrals.ReferCase;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.spillway.workflow.DueTimers;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Review and appeal (S18): in time or late, by whom, decided by others than the first decision, and what follows. */
@HouseTest
class AppealTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Workflow workflow;

    @Autowired
    LodgeAppeal lodgeAppeal;

    @Autowired
    Appeals appeals;

    @Autowired
    Penalties penalties;

    @Autowired
    Clocks clocks;

    @Autowired
    Access access;

    @Autowired
    DueTimers timers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    CaseFixture fixture;
    Organ organ;
    OfficerId handler;
    OfficerId decider;
    OfficerId higherHandler;
    OfficerId higherDecider;
    Walk walk;
    RespondentId respondent;

    @BeforeEach
    void anOffice() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        handler = fixture.officer(organ.unit(), "Second Reviewer", Role.REVIEWER);
        decider = fixture.officer(organ.unit(), "Third Approver", Role.APPROVER);
        higherHandler = fixture.officer(organ.superior(), "Superior Handler", Role.REVIEWER);
        higherDecider = fixture.officer(organ.superior(), "Superior Decider", Role.APPROVER);
    }

    // A demerit of 2025-07-28, as in SC-02, served on this day.
    private void sanctioned(String track, String servedOn) {
        decided(track, "DEMERIT");
        at(servedOn);
        walk.passesAll("serve-decision", "execute-penalty");
    }

    private void decided(String track, String point) {
        at("2025-07-14");
        walk = fixture.aCase(
                organ,
                CaseFixture.anUpload(),
                List.of(new Person("Jia Yi", "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", track, false, null)));
        respondent = walk.respondents().get(0).id();
        workflow.start(
                "penalty",
                walk.id().value(),
                Map.of(
                        "caseId", walk.id().toString(),
                        "unitId", organ.unit().toString(),
                        "respondentId", respondent.toString()));
        walk = walk.about(respondent);
        walk.passes("propose-penalty", "point=" + point, "deviates=true", "deviation=The case differs", "gravity=");
        walk.passes("serve-notice");
        at("2025-07-28");
        walk.passesAll("hear-respondent", "approve-first", "approve-second");
    }

    @ParameterizedTest
    @CsvSource({
        "A, REVIEW_APPLICATION, 2025-09-01", // SC-02: the 30th of August is a Saturday
        "B, RECONSIDERATION_APPLICATION, 2025-08-29",
        "B, DIRECT_APPEAL_APPLICATION, 2025-08-29",
        "SOE, SOE_RECONSIDERATION_APPLICATION, 2025-09-01"
    })
    void withTheServiceTheTimeToApplyRuns(String track, String rule, LocalDate last) {
        sanctioned(track, "2025-07-30");
        assertThat(due(rule)).isEqualTo(last);
        assertThat(running()).filteredOn(each -> each.endsWith("APPLICATION")).hasSize(track.equals("B") ? 2 : 1);
    }

    @Test
    void whatIsNoSanctionIsNotAppealedAgainst() {
        decided("A", "EDUCATION");
        at("2025-07-30");
        walk.passes("serve-decision");
        assertThat(running()).noneMatch(each -> each.endsWith("APPLICATION"));
        assertThat(refused("REVIEW", "2025-07-30")).isEqualTo("penalties.refusal.nothing-to-appeal");
    }

    @Test
    void nothingIsAppealedAgainstBeforeItIsServed() {
        decided("A", "DEMERIT");
        assertThat(refused("REVIEW", "2025-07-28")).isEqualTo("penalties.refusal.nothing-to-appeal");
    }

    @ParameterizedTest
    @CsvSource({
        "A,   REVIEW,              2025-07-30, 2025-09-01, ,           false", // the last day, moved from a Saturday
        "A,   REVIEW,              2025-07-30, 2025-09-02, ,           true",
        "A,   REVIEW,              2025-07-30, 2025-09-04, 2025-09-01, false", // posted on the last day
        "A,   REVIEW,              2025-07-30, 2025-09-04, 2025-09-02, true",
        "A,   REVIEW,              2025-08-31, 2025-09-30, ,           false", // over the end of a shorter month
        "A,   REVIEW,              2025-08-31, 2025-10-01, ,           true",
        "A,   REVIEW,              2026-01-31, 2026-02-28, ,           false", // a Saturday that makes up for a holiday
        "A,   REVIEW,              2026-01-31, 2026-03-01, ,           true",
        "B,   RECONSIDERATION,     2025-07-30, 2025-08-29, ,           false",
        "B,   RECONSIDERATION,     2025-07-30, 2025-08-30, ,           true",
        "B,   APPEAL,              2025-07-30, 2025-08-29, ,           false", // directly
        "B,   APPEAL,              2025-07-30, 2025-08-30, ,           true",
        "SOE, SOE_RECONSIDERATION, 2025-07-30, 2025-09-01, ,           false",
        "SOE, SOE_RECONSIDERATION, 2025-07-30, 2025-09-02, ,           true",
    })
    void theLastDayIsInTimeAndTheNextIsLate(
            String track, String remedy, String servedOn, String on, @Nullable String postedOn, boolean late) {
        sanctioned(track, servedOn);
        at(on);
        lodge(remedy, on, postedOn);
        if (late) {
            assertThat(walk.refuses("check-appeal").key()).isEqualTo("penalties.refusal.appeal-late");
            walk.passes("check-appeal", "admissibility=REFUSED", "ground=TOO_LATE", "reasons=Too late");
            assertThat(newest().outcome()).isEqualTo(AppealOutcome.INADMISSIBLE);
            walk.passes("serve-appeal-outcome");
            assertThat(walk.open()).isEmpty();
            assertThat(penalty().stands()).isTrue();
        } else {
            assertThat(walk.refuses("check-appeal", "admissibility=REFUSED", "ground=TOO_LATE", "reasons=Late")
                            .key())
                    .isEqualTo("penalties.refusal.appeal-in-time");
            assertThat(walk.refuses("check-appeal", "admissibility=LATE", "reasons=Late")
                            .key())
                    .isEqualTo("penalties.refusal.appeal-in-time");
            walk.passes("check-appeal");
            assertThat(walk.open()).containsExactly("examine-appeal");
        }
    }

    @Test
    void theTimeToDecideRunsFromTheReceiptOrFromTheAcceptance() {
        sanctioned("A", "2025-07-30");
        at("2025-08-31");
        lodge("REVIEW", "2025-08-29", null);
        assertThat(due("REVIEW_DECISION")).isEqualTo("2025-09-29");
        assertThat(walk.task("check-appeal").dueAt()).isEqualTo("2025-09-29T16:00:00Z");
        assertThat(running()).doesNotContain("REVIEW_APPLICATION");
        at("2025-09-03");
        walk.passes("check-appeal");
        assertThat(due("REVIEW_DECISION")).isEqualTo("2025-09-29");
        assertThat(walk.task("examine-appeal").dueAt()).isEqualTo("2025-09-29T16:00:00Z");

        sanctioned("B", "2025-07-30");
        at("2025-08-20");
        lodge("APPEAL", "2025-08-20", null);
        assertThat(running()).doesNotContain("APPEAL_DECISION", "RECONSIDERATION_APPLICATION");
        assertThat(walk.task("check-appeal").dueAt()).isNull();
        at("2025-08-31");
        walk.passes("check-appeal", "acceptedOn=2025-08-30");
        assertThat(due("APPEAL_DECISION")).isEqualTo("2025-10-29");
        assertThat(walk.task("examine-appeal").dueAt()).isEqualTo("2025-10-29T16:00:00Z");
    }

    @Test
    void whatIsLateGoesToTheHeadWhereTheLawAllowsIt() {
        sanctioned("A", "2025-07-30");
        at("2025-09-02");
        lodge("REVIEW", "2025-09-02", null);
        assertThat(walk.refuses("check-appeal", "admissibility=LATE", "reasons=In hospital")
                        .key())
                .isEqualTo("penalties.refusal.late-is-late");

        sanctioned("B", "2025-07-30");
        at("2025-09-02");
        lodge("RECONSIDERATION", "2025-09-02", null);
        assertThat(beside(walk.refuses("check-appeal", "admissibility=LATE"))).isEqualTo("reasons");
        walk.passes("check-appeal", "admissibility=LATE", "reasons=In hospital");
        assertThat(walk.taken("admit-late-appeal").name()).isEqualTo("Head");
        assertThat(walk.mistakes("admit-late-appeal", "reasons=")).containsOnlyKeys("reasons");
        walk.passes("admit-late-appeal");
        assertThat(walk.open()).containsExactly("examine-appeal");

        sanctioned("B", "2025-07-30");
        at("2025-09-02");
        lodge("RECONSIDERATION", "2025-09-02", null);
        walk.passes("check-appeal", "admissibility=LATE", "reasons=In hospital");
        walk.passes("admit-late-appeal", "lateAdmission=REFUSED", "acceptedOn=");
        assertThat(newest().outcome()).isEqualTo(AppealOutcome.INADMISSIBLE);
        assertThat(running()).doesNotContain("RECONSIDERATION_DECISION", "RECONSIDERATION_APPLICATION");
        walk.passes("serve-appeal-outcome");
        assertThat(walk.open()).isEmpty();
    }

    @Test
    void onlyWhoIsSanctionedOrActsForThemMayApply() {
        sanctioned("A", "2025-07-30");
        at("2025-08-10");
        lodgeAppeal.lodge(
                officer(), walk.id(), respondent, request("REVIEW", false, false, null, "2025-08-10", null, null));
        assertThat(walk.refuses("check-appeal").key()).isEqualTo("penalties.refusal.no-standing");
        assertThat(walk.refuses("check-appeal", "admissibility=LATE", "reasons=x")
                        .key())
                .isEqualTo("penalties.refusal.no-standing");
        walk.passes("check-appeal", "admissibility=REFUSED", "ground=NO_STANDING", "reasons=A neighbour wrote");
        assertThat(due("REVIEW_APPLICATION"))
                .as("the person's own time runs on")
                .isEqualTo("2025-09-01");
        walk.passes("serve-appeal-outcome");

        lodgeAppeal.lodge(
                officer(), walk.id(), respondent, request("REVIEW", false, false, "P-1", "2025-08-10", null, null));
        assertThat(walk.refuses("check-appeal", "admissibility=REFUSED", "ground=NO_STANDING", "reasons=x")
                        .key())
                .isEqualTo("penalties.refusal.has-standing");
        walk.passes("check-appeal");
    }

    @Test
    void whoHadAPartInTheCaseDoesNotDecideOnAppeal() {
        sanctioned("A", "2025-07-30");
        lodge("REVIEW", "2025-07-30", null);
        for (var somebody : List.of("security-officer", "reviewer", "first-approver", "second-approver")) {
            for (var role : List.of(Role.REVIEWER, Role.APPROVER)) {
                giveRole(organ.the(somebody), role);
            }
            assertThat(refusedFor("check-appeal", organ.the(somebody)))
                    .as(somebody)
                    .isEqualTo("access.refusal.separation");
        }
        walk.takes("check-appeal", handler).passesAll("check-appeal", "examine-appeal");
        giveRole(handler, Role.APPROVER);
        assertThat(refusedFor("decide-appeal", handler))
                .as("who proposes does not decide")
                .isEqualTo("access.refusal.separation");
        assertThat(refusedFor("decide-appeal", organ.the("first-approver"))).isEqualTo("access.refusal.separation");
        assertThat(refusedFor("decide-appeal", organ.the("tip-officer"))).isEqualTo("access.refusal.role");
        walk.takes("decide-appeal", decider).passes("decide-appeal");
    }

    @Test
    void theSecondWayIsDecidedAboveByOthersThanTheFirst() {
        sanctioned("A", "2025-07-30");
        at("2025-08-29");
        lodge("REVIEW", "2025-08-29", null);
        walk.takes("check-appeal", higherHandler).passesAll("check-appeal", "examine-appeal");
        walk.takes("decide-appeal", decider).passes("decide-appeal");
        assertThat(running()).doesNotContain("REVIEW_DECISION");
        assertThat(refused("REEXAMINATION", "2025-08-29")).isEqualTo("penalties.refusal.remedy-not-open");
        at("2025-09-08");
        walk.passes("serve-appeal-outcome");
        assertThat(walk.open()).isEmpty();
        assertThat(due("REEXAMINATION_APPLICATION")).isEqualTo("2025-10-09"); // after the holidays
        assertThat(refused("REVIEW", "2025-09-08")).isEqualTo("penalties.refusal.remedy-not-open");

        at("2025-10-09");
        lodge("REEXAMINATION", "2025-10-09", null);
        assertThat(due("REEXAMINATION_DECISION")).isEqualTo("2025-12-09");
        assertThat(walk.task("check-appeal").unit()).isEqualTo(organ.superior());
        assertThat(refusedFor("check-appeal", handler)).isEqualTo("access.refusal.role");
        assertThat(refusedFor("check-appeal", higherHandler)).isEqualTo("penalties.refusal.decided-before");
        var another = fixture.officer(organ.superior(), "Another Handler", Role.REVIEWER);
        walk.takes("check-appeal", another).passesAll("check-appeal", "examine-appeal");
        walk.takes("decide-appeal", higherDecider).passesAll("decide-appeal", "serve-appeal-outcome");
        assertThat(refused("REEXAMINATION", "2025-10-09")).isEqualTo("penalties.refusal.remedy-not-open");
        assertThat(running()).noneMatch(each -> each.endsWith("APPLICATION"));
    }

    @Test
    void whoLeavesTheFirstWayOutDoesNotComeBackToIt() {
        sanctioned("B", "2025-07-30");
        lodge("APPEAL", "2025-07-30", null);
        assertThat(walk.task("check-appeal").unit()).isEqualTo(organ.superior());
        walk.passesAll("check-appeal", "examine-appeal", "decide-appeal", "serve-appeal-outcome");
        assertThat(refused("RECONSIDERATION", "2025-07-30")).isEqualTo("penalties.refusal.remedy-not-open");
        assertThat(refused("REVIEW", "2025-07-30")).isEqualTo("penalties.refusal.remedy-of-another-track");
    }

    @Test
    void aReturnedProposalIsMadeAgain() {
        sanctioned("A", "2025-07-30");
        lodge("REVIEW", "2025-07-30", null);
        walk.passesAll("check-appeal", "examine-appeal");
        assertThat(beside(walk.refuses("decide-appeal", "appealDecision=RETURNED")))
                .isEqualTo("reasons");
        assertThat(beside(walk.refuses("decide-appeal", "minutesRef="))).isEqualTo("minutesRef");
        assertThat(beside(walk.refuses("decide-appeal", "meetingOn=2025-07-29")))
                .isEqualTo("meetingOn");
        walk.passes("decide-appeal", "appealDecision=RETURNED", "reasons=The log was not looked at");
        assertThat(walk.taken("examine-appeal").name()).isEqualTo("Second Reviewer");
        walk.passes("examine-appeal", "proposal=CHANGED", "point=WARNING");
        walk.passes("decide-appeal");
        assertThat(newest().outcome()).isEqualTo(AppealOutcome.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEMERIT", "MAJOR_DEMERIT", "DEMOTION", "REMOVAL", "EXPULSION"})
    void anAppealNeverMakesItHeavierNorLeavesItAsHeavy(String point) {
        sanctioned("A", "2025-07-30");
        lodge("REVIEW", "2025-07-30", null);
        walk.passes("check-appeal");
        assertThat(walk.refuses("examine-appeal", "proposal=CHANGED", "point=" + point)
                        .key())
                .isEqualTo("penalties.refusal.appeal-only-milder");
        assertThat(beside(walk.refuses("examine-appeal", "proposal=CHANGED"))).isEqualTo("point");
        assertThat(walk.refuses("examine-appeal", "proposal=UPHELD", "point=" + point)
                        .key())
                .isEqualTo("penalties.refusal.point-only-for-a-change");
        assertThatThrownBy(() -> jdbc.sql("""
                        update appeal set state = 'DECIDED', outcome = 'CHANGED', point = 'X', point_order = 3,
                               decided_on = '2025-08-01'
                         where respondent_id = :id
                        """).param("id", respondent.value()).update())
                .hasMessageContaining("never_heavier");
    }

    @Test
    void anUpheldSanctionRunsOnAndItsExecutionWasNeverStayed() {
        decided("A", "DEMERIT");
        at("2025-07-30");
        walk.passes("serve-decision");
        lodge("REVIEW", "2025-07-30", null);
        walk.passes("execute-penalty");
        walk.passesAll("check-appeal", "examine-appeal", "decide-appeal", "serve-appeal-outcome");
        assertThat(walk.open()).isEmpty();
        at("2026-07-29");
        timers.fire(walk.id().value());
        assertThat(penalty().liftedAt()).isNotNull();
    }

    @Test
    void aMilderSanctionHasItsOwnPeriodFromTheFirstDecision() {
        sanctioned("A", "2025-07-30");
        assertThat(timers.waiting(walk.id().value())).contains(Instant.parse("2026-07-28T16:00:00Z"));
        outcome("CHANGED", "WARNING");
        assertThat(penalty().theStandingPoint()).isEqualTo("WARNING");
        assertThat(penalty().point())
                .as("what was decided first stays on record")
                .isEqualTo("DEMERIT");
        assertThat(penalty().standingEndsOn()).isEqualTo("2026-01-28");
        assertThat(timers.waiting(walk.id().value()))
                .contains(Instant.parse("2026-01-28T16:00:00Z"))
                .doesNotContain(Instant.parse("2026-07-28T16:00:00Z"));
        walk.passes("serve-appeal-outcome");
        assertThat(walk.open()).containsExactly("carry-out-appeal");
        walk.passes("carry-out-appeal", "nameCleared=");
        assertThat(newest().carriedOutOn()).isEqualTo("2025-08-20");
        clock.set(Instant.parse("2026-01-28T16:00:00Z"));
        timers.fire(walk.id().value());
        assertThat(penalty().liftedAt()).isEqualTo("2026-01-28T16:00:00Z");
    }

    @Test
    void aPeriodThatWouldBeOverIsLiftedAtOnce() {
        sanctioned("A", "2025-07-30");
        at("2025-08-20");
        lodge("REVIEW", "2025-08-20", null);
        walk.passes("check-appeal").passes("examine-appeal", "proposal=CHANGED", "point=WARNING");
        at("2026-03-02");
        walk.passes("decide-appeal");
        timers.fire(walk.id().value());
        assertThat(penalty().liftedAt()).isNotNull();
        walk.passes("serve-appeal-outcome");
    }

    @Test
    void whatIsChangedBeforeItIsExecutedIsExecutedAsItStands() {
        decided("A", "DEMERIT");
        at("2025-07-30");
        walk.passes("serve-decision");
        outcome("CHANGED", "WARNING");
        walk.passes("execute-penalty");
        assertThat(timers.waiting(walk.id().value())).contains(Instant.parse("2026-01-28T16:00:00Z"));
    }

    @Test
    void ofWhatBecomesNoSanctionNothingIsExecuted() {
        decided("A", "DEMERIT");
        at("2025-07-30");
        walk.passes("serve-decision");
        outcome("CHANGED", "EDUCATION");
        assertThat(walk.open()).containsExactly("serve-appeal-outcome");
        walk.passes("serve-appeal-outcome");
        assertThat(running()).noneMatch(each -> each.endsWith("APPLICATION"));
    }

    @Test
    void aRevokedSanctionIsGoneAndTheNameIsCleared() {
        sanctioned("A", "2025-07-30");
        outcome("REVOKED", null);
        assertThat(penalty().stands()).isFalse();
        assertThat(penalty().standingEndsOn()).isNull();
        walk.passes("serve-appeal-outcome");
        assertThat(beside(walk.refuses("carry-out-appeal", "nameCleared="))).isEqualTo("nameCleared");
        assertThat(beside(walk.refuses("carry-out-appeal", "carriedOutOn=2025-08-19")))
                .isEqualTo("carriedOutOn");
        walk.passes("carry-out-appeal");
        assertThat(walk.open()).isEmpty();
        at("2026-07-30");
        timers.fire(walk.id().value());
        assertThat(penalty().liftedAt()).as("nothing is left to be lifted").isNull();
        assertThat(refused("REEXAMINATION", "2026-07-30")).isEqualTo("penalties.refusal.nothing-to-appeal");
    }

    @Test
    void whatIsSentBackIsDecidedAnewAndNeverHeavier() {
        sanctioned("A", "2025-07-30");
        outcome("REMANDED", null);
        assertThat(walk.open()).containsExactly("propose-penalty", "serve-appeal-outcome");
        walk.passes("serve-appeal-outcome");
        assertThat(walk.open()).containsExactly("propose-penalty");
        assertThat(walk.refuses(
                                "propose-penalty",
                                "point=MAJOR_DEMERIT",
                                "deviates=true",
                                "deviation=x",
                                "gravity=",
                                "newFacts=More was found")
                        .key())
                .isEqualTo("penalties.refusal.heavier-than-remanded");
        walk.passes("propose-penalty", "point=WARNING", "deviates=true", "deviation=Milder", "gravity=");
        walk.passesAll("serve-notice", "hear-respondent", "approve-first", "approve-second", "serve-decision");
        assertThat(penalty().point()).isEqualTo("WARNING");
        assertThat(due("REVIEW_APPLICATION")).isEqualTo("2025-09-22"); // the 20th is a Saturday
        lodge("REVIEW", "2025-08-20", null);
        var before = appeals.of(walk.id(), respondent).get(0);
        var judged = workflow.tasksOf(walk.id().value()).stream()
                .filter(task ->
                        task.instance().equals(before.instance()) && task.step().equals("check-appeal"))
                .findFirst()
                .orElseThrow();
        assertThat(refusedFor("check-appeal", judged.endedBy())).isEqualTo("penalties.refusal.decided-before");
        walk.passes("check-appeal");
    }

    @Test
    void whatIsWithdrawnMayComeAgainWhileItsTimeRuns() {
        sanctioned("A", "2025-07-30");
        at("2025-08-20");
        lodge("REVIEW", "2025-08-20", null);
        assertThat(refused("REVIEW", "2025-08-20")).isEqualTo("penalties.refusal.appeal-under-way");
        walk.passes("check-appeal");
        assertThat(refused(() ->
                        lodgeAppeal.withdraw(officer(), walk.id(), respondent, LocalDate.parse("2025-08-19"), "W-1")))
                .isEqualTo("cases.refusal.too-early");
        withdraw("2025-08-20");
        assertThat(walk.open()).isEmpty();
        assertThat(running()).doesNotContain("REVIEW_DECISION");
        assertThat(due("REVIEW_APPLICATION")).isEqualTo("2025-09-01");
        assertThat(refused(() -> withdraw("2025-08-20"))).isEqualTo("penalties.refusal.nothing-to-withdraw");

        at("2025-09-01");
        lodge("REVIEW", "2025-09-01", null);
        walk.passesAll("check-appeal", "examine-appeal", "decide-appeal");
        assertThat(refused(() -> withdraw("2025-09-01")))
                .as("what is decided is not taken back")
                .isEqualTo("penalties.refusal.nothing-to-withdraw");
    }

    @Test
    void whatIsWithdrawnAfterItsTimeIsOver() {
        sanctioned("A", "2025-07-30");
        lodge("REVIEW", "2025-07-30", null);
        at("2025-09-02");
        withdraw("2025-09-02");
        assertThat(running()).doesNotContain("REVIEW_APPLICATION", "REVIEW_DECISION");
        lodge("REVIEW", "2025-09-02", null);
        assertThat(walk.refuses("check-appeal").key()).isEqualTo("penalties.refusal.appeal-late");
    }

    @Test
    void whatAHigherOrganDecidesOutsideIsRecorded() {
        sanctioned("B", "2025-07-30");
        at("2025-08-22");
        assertThat(refused(() -> lodgeAppeal.lodge(
                        officer(),
                        walk.id(),
                        respondent,
                        request("RECONSIDERATION", true, true, null, "2025-08-20", null, "2025-08-22"))))
                .isEqualTo("penalties.refusal.own-organ-decides");
        assertThat(refused(() -> lodgeAppeal.lodge(
                        officer(),
                        walk.id(),
                        respondent,
                        request("APPEAL", true, true, null, "2025-08-20", null, null))))
                .isEqualTo("cases.refusal.needed-here");
        lodgeAppeal.lodge(
                officer(),
                walk.id(),
                respondent,
                request("APPEAL", true, true, null, "2025-08-20", null, "2025-08-22"));
        assertThat(due("APPEAL_DECISION")).isEqualTo("2025-10-21");
        extend("APPEAL_DECISION", 30);
        assertThat(due("APPEAL_DECISION")).isEqualTo("2025-11-20");
        assertThat(walk.task("record-appeal-outcome").dueAt()).isEqualTo("2025-11-20T16:00:00Z");
        at("2025-10-20");
        assertThat(beside(walk.refuses("record-appeal-outcome", "decidedOn=2025-08-21")))
                .isEqualTo("decidedOn");
        assertThat(walk.refuses("record-appeal-outcome", "outcome=CHANGED", "point=REMOVAL")
                        .key())
                .isEqualTo("penalties.refusal.appeal-only-milder");
        walk.passes("record-appeal-outcome", "outcome=REVOKED", "decidedOn=2025-10-17");
        assertThat(running()).doesNotContain("APPEAL_DECISION");
        walk.passesAll("serve-appeal-outcome", "carry-out-appeal");
    }

    @Test
    void whereNoOrganIsAboveTheHigherOneIsOutside() {
        jdbc.sql("update unit set parent_id = null where id = :id")
                .param("id", organ.unit().value())
                .update();
        ReadOnce.forgetAll();
        sanctioned("B", "2025-07-30");
        assertThat(refused("APPEAL", "2025-07-30")).isEqualTo("penalties.refusal.no-superior-organ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "first-approver", "tip-officer"})
    void onlyWhoKeepsTheFileRecordsAnApplication(String who) {
        sanctioned("A", "2025-07-30");
        var request = request("REVIEW", false, true, null, "2025-07-30", null, null);
        var attempt = Assertions.catchThrowable(() -> own().executeWithoutResult(
                        status -> lodgeAppeal.lodge(organ.the(who), walk.id(), respondent, request)));
        if (who.equals("tip-officer")) {
            assertThat(attempt).isInstanceOf(NotFound.class);
        } else {
            assertThat(((Refusal) attempt).key()).isEqualTo("penalties.refusal.may-not-record-appeal");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "receivedOn, 2025-07-29,           ",
        "receivedOn, 2025-08-21,           ",
        "postedOn,   2025-08-20, 2025-07-29",
        "postedOn,   2025-08-19, 2025-08-20"
    })
    void impossibleDaysAreRefused(String field, String receivedOn, @Nullable String postedOn) {
        sanctioned("A", "2025-07-30");
        at("2025-08-20");
        var attempt = Assertions.catchThrowable(
                () -> own().executeWithoutResult(status -> lodge("REVIEW", receivedOn, postedOn)));
        assertThat(((FieldRefusal) attempt).field()).isEqualTo(field);
    }

    @Test
    void whoIsRecusedDoesNotHandleIt() {
        sanctioned("A", "2025-07-30");
        lodge("REVIEW", "2025-07-30", null);
        walk.takes("check-appeal", handler);
        own().executeWithoutResult(status -> context.getBean(Recusals.class)
                .record(walk.id().value(), handler, "KIN", "A cousin", Actor.of(officer())));
        assertThat(walk.task("check-appeal").assignee()).isNull();
        assertThat(refusedFor("check-appeal", handler)).isEqualTo("access.refusal.recused");
        assertThat(access.candidates(walk.task("check-appeal")))
                .extracting("name")
                .containsExactly("Superior Handler");
    }

    @Test
    void ofASealedCaseNobodyElseLearnsOfAnAppeal() {
        sanctioned("A", "2025-07-30");
        lodge("REVIEW", "2025-07-30", null);
        context.getBean(ReferCase.class).refer(officer(), walk.id(), "STATE_SECURITY", "A foreign address");
        assertThat(access.candidates(walk.task("check-appeal"))).isEmpty();
        assertThat(refusedFor("check-appeal", handler)).isEqualTo("access.refusal.sealed");
        assertThatThrownBy(() -> lodge("REVIEW", "2025-07-30", null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> withdraw("2025-07-30")).isInstanceOf(NotFound.class);
    }

    @Test
    void closingWaitsForNoAppealAndTheArchiveDoes() {
        closed();
        assertThat(walk.file().state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.refuses("archive-case").key()).isEqualTo("penalties.refusal.appeal-open");
        walk.takes("check-appeal", handler).passesAll("check-appeal", "examine-appeal");
        walk.takes("decide-appeal", decider).passesAll("decide-appeal", "serve-appeal-outcome");
        assertThat(walk.file().state()).as("what is upheld opens nothing").isEqualTo(CaseState.CLOSED);
        walk.passes("archive-case");
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
        assertThat(walk.file().stage()).isEqualTo("S21");

        lodge("REEXAMINATION", today().toString(), null);
        assertThat(walk.file().stage())
                .as("an appeal does not say how far the case is")
                .isEqualTo("S21");
        walk.passes("check-appeal").passes("examine-appeal", "proposal=CHANGED", "point=WARNING");
        walk.passes("decide-appeal");
        assertThat(walk.file().state()).isEqualTo(CaseState.OPEN);
        assertThat(walk.open()).containsExactly("plan-reopened-case", "serve-appeal-outcome");
        walk.passesAll("serve-appeal-outcome", "carry-out-appeal", "plan-reopened-case", "close-case");
        walk.passesAll("confirm-closing", "archive-case");
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
    }

    @Test
    void aClosedCaseWhoseSanctionIsSentBackIsOpenAgain() {
        closed();
        walk.passes("check-appeal").passes("examine-appeal", "proposal=REMANDED");
        walk.passes("decide-appeal");
        clock.advance(Duration.ofHours(1));
        assertThat(walk.file().state()).isEqualTo(CaseState.OPEN);
        assertThat(walk.open()).containsExactly("plan-reopened-case", "propose-penalty", "serve-appeal-outcome");
        walk.passesAll("serve-appeal-outcome", "plan-reopened-case");
        assertThat(walk.refuses("close-case").key()).isEqualTo("cases.refusal.closing");
        walk.passes("propose-penalty", "point=EDUCATION", "deviates=true", "deviation=Milder", "gravity=");
        walk.passesAll("serve-notice", "hear-respondent", "approve-first", "approve-second", "serve-decision");
        walk.passesAll("close-case", "confirm-closing", "archive-case");
    }

    @Test
    void aSanctionIsAppealedAgainstWhileTheReopenedCaseProposesAnew() {
        sanctioned("A", "2025-07-30");
        at("2025-08-10");
        workflow.start(
                "penalty",
                walk.id().value(),
                Map.of(
                        "caseId", walk.id().toString(),
                        "unitId", organ.unit().toString(),
                        "respondentId", respondent.toString()));
        lodge("REVIEW", "2025-08-10", null);
        walk.passes("propose-penalty");
        assertThat(penalty().servedOn()).as("the new matter").isNull();
        walk.takes("check-appeal", handler).passes("check-appeal");
        walk.passes("examine-appeal", "proposal=CHANGED", "point=WARNING").takes("decide-appeal", decider);
        walk.passes("decide-appeal");
        assertThat(penalties.served(walk.id(), respondent).orElseThrow().theStandingPoint())
                .isEqualTo("WARNING");
        assertThat(timers.waiting(walk.id().value())).contains(Instant.parse("2026-01-28T16:00:00Z"));
        assertThat(walk.open()).contains("serve-notice", "serve-appeal-outcome");
    }

    // A whole case whose closing an appeal does not hold up.
    private void closed() {
        at("2025-04-24");
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        respondent = walk.respondents().get(0).id();
        walk.passesAll(
                "register-lead", "draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
        walk.passesAll("conduct-inquiry", "countersign-inquiry", "propose-filing", "decide-filing");
        walk.passesAll("plan-investigation", "collect-evidence", "request-appraisal", "complete-containment");
        walk.passesAll("interview", "record-appraisal", "assess-damage", "write-investigation-report");
        walk.passesAll("countersign-investigation-report", "review-case", "propose-penalty", "serve-notice");
        walk.passesAll("hear-respondent", "approve-first", "approve-second", "serve-decision", "execute-penalty");
        lodge("REVIEW", today().toString(), null);
        walk.passesAll("plan-rectification", "prove-rectification", "inspect-rectification", "close-case");
        walk.passes("confirm-closing");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
    }

    private void outcome(String outcome, @Nullable String point) {
        at("2025-08-20");
        lodge("REVIEW", "2025-08-20", null);
        walk.passes("check-appeal");
        walk.passes("examine-appeal", "proposal=" + outcome, "point=" + (point == null ? "" : point));
        walk.passes("decide-appeal");
    }

    private void lodge(String remedy, String receivedOn, @Nullable String postedOn) {
        lodgeAppeal.lodge(
                officer(), walk.id(), respondent, request(remedy, false, true, null, receivedOn, postedOn, null));
    }

    private void withdraw(String on) {
        lodgeAppeal.withdraw(officer(), walk.id(), respondent, LocalDate.parse(on), "W-1");
    }

    private static LodgeAppeal.Request request(
            String remedy,
            boolean outside,
            boolean self,
            @Nullable String authority,
            String receivedOn,
            @Nullable String postedOn,
            @Nullable String acceptedOn) {
        return new LodgeAppeal.Request(
                remedy,
                outside,
                self,
                authority,
                LocalDate.parse(receivedOn),
                postedOn == null ? null : LocalDate.parse(postedOn),
                acceptedOn == null ? null : LocalDate.parse(acceptedOn),
                "Both accesses were my own");
    }

    private String refused(String remedy, String receivedOn) {
        return refused(() -> lodge(remedy, receivedOn, null));
    }

    private String refused(Runnable attempt) {
        return ((Refusal) Assertions.catchThrowable(() -> own().executeWithoutResult(status -> attempt.run()))).key();
    }

    private String refusedFor(String step, OfficerId who) {
        return refused(() -> walk.takes(step, who));
    }

    // A refusal rolls back its own work only.
    private TransactionTemplate own() {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return own;
    }

    private void extend(String rule, int days) {
        var running = clock(rule);
        context.getBean(ExtendClock.class)
                .extend(
                        officer(),
                        walk.id(),
                        running.id(),
                        new ExtendClock.Request(running.version(), days, "Complex", "EP-1", today()),
                        Locale.ENGLISH);
    }

    private OfficerId officer() {
        return organ.the("security-officer");
    }

    private Appeal newest() {
        var all = appeals.of(walk.id(), respondent);
        return all.get(all.size() - 1);
    }

    private Penalty penalty() {
        return penalties.get(walk.id(), respondent);
    }

    private List<String> running() {
        return clocks.running(walk.id().value()).stream()
                .map(RunningClock::rule)
                .toList();
    }

    private RunningClock clock(String rule) {
        return clocks.running(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " does not run, only " + running()));
    }

    private LocalDate due(String rule) {
        return clock(rule).dueOn();
    }

    private void giveRole(OfficerId who, Role role) {
        jdbc.sql(
                        "insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit) on conflict do nothing")
                .param("id", who.value())
                .param("role", role.name())
                .param("unit", organ.unit().value())
                .update();
        ReadOnce.forgetAll();
    }

    private void at(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
    }

    private static String beside(Refusal refusal) {
        return ((FieldRefusal) refusal).field();
    }
}
