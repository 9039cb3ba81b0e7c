package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Access;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFacts.Item;
import org.spillway.cases.CaseFacts.Place;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.CaseState;
import org.spillway.cases.OpenCase;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.ExtendClock;
import org.spillway.clocks.RunningClock;
import org.spillway.law.assessment.Assessment;
import org.spillway.referrals.ReferCase;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The acceptance scenarios through the use cases, with the dates, ranges and referrals that they state. SC-02 and SC-09 are
 * told in the browser; their tables and clocks have rows of their own.
 */
@HouseTest
class ScenarioTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String NO_SECOND_ITEM = "appraised[1].registryNo=;appraised[1].level=";

    @Autowired
    ApplicationContext context;

    @Autowired
    Clocks clocks;

    @Autowired
    ReferCase refer;

    @Autowired
    Access access;

    @Autowired
    Penalties penalties;

    @Autowired
    AssessmentTable assessments;

    @Autowired
    TestClock clock;

    Organ organ;
    Walk walk;

    @BeforeEach
    void anOffice() {
        organ = new CaseFixture(context).anOrgan();
    }

    @Test
    void sc01AnAutomaticBackupThatTheOfficialReported() {
        at("2025-03-10T09:20");
        open("2025-03-10T09:20", "2025-03-10T09:20", "SELF_REPORT", items("CONFIDENTIAL", 1), official("Jia Yi", "A"));
        assertThat(running("INITIAL_REPORT").dueAt()).isEqualTo(instant("2025-03-11T09:20"));
        due("PRELIMINARY_INQUIRY", "2025-05-10", "2025-05-09");
        at("2025-03-10T15:00");
        reported();
        at("2025-03-24T10:00");
        filed();
        due("HANDLING", "2025-06-24", null);
        due("DISCIPLINE", "2025-09-24", null);

        investigated("CONFIDENTIAL", NO_SECOND_ITEM, "NONE");
        report(
                "exposure=NONE",
                "findings=TRANSMITTED_OVER_PUBLIC_NETWORK",
                "factors=SELF_REPORT|EFFECTIVE_REMEDY|COOPERATED");
        walk.passes("review-case");
        var one = walk.about(walk.respondents().get(0).id());
        one.passes(
                "propose-penalty",
                "intent=NEGLIGENT",
                "factors=SELF_REPORT|EFFECTIVE_REMEDY|COOPERATED",
                "point=EDUCATION",
                "legalBasis=");
        said("Q5", "B26", "EDUCATION", "EDUCATION", List.of("M1", "M3"), List.of());
        assertThat(penalty().basis()).startsWith("SSL 57(1)(5)(7)(10); PSL 41").contains("RCS 14", "PSL 12");
        decidedAndServed(one);
        assertThat(penalty().point()).isEqualTo("EDUCATION");
        assertThat(penalty().periodEndsOn()).isNull();
        toTheArchive();
    }

    @Test
    void sc03AShareThatALeaderOrdered() {
        at("2025-06-17T16:30");
        open(
                "2025-06-17T16:30",
                "2025-06-16T10:05",
                "TIP",
                items("CONFIDENTIAL", 1),
                official("Section Head", "A"),
                official("Clerk", "A"));
        assertThat(running("INITIAL_REPORT").dueAt()).isEqualTo(instant("2025-06-18T16:30"));
        due("PRELIMINARY_INQUIRY", "2025-08-16", "2025-08-15");
        at("2025-06-18T09:00");
        reported();
        at("2025-07-07T10:00");
        filed();
        due("HANDLING", "2025-10-07", "2025-09-30");
        due("DISCIPLINE", "2026-01-07", null);

        at("2025-08-18T10:00");
        investigated("CONFIDENTIAL", NO_SECOND_ITEM, "CONFIRMED");
        report("exposure=CONFIRMED", "findings=KNOWN_BY_UNAUTHORISED|TRANSMITTED_OVER_PUBLIC_NETWORK", "factors=");
        walk.passes("review-case");
        var head = walk.about(walk.respondents().get(0).id());
        var clerk = walk.about(walk.respondents().get(1).id());
        at("2025-08-25T10:00");
        head.passes("propose-penalty", "factors=INSTIGATED_OTHERS", "point=MAJOR_DEMERIT");
        said(0, "Q3", "B19", "MAJOR_DEMERIT", "MAJOR_DEMERIT", List.of("A1"), List.of());
        clerk.passes("propose-penalty", "factors=MINOR_ROLE", "point=DEMERIT");
        said(1, "Q3", "B19", "DEMERIT", "DEMERIT", List.of("M2"), List.of());
        for (var one : List.of(head, clerk)) {
            one.passes("serve-notice");
        }
        assertThat(all("DEFENCE")).extracting(RunningClock::dueOn).containsOnly(LocalDate.parse("2025-09-01"));
        at("2025-09-08T10:00");
        for (var one : List.of(head, clerk)) {
            one.passesAll("hear-respondent", "approve-first", "approve-second");
        }
        assertThat(penalty(0).periodEndsOn()).isEqualTo("2027-03-08");
        assertThat(penalty(1).periodEndsOn()).isEqualTo("2026-09-08");
    }

    @Test
    void sc05AForeignTrojan() {
        at("2025-09-26T18:00");
        open("2025-09-26T18:00", "2025-09-26T18:00", "MONITORING", items("SECRET", 4), official("Jia Yi", "A"));
        assertThat(running("INITIAL_REPORT").dueAt()).isEqualTo(instant("2025-09-27T18:00"));
        due("PRELIMINARY_INQUIRY", "2025-11-26", null);
        reported();
        refer.refer(shen(), walk.id(), "STATE_SECURITY", "A remote control sends to a foreign address");
        assertThat(running("REFERRAL").dueAt()).isEqualTo(instant("2025-09-26T20:00"));
        assertThat(running("REFERRAL_LATEST").dueAt()).isEqualTo(instant("2025-09-27T18:00"));
        assertThat(access.sees(shen(), walk.id())).isFalse();
        at("2025-09-26T19:00");
        walk.passes("send-referral", "authority=STATE_SECURITY");
        at("2025-09-29T10:00");
        walk.passes("record-referral-answer", "answer=HELD");
        at("2026-01-12T10:00");
        walk.passes("record-referral-return", "found=Theft by a foreign party");
        due("PRELIMINARY_INQUIRY", "2026-03-11", null);
        assertThat(access.sees(shen(), walk.id())).isTrue();
        filed();

        investigated("SECRET", NO_SECOND_ITEM, "CONFIRMED");
        report(
                "exposure=CONFIRMED",
                "findings=KNOWN_BY_UNAUTHORISED|REMOTE_CONTROLLED",
                "foreign=SUSPECTED",
                "factors=");
        walk.passes("review-case");
        var one = walk.about(walk.respondents().get(0).id());
        assertThat(one.refuses("propose-penalty", "factors=", "point=REMOVAL", "gravity=SERIOUS")
                        .key())
                .isEqualTo("penalties.refusal.held-for-state-security");
        corrected(facts -> new CaseFacts(
                facts.summary(),
                facts.items(),
                facts.places(),
                facts.exposure(),
                facts.acts(),
                facts.factors(),
                facts.findings(),
                "CONFIRMED",
                facts.actEndedOn()));
        one.passes("propose-penalty", "factors=", "point=REMOVAL", "gravity=SERIOUS");
        said("Q3", "B10", "REMOVAL", "EXPULSION", List.of("O2"), List.of("F1", "F2"));
        assertThat(last().said().base()).extracting("bulk").isEqualTo(true);
    }

    @Test
    void sc08FilesThatNeverLeftTheComputer() {
        at("2025-05-20T09:30");
        open("2025-05-20T09:30", "2025-05-20T09:30", "INSPECTION", items("SECRET", 3), official("Jia Yi", "A"));
        assertThat(running("INITIAL_REPORT").dueAt()).isEqualTo(instant("2025-05-21T09:30"));
        due("PRELIMINARY_INQUIRY", "2025-07-20", "2025-07-18");
        at("2025-05-20T15:00");
        reported();
        at("2025-06-09T10:00");
        filed();
        due("HANDLING", "2025-09-09", null);

        at("2025-07-14T10:00");
        investigated("SECRET", NO_SECOND_ITEM, "NONE");
        report("exposure=NONE", "findings=LOCAL_ONLY", "qualification=VIOLATION_NOT_LEAK");
        walk.passes("review-case");
        var one = walk.about(walk.respondents().get(0).id());
        one.passes("propose-penalty", "legalBasis=");
        said("Q7", "B16", "DEMERIT", "DEMERIT", List.of("M2"), List.of());
        assertThat(last().said().qualification().basis()).isEqualTo("SSL 57(10)");
        assertThat(penalty().basis()).contains("PSL 41").doesNotContain("PSL 39");
        one.passesAll("serve-notice", "hear-respondent");
        at("2025-08-01T10:00");
        one.passesAll("approve-first", "approve-second");
        assertThat(penalty().periodEndsOn()).isEqualTo("2026-08-01");

        // The laboratory reports remote control: Q6, and state security must be told.
        corrected(facts -> facts.withFindings(Set.of("LOCAL_ONLY", "REMOTE_CONTROLLED")));
        assertThat(last().reason()).isEqualTo(KeptAssessment.FACTS_CORRECTED);
        assertThat(last().said().qualification()).extracting("rule", "exposure").containsExactly("Q6", "POSSIBLE");
        assertThat(last().said().referrals()).extracting("rule").contains("F1", "F2");
    }

    @Test
    void sc11AReturnAndADefenceThatHolds() {
        at("2025-03-03T10:00");
        open("2025-03-03T10:00", "2025-03-03T10:00", "INSPECTION", items("SECRET", 1), official("Jia Yi", "B"));
        at("2025-03-03T15:00");
        reported();
        at("2025-03-17T10:00");
        filed();
        due("HANDLING", "2025-06-17", null);
        due("DISCIPLINE", "2025-09-17", null);

        at("2025-04-28T10:00");
        investigated("SECRET", NO_SECOND_ITEM, "CONFIRMED");
        String[] found = {"exposure=CONFIRMED", "findings=KNOWN_BY_UNAUTHORISED|TRANSMITTED_OVER_PUBLIC_NETWORK"};
        report(found);
        due("REVIEW", "2025-05-15", null);
        at("2025-05-07T10:00");
        walk.passes("review-case", "review=RETURN", "reasons=The device was not examined");
        due("REVIEW_REWORK", "2025-05-21", null);
        at("2025-05-16T10:00");
        walk.passes("rework-investigation");
        report(found);
        walk.passes("review-case");

        var one = walk.about(walk.respondents().get(0).id());
        at("2025-05-26T10:00");
        one.passes("propose-penalty", "point=DEMOTION");
        said("Q3", "B10", "DEMOTION", "DEMOTION", List.of("M2"), List.of());
        one.passes("serve-notice");
        due("DEFENCE", "2025-06-03", null);
        at("2025-06-03T10:00");
        one.passes("hear-respondent", "defence=DEFENCE", "said=Both accesses were my own telephone on a relay");
        at("2025-06-05T10:00");
        one.passes("verify-defence", "verification=ACCEPTED", "exposure=NONE", "disproved=KNOWN_BY_UNAUTHORISED");
        assertThat(one.refuses("revise-proposal", "point=REMOVAL").key()).isEqualTo("penalties.refusal.only-falls");
        one.passes("revise-proposal", "point=WARNING");
        said("Q5", "B16", "EDUCATION", "WARNING", List.of("M2", "M3"), List.of());
        at("2025-06-10T10:00");
        for (var heavier : List.of("DEMERIT", "DEMOTION", "REMOVAL")) {
            assertThat(one.refuses("approve-first", "point=" + heavier, "reasons=Heavier")
                            .key())
                    .startsWith("penalties.refusal.heavier-than-");
        }
        one.passesAll("approve-first", "approve-second");
        assertThat(penalty().point()).isEqualTo("WARNING");
        assertThat(penalty().periodEndsOn()).isEqualTo("2025-12-10");
        at("2025-06-11T10:00");
        one.passes("serve-decision");
        reconsideredAndAppealedAgainst(one);
    }

    // S18 on track B: beside the execution, and not yet over when the case may be closed.
    private void reconsideredAndAppealedAgainst(Walk one) {
        due("RECONSIDERATION_APPLICATION", "2025-07-11", null);
        one.passes("execute-penalty");
        var fixture = new CaseFixture(context);
        fixture.officer(organ.unit(), "Second Reviewer", Role.REVIEWER);
        var decider = fixture.officer(organ.unit(), "Third Approver", Role.APPROVER);
        fixture.officer(organ.superior(), "Superior Handler", Role.REVIEWER);
        fixture.officer(organ.superior(), "Superior Approver", Role.APPROVER);
        at("2025-07-08T10:00");
        lodged("RECONSIDERATION", "2025-07-08");
        due("RECONSIDERATION_DECISION", "2025-08-07", null);
        one.passesAll("check-appeal", "examine-appeal");
        at("2025-08-04T10:00");
        one.takes("decide-appeal", decider).passes("decide-appeal");
        at("2025-08-05T10:00");
        one.passes("serve-appeal-outcome");
        due("APPEAL_APPLICATION", "2025-08-20", null);
        at("2025-08-20T10:00");
        lodged("APPEAL", "2025-08-20");
        at("2025-08-22T10:00");
        one.passes("check-appeal");
        due("APPEAL_DECISION", "2025-10-21", null);
        var running = running("APPEAL_DECISION");
        context.getBean(ExtendClock.class)
                .extend(
                        organ.the("security-officer"),
                        walk.id(),
                        running.id(),
                        new ExtendClock.Request(
                                running.version(), 30, "Complex", "EP-1", LocalDate.parse("2025-08-22")),
                        Locale.ENGLISH);
        due("APPEAL_DECISION", "2025-11-20", null);
        one.passesAll("examine-appeal", "decide-appeal", "serve-appeal-outcome");
        assertThat(penalty().theStandingPoint()).isEqualTo("WARNING");
        assertThat(penalty().standingEndsOn()).isEqualTo("2025-12-10");
    }

    private void lodged(String remedy, String receivedOn) {
        context.getBean(LodgeAppeal.class)
                .lodge(
                        organ.the("security-officer"),
                        walk.id(),
                        walk.respondents().get(0).id(),
                        new LodgeAppeal.Request(
                                remedy,
                                false,
                                true,
                                null,
                                LocalDate.parse(receivedOn),
                                null,
                                null,
                                "Both accesses were my own"));
    }

    private void open(
            String discoveredAt, String leadReceivedAt, String source, List<Item> items, Person... respondents) {
        var id = CaseId.random();
        var facts = new CaseFacts(
                "Work files were kept outside the office.",
                items,
                List.of(new Place("Example Drive", "PERSONAL", "DOMESTIC", "NONE", "NONE", true, "telephone")),
                null,
                Set.of("5", "7", "10"),
                Set.of());
        context.getBean(OpenCase.class)
                .open(
                        organ.the("security-officer"),
                        new OpenCase.Request(
                                id,
                                source,
                                organ.unit(),
                                instant(discoveredAt),
                                instant(leadReceivedAt),
                                facts,
                                List.of(respondents)));
        walk = new CaseFixture(context).walk(id);
        walk.passes("register-lead", "source=" + source);
    }

    private void reported() {
        walk.passesAll("draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
    }

    private void filed() {
        walk.passesAll("conduct-inquiry", "countersign-inquiry", "propose-filing", "decide-filing");
    }

    private void investigated(String level, String otherwise, String exposure) {
        walk.passesAll("plan-investigation", "collect-evidence", "request-appraisal");
        var appraised = Arrays.asList(
                ("appraised[0].registryNo=EX-1;appraised[0].level=" + level + ";" + otherwise).split(";"));
        walk.passes("record-appraisal", appraised.toArray(String[]::new));
        walk.passesAll("assess-damage", "interview");
        walk.passes("complete-containment", "exposure=" + exposure);
    }

    private void report(String... found) {
        var typed = new ArrayList<>(List.of(found));
        typed.add("actEndedOn=2025-03-01");
        walk.passes("write-investigation-report", typed.toArray(String[]::new));
        walk.passes("countersign-investigation-report");
    }

    private static void decidedAndServed(Walk one) {
        one.passesAll("serve-notice", "hear-respondent", "approve-first", "approve-second", "serve-decision");
    }

    private void toTheArchive() {
        for (int steps = 0; !walk.open().isEmpty(); steps++) {
            assertThat(steps).as("steps to the archive, now at " + walk.open()).isLessThan(12);
            walk.passes(walk.open().get(0));
        }
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
    }

    private void corrected(UnaryOperator<CaseFacts> change) {
        walk.corrects(organ.the("security-officer"), change);
    }

    private void said(
            String qualification, String base, String min, String max, List<String> rules, List<String> referrals) {
        said(0, qualification, base, min, max, rules, referrals);
    }

    private void said(
            int respondent,
            String qualification,
            String base,
            String min,
            String max,
            List<String> rules,
            List<String> referrals) {
        Assessment said =
                assessments.latest(walk.id(), id(respondent)).orElseThrow().said();
        assertThat(said.qualification()).extracting("rule").isEqualTo(qualification);
        assertThat(said.base()).extracting("rule").isEqualTo(base);
        assertThat(said.range()).extracting("min", "max").containsExactly(min, max);
        assertThat(said.range().rules()).extracting("rule").isEqualTo(rules);
        assertThat(said.referrals()).extracting("rule").isEqualTo(referrals);
        assertThat(said.referrals()).noneMatch(Assessment.Referral::pending);
        assertThat(penalties.get(walk.id(), id(respondent)))
                .extracting(Penalty::rangeMin, Penalty::rangeMax)
                .containsExactly(min, max);
    }

    private KeptAssessment last() {
        return assessments.latest(walk.id(), id(0)).orElseThrow();
    }

    private Penalty penalty() {
        return penalty(0);
    }

    private Penalty penalty(int respondent) {
        return penalties.get(walk.id(), id(respondent));
    }

    private RespondentId id(int respondent) {
        return walk.respondents().get(respondent).id();
    }

    private void due(String rule, String on, @Nullable String warnOn) {
        assertThat(running(rule).dueOn()).isEqualTo(on);
        if (warnOn != null) {
            assertThat(running(rule).warnOn()).isEqualTo(warnOn);
        }
    }

    private RunningClock running(String rule) {
        return all(rule).stream()
                .filter(RunningClock::isRunning)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " does not run"));
    }

    private List<RunningClock> all(String rule) {
        return clocks.all(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule))
                .toList();
    }

    private OfficerId shen() {
        return organ.the("security-officer");
    }

    private void at(String local) {
        clock.set(instant(local));
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static List<Item> items(String level, int count) {
        return List.of(new Item("EX-1", "Harbour Authority", level, null, "ELECTRONIC_FILE", count));
    }

    private static Person official(String name, String track) {
        return new Person(name, "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", track, false, null);
    }
}
