package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Person;
import org.spillway.cases.Retention;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.spillway.workflow.DueTimers;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class PenaltyTests {

    private static final List<String> LADDER = List.of(
            "NO_ACTION", "EDUCATION", "WARNING", "DEMERIT", "MAJOR_DEMERIT", "DEMOTION", "REMOVAL", "EXPULSION");

    @Autowired
    ApplicationContext context;

    @Autowired
    Workflow workflow;

    @Autowired
    Penalties penalties;

    @Autowired
    AssessmentTable assessments;

    @Autowired
    Clocks clocks;

    @Autowired
    DueTimers timers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    CaseFixture fixture;
    Organ organ;
    Walk walk;
    RespondentId respondent;

    @BeforeEach
    void aPenaltyToBeDecided() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        on("2025-07-14T02:00:00Z");
        about(CaseFixture.anOfficial("Jia Yi"));
    }

    private void about(Person person) {
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(person));
        respondent = walk.respondents().get(0).id();
        begin(respondent);
        walk = walk.about(respondent);
    }

    private void begin(RespondentId whom) {
        workflow.start(
                "penalty",
                walk.id().value(),
                Map.of(
                        "caseId", walk.id().toString(),
                        "unitId", organ.unit().toString(),
                        "respondentId", whom.toString()));
    }

    @Test
    void silenceCountsOnlyWhenThePeriodIsOver() { // SC-02
        walk.passesAll("propose-penalty", "serve-notice");
        assertThat(defencePeriod().dueOn()).isEqualTo("2025-07-21");
        on("2025-07-21T15:59:00Z"); // 23:59 in Shanghai
        assertThat(walk.refuses("hear-respondent", "defence=NO_DEFENCE").key())
                .isEqualTo("penalties.refusal.defence-period-runs");
        on("2025-07-21T16:00:00Z");
        walk.passes("hear-respondent", "defence=NO_DEFENCE");
        assertThat(walk.open()).containsExactly("approve-first");
        assertThat(clocks.running(walk.id().value()))
                .extracting(RunningClock::rule)
                .doesNotContain("DEFENCE");
    }

    @Test
    void thePeriodOfDefenceSkipsHolidaysAndRunsFromTheService() { // SC-11
        on("2025-05-27T02:00:00Z");
        about(CaseFixture.anOfficial("Bing Ding"));
        walk.passes("propose-penalty");
        assertThat(walk.refuses("serve-notice", "servedOn=2025-05-26").key())
                .isEqualTo("penalties.refusal.before-proposal");
        on("2025-05-28T02:00:00Z");
        walk.passes("serve-notice", "servedOn=2025-05-27");
        assertThat(defencePeriod().dueOn()).isEqualTo("2025-06-04");
        assertThat(walk.task("hear-respondent").dueAt()).isEqualTo("2025-06-04T16:00:00Z");
    }

    @Test
    void theSanctionRunsFromTheDecisionAndIsLiftedAtTheNextMidnight() { // SC-02
        walk.passesAll("propose-penalty", "serve-notice");
        on("2025-07-22T02:00:00Z");
        walk.passes("hear-respondent", "defence=NO_DEFENCE");
        on("2025-07-28T08:00:00Z");
        walk.passesAll("approve-first", "approve-second");
        on("2025-07-30T02:00:00Z");
        assertThat(walk.refuses("serve-decision", "servedOn=2025-07-27").key())
                .isEqualTo("penalties.refusal.before-decision");
        walk.passes("serve-decision");
        assertThat(walk.refuses("execute-penalty", "executedOn=2025-07-29").key())
                .isEqualTo("penalties.refusal.before-service");
        walk.passes("execute-penalty");

        assertThat(walk.open()).isEmpty();
        var decided = penalties.get(walk.id(), respondent);
        assertThat(decided.point()).isEqualTo("DEMERIT");
        assertThat(decided.decidedOn()).isEqualTo("2025-07-28");
        assertThat(decided.servedOn()).isEqualTo("2025-07-30");
        assertThat(decided.periodMonths()).isEqualTo(12);
        assertThat(decided.periodEndsOn()).isEqualTo("2026-07-28");

        on("2026-07-28T15:59:59Z");
        timers.fire(walk.id().value());
        assertThat(penalties.get(walk.id(), respondent).liftedAt()).isNull();
        on("2026-07-28T16:00:00Z");
        timers.fire(walk.id().value());
        assertThat(penalties.get(walk.id(), respondent).liftedAt()).isEqualTo("2026-07-28T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-28, 12, 2026-07-28",
        "2025-09-08, 18, 2027-03-08",
        "2025-09-08, 12, 2026-09-08",
        "2025-06-10,  6, 2025-12-10",
        "2025-08-31,  6, 2026-02-28",
        "2024-02-29, 24, 2026-02-28",
        "2025-12-31, 18, 2027-06-30"
    })
    void aPeriodRunsThroughTheSameDayOfItsLastMonth(LocalDate decidedOn, int months, LocalDate lastDay) {
        assertThat(Period.lastDay(decidedOn, months)).isEqualTo(lastDay);
        assertThat(Period.end(lastDay, java.time.ZoneId.of("Asia/Shanghai")))
                .isEqualTo(lastDay.atTime(16, 0).toInstant(java.time.ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, 6",
        "DEMERIT, 12",
        "MAJOR_DEMERIT, 18",
        "DEMOTION, 24",
        "REMOVAL, 24",
        "EXPULSION, ",
    })
    void everySanctionHasItsPeriod(String point, Integer months) {
        decided(point);
        walk.passes("serve-decision");
        walk.passes("execute-penalty", "postChange=As the law says", "payChange=As the law says");
        var penalty = penalties.get(walk.id(), respondent);
        assertThat(penalty.periodMonths()).isEqualTo(months);
        assertThat(periods()).isEqualTo(months == null ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_ACTION", "EDUCATION"})
    void belowAWarningNothingIsExecuted(String point) {
        decided(point);
        walk.passes("serve-decision");
        assertThat(walk.open()).isEmpty();
        assertThat(penalties.get(walk.id(), respondent).periodEndsOn()).isNull();
        assertThat(periods()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEMOTION", "REMOVAL", "EXPULSION"})
    void fromDemotionOnPostAndPayChange(String point) {
        decided(point);
        walk.passes("serve-decision");
        assertThat(beside(walk.refuses("execute-penalty", "payChange=Two grades less")))
                .isEqualTo("postChange");
        assertThat(beside(walk.refuses("execute-penalty", "postChange=Clerk of the lower grade")))
                .isEqualTo("payChange");
    }

    @ParameterizedTest
    @CsvSource({"EDUCATION, YEARS_30", "MAJOR_DEMERIT, YEARS_30", "DEMOTION, PERMANENT", "EXPULSION, PERMANENT"})
    void theHeavierTheSanctionTheLongerTheFileIsKept(String point, Retention atLeast) { // domain brief, section 5
        decided(point);
        assertThat(context.getBean(DemotedFile.class).atLeast(walk.id())).contains(atLeast);
    }

    @Test
    void anAcceptedDefenceMakesItLighter() { // SC-11
        noticed("DEMOTION");
        walk.passes("hear-respondent", "defence=DEFENCE", "said=Both accesses were mine, through a relay");
        walk.passes("verify-defence", "verification=ACCEPTED", "exposure=NONE");
        assertThat(walk.facts().exposure()).isEqualTo("NONE");
        walk.passes("revise-proposal");
        walk.passesAll("approve-first", "approve-second");
        assertThat(penalties.get(walk.id(), respondent).point()).isEqualTo("WARNING");
    }

    @Test
    void aDefenceThatDoesNotHoldLeavesTheProposal() {
        noticed("DEMERIT");
        assertThat(beside(walk.refuses("hear-respondent", "defence=DEFENCE"))).isEqualTo("said");
        walk.passes("hear-respondent", "defence=DEFENCE", "said=The rule was not known to me");
        assertThat(beside(walk.refuses("verify-defence", "exposure=NONE"))).isEqualTo("exposure");
        walk.passes("verify-defence");
        assertThat(walk.open()).containsExactly("approve-first");
    }

    @Test
    void aDefenceNeverRaisesTheExposure() {
        noticed("DEMERIT");
        walk.passes("hear-respondent", "defence=DEFENCE", "said=I shared it with one friend only");
        assertThat(walk.refuses("verify-defence", "verification=ACCEPTED", "exposure=CONFIRMED")
                        .key())
                .isEqualTo("penalties.refusal.exposure-only-falls");
    }

    /** Every noticed point against every heavier one: after the defence, and at both approvals. */
    @Test
    void nothingEverBecomesHeavierThanNoticed() {
        for (var noticed : LADDER) {
            about(CaseFixture.anOfficial("Official " + noticed));
            noticed(noticed);
            walk.passes("hear-respondent", "defence=DEFENCE", "said=I object");
            walk.passes("verify-defence", "verification=ACCEPTED");
            for (var heavier : heavierThan(noticed)) {
                var refusal = walk.refuses("revise-proposal", proposal(heavier));
                assertThat(refusal.key()).as("%s after %s", heavier, noticed).isEqualTo("penalties.refusal.only-falls");
            }
            walk.passes("revise-proposal", proposal(noticed));
            for (var heavier : heavierThan(noticed)) {
                assertThat(walk.refuses("approve-first", "point=" + heavier).key())
                        .as("%s after %s", heavier, noticed)
                        .isEqualTo("penalties.refusal.heavier-than-noticed");
            }
            walk.passes("approve-first");
            for (var heavier : heavierThan(noticed)) {
                assertThat(walk.refuses("approve-second", "point=" + heavier).key())
                        .isEqualTo("penalties.refusal.not-the-same-point");
            }
            walk.passes("approve-second");
            assertThat(penalties.get(walk.id(), respondent).point()).isEqualTo(noticed);
        }
    }

    @Test
    void anApproverDecidesLighterWithReasonsOnlyAndTheOtherConfirmsTheSame() {
        noticed("MAJOR_DEMERIT");
        walk.passes("hear-respondent");
        assertThat(beside(walk.refuses("approve-first", "point=WARNING"))).isEqualTo("reasons");
        walk.passes("approve-first", "point=WARNING", "reasons=First act in thirty years of service");
        assertThat(beside(walk.refuses("approve-second", "point=MAJOR_DEMERIT")))
                .isEqualTo("point");
        walk.passes("approve-second", "point=WARNING");
        assertThat(penalties.get(walk.id(), respondent).point()).isEqualTo("WARNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve-first", "approve-second"})
    void anApproverSendsItBackAndItIsProposedAndNoticedAgain(String approval) {
        noticed("DEMERIT");
        walk.passes("hear-respondent");
        if (approval.equals("approve-second")) {
            walk.passes("approve-first");
        }
        assertThat(beside(walk.refuses(approval, "approval=RETURNED"))).isEqualTo("reasons");
        walk.passes(approval, "approval=RETURNED", "reasons=The facts are unclear");
        assertThat(walk.open()).containsExactly("propose-penalty");
        assertThat(penalties.get(walk.id(), respondent).approvedFirstBy()).isNull();

        assertThat(walk.refuses("propose-penalty", proposal("MAJOR_DEMERIT")).key())
                .isEqualTo("penalties.refusal.heavier-without-new-facts");
        walk.passes(
                "propose-penalty",
                "point=MAJOR_DEMERIT",
                "deviates=true",
                "deviation=A second drive was found",
                "newFacts=A second drive was found");
        assertThat(walk.open()).containsExactly("serve-notice");
        walk.passesAll("serve-notice", "hear-respondent", "approve-first", "approve-second");
        assertThat(penalties.get(walk.id(), respondent).point()).isEqualTo("MAJOR_DEMERIT");
    }

    @Test
    void twoDifferentPeopleApprove() {
        noticed("DEMERIT");
        walk.passes("hear-respondent");
        walk.passes("approve-first");
        var first = penalties.get(walk.id(), respondent).approvedFirstBy();
        assertThat(separated(() -> walk.takes("approve-second", first))).isTrue();
        assertThatThrownBy(() -> jdbc.sql(
                                "update penalty_decision set approved_second_by = approved_first_by where respondent_id = :id")
                        .param("id", respondent.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("two_people_decide");
    }

    @ParameterizedTest
    @CsvSource({"reviewer, who_proposed_does_not_decide", "first-investigator, ", "security-officer, "})
    void whoWorkedOnTheCaseDoesNotApproveIt(String who, String constraint) {
        walk.passes("propose-penalty");
        walk.takes("serve-notice", organ.the("first-investigator"));
        walk.passesAll("serve-notice", "hear-respondent");
        var officer = organ.the(who);
        giveRole(officer, Role.APPROVER);
        assertThat(separated(() -> walk.takes("approve-first", officer))).isTrue();
        if (constraint != null) {
            assertThatThrownBy(() -> jdbc.sql(
                                    "update penalty_decision set approved_first_by = proposed_by where respondent_id = :id")
                            .param("id", respondent.value())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining(constraint);
        }
    }

    @Test
    void theDatabaseKeepsADecisionNoHeavierThanTheNotice() {
        noticed("DEMERIT");
        assertThatThrownBy(() -> jdbc.sql(
                                "update penalty_decision set point_order = noticed_order + 1 where respondent_id = :id")
                        .param("id", respondent.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("never_heavier_than_noticed");
    }

    @Test
    void theDatabaseKeepsADecisionOfOneFromCounting() {
        noticed("DEMERIT");
        walk.passes("hear-respondent");
        walk.passes("approve-first");
        assertThatThrownBy(() -> jdbc.sql(
                                "update penalty_decision set decided_on = '2025-07-28' where respondent_id = :id")
                        .param("id", respondent.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("decided_by_two_after_notice");
    }

    @Test
    void theMeetingDecidesAfterTheNotice() {
        noticed("DEMERIT");
        walk.passes("hear-respondent");
        assertThat(beside(walk.refuses("approve-first", "meetingOn="))).isEqualTo("meetingOn");
        assertThat(walk.refuses("approve-first", "meetingOn={today-1}").key())
                .isEqualTo("penalties.refusal.meeting-before-notice");
        assertThat(walk.refuses("approve-first", "meetingOn={today+1}").key()).isEqualTo("cases.refusal.in-the-future");
        assertThat(beside(walk.refuses("approve-first", "minutesRef="))).isEqualTo("minutesRef");
    }

    /** SC-02: the tables give a demerit. Without a word, only that; with one, no more than the finding opens. */
    @ParameterizedTest
    @CsvSource({
        // point, finding, deviates, why, refused field
        "WARNING,       ,        false, ,        point",
        "MAJOR_DEMERIT, ,        false, ,        point",
        "MAJOR_DEMERIT, ,        true,  ,        deviation",
        "DEMOTION,      ,        true,  Reasons, gravity",
        "DEMOTION,      LIGHT,   true,  Reasons, gravity",
        "EXPULSION,     SERIOUS, true,  Reasons, gravity",
        "DEMERIT,       GRAVE,   false, ,        gravity"
    })
    void aProposalKeepsToTheRangeOfTheTablesOrDeviatesOpenly(
            String point, String gravity, boolean deviates, String why, String field) {
        assertThat(beside(walk.refuses("propose-penalty", typed(point, gravity, deviates, why))))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "DEMERIT,       ,        false, ,        false",
        "DEMERIT,       LIGHT,   true,  Reasons, false",
        "EDUCATION,     ,        true,  Reasons, true",
        "MAJOR_DEMERIT, ,        true,  Reasons, true",
        "REMOVAL,       SERIOUS, true,  Reasons, true",
        "EXPULSION,     GRAVE,   true,  Reasons, true"
    })
    void aProposalInTheRangeOrOpenlyOutsideIsTaken(
            String point, String gravity, boolean deviates, String why, boolean outside) {
        walk.passes("propose-penalty", typed(point, gravity, deviates, why));
        assertThat(penalties.get(walk.id(), respondent))
                .extracting(Penalty::rangeMin, Penalty::rangeMax, Penalty::proposed, Penalty::deviates)
                .containsExactly("DEMERIT", "DEMERIT", point, outside);
    }

    @Test
    void anApproverAgreesToADeviationOrReturnsIt() {
        walk.passes("propose-penalty", typed("WARNING", null, true, "Forty years without a fault"));
        walk.passesAll("serve-notice", "hear-respondent");
        assertThat(beside(walk.refuses("approve-first", "deviationAgreed="))).isEqualTo("deviationAgreed");
        walk.passes("approve-first");
        assertThat(beside(walk.refuses("approve-second", "deviationAgreed="))).isEqualTo("deviationAgreed");
        walk.passes("approve-second");
        assertThat(penalties.get(walk.id(), respondent).point()).isEqualTo("WARNING");
    }

    @Test
    void whatTheTablesSaidIsKeptWithVersionInputsAndRows() {
        walk.passes("propose-penalty");
        var kept = assessments.latest(walk.id(), respondent).orElseThrow();
        assertThat(kept.said().pack()).extracting("id", "version").containsExactly("cn", "2024-09-01");
        assertThat(kept.said().qualification()).extracting("rule", "exposure").containsExactly("Q5", "POSSIBLE");
        assertThat(kept.said().base()).extracting("rule", "bulk").containsExactly("B13", false);
        assertThat(kept.said().range().rules()).extracting("rule").containsExactly("M2");
        assertThat(kept.said().inputs())
                .containsEntry("nS", 1)
                .containsEntry("nC", 2)
                .containsEntry("intent", "KNOWING")
                .containsEntry("certificate", false);
        assertThat(kept.said().tables()).containsKey("base-range.dmn");
        assertThat(kept.said().fired()).contains("baseRange/baseRange-B13-few");
        assertThat(penalties.get(walk.id(), respondent).basis()).isEqualTo("SSL 57(1)(5)(7)(10), PSL 39(1)(5)");
    }

    @Test
    void withoutABasisItIsThatOfTheRowsThatFired() {
        walk.passes("propose-penalty", "legalBasis=");
        assertThat(penalties.get(walk.id(), respondent).basis()).isEqualTo("SSL 57; PSL 39(1)(5); PSL 11");
    }

    @Test
    void theTablesAreAskedAgainWhenFactsChangeAndWhatTheySaidStays() {
        walk.passes("propose-penalty");
        corrected(facts -> facts.withExposure("NONE"));
        assertThat(assessments.of(walk.id(), respondent))
                .extracting(kept -> kept.reason() + " " + kept.said().range().min() + " "
                        + kept.said().range().max())
                .containsExactly("facts-corrected EDUCATION WARNING", "propose-penalty DEMERIT DEMERIT");
        corrected(facts -> facts);
        assertThat(assessments.of(walk.id(), respondent)).hasSize(2);
    }

    @Test
    void withoutAFindingThereIsNothingToPropose() {
        corrected(facts -> facts.withFindings(Set.of()));
        assertThat(walk.refuses("propose-penalty").key()).isEqualTo("penalties.refusal.unqualified");
    }

    @Test
    void whileForeignInvolvementIsSuspectedNothingIsProposed() { // SC-05
        corrected(facts -> new CaseFacts(
                facts.summary(),
                facts.items(),
                facts.places(),
                facts.exposure(),
                facts.acts(),
                facts.factors(),
                facts.findings(),
                "SUSPECTED",
                null));
        assertThat(walk.refuses("propose-penalty").key()).isEqualTo("penalties.refusal.held-for-state-security");
    }

    @Test
    void nobodyDeviatesFromAJudgment() {
        assertThat(walk.refuses(
                                "propose-penalty",
                                "judgment=FINE_OR_NOT_PROSECUTED",
                                "point=DEMERIT",
                                "deviates=true",
                                "deviation=He is sorry")
                        .key())
                .isEqualTo("penalties.refusal.judgment-binds");
        walk.passes("propose-penalty", "judgment=FINE_OR_NOT_PROSECUTED", "point=REMOVAL");
    }

    @Test
    void whatADefenceDisprovesFallsOutOfTheRange() { // SC-11
        corrected(facts -> facts.withExposure("CONFIRMED")
                .withFindings(Set.of("KNOWN_BY_UNAUTHORISED", "TRANSMITTED_OVER_PUBLIC_NETWORK"))
                .withItems(List.of(facts.items().get(0))));
        walk.passes("propose-penalty", "point=DEMOTION");
        assertThat(penalties.get(walk.id(), respondent))
                .extracting(Penalty::rangeMin, Penalty::rangeMax)
                .containsExactly("DEMOTION", "DEMOTION");
        walk.passes("serve-notice");
        walk.passes("hear-respondent", "defence=DEFENCE", "said=Both accesses were my own telephone");
        assertThat(beside(walk.refuses("verify-defence", "verification=ACCEPTED", "disproved=OUTSIDE_CONTACT_RANGE")))
                .isEqualTo("disproved");
        walk.passes("verify-defence", "verification=ACCEPTED", "exposure=NONE", "disproved=KNOWN_BY_UNAUTHORISED");
        assertThat(beside(walk.refuses("revise-proposal", "point=DEMERIT"))).isEqualTo("point");
        walk.passes("revise-proposal", "point=WARNING");
        assertThat(penalties.get(walk.id(), respondent))
                .extracting(Penalty::rangeMin, Penalty::rangeMax)
                .containsExactly("EDUCATION", "WARNING");
    }

    private void corrected(UnaryOperator<CaseFacts> change) {
        walk.corrects(organ.the("security-officer"), change);
    }

    @Test
    void whoWasCoercedMayGetLessThanTheRange() { // SC-03, b
        assertThat(beside(walk.refuses("propose-penalty", "point=NO_ACTION"))).isEqualTo("point");
        walk.passes("propose-penalty", "point=NO_ACTION", "factors=COERCED");
    }

    @ParameterizedTest
    @CsvSource({
        "GRASSROOTS_OR_OTHER, MAJOR_DEMERIT, DEMOTION",
        "RETIRED, EDUCATION, WARNING",
        "NON_SANCTIONABLE, EDUCATION, WARNING"
    })
    void somePeopleHaveACap(String personType, String heaviest, String tooHeavy) {
        about(new Person("Wu Ji", "Village committee", "Member", personType, "B", false, null));
        assertThat(walk.refuses("propose-penalty", proposal(tooHeavy)).key()).isEqualTo("penalties.refusal.above-cap");
        walk.passes("propose-penalty", proposal(heaviest));
    }

    @Test
    void thePartyHearsOfItsMember() {
        about(new Person("Geng Xin", "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", "A", true, null));
        decided("DEMERIT");
        assertThat(beside(walk.refuses("serve-decision"))).isEqualTo("partyOrganTold");
        walk.passes("serve-decision", "partyOrganTold=true");
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, witness", "SUBSTITUTED, handedTo"})
    void serviceThatIsNotInPersonIsExplained(String mode, String field) {
        walk.passes("propose-penalty");
        assertThat(beside(walk.refuses("serve-notice", "serviceMode=" + mode))).isEqualTo(field);
        walk.passes("serve-notice", "serviceMode=" + mode, field + "=A neighbour");
        walk.passesAll("hear-respondent", "approve-first", "approve-second");
        assertThat(beside(walk.refuses("serve-decision", "serviceMode=" + mode)))
                .isEqualTo(field);
    }

    @Test
    void whatIsRecordedOnOneRespondentIsNotShownAtTheOther() {
        var one = CaseFixture.anOfficial("Ren Gui");
        var other = CaseFixture.anOfficial("Zi Chou");
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(one, other));
        var both = walk.respondents();
        both.forEach(person -> begin(person.id()));
        var first = walk.about(both.get(0).id());
        var second = walk.about(both.get(1).id());
        first.passesAll("propose-penalty", "serve-notice");
        first.passes("hear-respondent", "defence=DEFENCE", "said=Only Ren Gui says this");
        first.passes("verify-defence");
        second.passesAll("propose-penalty", "serve-notice", "hear-respondent");
        assertThat(known(first, "approve-first")).contains("Only Ren Gui says this");
        assertThat(known(second, "approve-first")).isNotEmpty().doesNotContain("Only Ren Gui says this");
    }

    private String known(Walk whose, String step) {
        var who = whose.taken(step);
        var steps = context.getBean(org.spillway.cases.steps.Steps.class);
        var look = context.getBean(org.spillway.cases.steps.CompleteStep.class)
                .look(who, whose.task(step).id(), java.util.Locale.ENGLISH);
        return steps.of(whose.task(step)).known(look).toString();
    }

    private void decided(String point) {
        noticed(point);
        walk.passesAll("hear-respondent", "approve-first", "approve-second");
    }

    private void noticed(String point) {
        walk.passes("propose-penalty", proposal(point));
        walk.passes("serve-notice");
    }

    // Wherever the point lies: deviating openly, with the finding that its band needs.
    private static String[] proposal(String point) {
        var gravity = LADDER.indexOf(point) >= 7 ? "GRAVE" : LADDER.indexOf(point) >= 5 ? "SERIOUS" : "";
        return typed(point, gravity, true, "The case differs");
    }

    private static String[] typed(
            String point, @Nullable String gravity, boolean deviates, @Nullable String deviation) {
        return new String[] {
            "point=" + point,
            "gravity=" + (gravity == null ? "" : gravity),
            "deviates=" + (deviates ? "true" : ""),
            "deviation=" + (deviation == null ? "" : deviation)
        };
    }

    private static List<String> heavierThan(String point) {
        return LADDER.subList(LADDER.indexOf(point) + 1, LADDER.size());
    }

    private RunningClock defencePeriod() {
        return clocks.running(walk.id().value()).stream()
                .filter(each ->
                        each.rule().equals("DEFENCE") && respondent.value().equals(each.subject()))
                .findFirst()
                .orElseThrow();
    }

    private long periods() {
        return workflow.maps(walk.id().value()).stream()
                .filter(map -> map.process().equals("penalty-period"))
                .count();
    }

    private void giveRole(OfficerId who, Role role) {
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                .param("id", who.value())
                .param("role", role.name())
                .param("unit", organ.unit().value())
                .update();
    }

    private static boolean separated(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (Refusal refusal) {
            return refusal.key().equals("access.refusal.separation");
        }
    }

    private void on(String instant) {
        clock.set(Instant.parse(instant));
    }

    private static String beside(Refusal refusal) {
        return ((FieldRefusal) refusal).field();
    }
}
