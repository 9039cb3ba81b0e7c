package org.spillway.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Recusals;
import org.spillway.cases.CaseFacts.Item;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Walk;
import org.spillway.evidence.Exhibit;
import org.spillway.evidence.Exhibits;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class InvestigationTests {

    private static final String[] BRANCHES = {
        "collect-evidence", "request-appraisal", "record-appraisal", "assess-damage", "interview"
    };

    @Autowired
    ApplicationContext context;

    @Autowired
    Workflow workflow;

    @Autowired
    Exhibits exhibits;

    @Autowired
    Recusals recusals;

    @Autowired
    TestClock clock;

    CaseFixture fixture;
    Organ organ;
    Walk walk;

    @BeforeEach
    void anInvestigation() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        workflow.start(
                "investigation",
                walk.id().value(),
                Map.of(
                        "caseId", walk.id().toString(),
                        "unitId", organ.unit().toString()));
        walk.takes("plan-investigation", organ.the("first-investigator"));
    }

    @Test
    void theReportWaitsForEveryBranch() {
        walk.passes("plan-investigation");
        assertThat(investigating())
                .containsExactlyInAnyOrder(
                        "assess-damage", "collect-evidence", "complete-containment", "interview", "request-appraisal");
        for (var branch : BRANCHES) {
            walk.passes(branch);
            assertThat(investigating()).doesNotContain("write-investigation-report");
        }
        contained();
        assertThat(investigating()).containsExactly("write-investigation-report");
    }

    @Test
    void aCaseThatIsApprovedLeavesTheInvestigation() {
        reviewed();
        walk.passes("review-case");
        assertThat(investigating()).isEmpty();
        assertThat(outcomes("review-case")).containsExactly("APPROVE");
    }

    @Test
    void factsThatAreNotEstablishedEndIt() {
        reviewed();
        assertThat(beside(walk.refuses("review-case", "review=REJECT"))).isEqualTo("reasons");
        walk.passes("review-case", "review=REJECT", "reasons=The account belongs to somebody else");
        assertThat(investigating()).isEmpty();
        assertThat(outcomes("review-case")).containsExactly("REJECT");
    }

    @Test
    void aCaseGoesBackTwiceAndThenToTheHead() {
        reviewed();
        for (var round : List.of("E-02", "E-03")) {
            returned();
            assertThat(investigating()).containsExactly("rework-investigation");
            walk.passes("rework-investigation", "exhibits[0].itemNo=" + round);
            reported();
        }
        returned();
        assertThat(outcomes("review-case")).containsExactly("RETURN", "RETURN", "ESCALATE");
        assertThat(investigating()).containsExactly("resolve-review");
        walk.passes("resolve-review", "resolution=REJECT");
        assertThat(investigating()).isEmpty();
        assertThat(exhibits.of(walk.id())).extracting(Exhibit::itemNo).containsExactly("E-01", "E-02", "E-03");
    }

    @Test
    void theSecondInvestigatorSendsAReportBack() {
        branchesRecorded();
        walk.passes("write-investigation-report");
        assertThat(beside(walk.refuses("countersign-investigation-report", "countersigning=RETURNED")))
                .isEqualTo("reasons");
        walk.passes(
                "countersign-investigation-report",
                "countersigning=RETURNED",
                "reasons=The second computer is missing");
        assertThat(investigating()).containsExactly("write-investigation-report");
    }

    @Test
    void theFactsTakeOverWhatTheReportEstablishes() {
        branchesRecorded();
        walk.passes(
                "write-investigation-report", "acts=6|7", "factors=SELF_REPORT|EFFECTIVE_REMEDY", "exposure=CONFIRMED");
        assertThat(walk.facts().acts()).containsExactlyInAnyOrder("6", "7");
        assertThat(walk.facts().factors()).containsExactlyInAnyOrder("SELF_REPORT", "EFFECTIVE_REMEDY");
        assertThat(walk.facts().exposure()).isEqualTo("CONFIRMED");
    }

    @Test
    void theAppraisalCorrectsTheMarkedLevels() {
        assertThat(walk.file().level()).isEqualTo("SECRET");
        walk.passesAll("plan-investigation", "request-appraisal");
        walk.passes("record-appraisal", "appraised[0].level=WORK_SECRET", "appraised[1].level=NOT_SECRET");
        assertThat(walk.facts().items())
                .extracting(Item::markedLevel, Item::appraisedLevel)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SECRET", "WORK_SECRET"),
                        org.assertj.core.groups.Tuple.tuple("CONFIDENTIAL", "NOT_SECRET"));
        assertThat(walk.file().level()).isEqualTo("WORK_SECRET");
    }

    @Test
    void everyItemIsAppraisedOnce() {
        walk.passesAll("plan-investigation", "request-appraisal");
        assertThat(walk.refuses("record-appraisal", "appraised[1].registryNo=HS-9")
                        .key())
                .isEqualTo("evidence.refusal.unknown-item");
        assertThat(walk.refuses("record-appraisal", "appraised[1].registryNo=HS-2024-0117")
                        .key())
                .isEqualTo("evidence.refusal.appraised-twice");
        assertThat(walk.refuses("record-appraisal", "appraised[1].registryNo=", "appraised[1].level=")
                        .key())
                .isEqualTo("evidence.refusal.not-appraised");
    }

    @Test
    void aNumberOnTheEvidenceListIsGivenOnce() {
        walk.passes("plan-investigation");
        walk.passes("collect-evidence");
        reviewedAfter("collect-evidence");
        returned();
        var refusal = walk.refuses("rework-investigation", "exhibits[0].itemNo=E-01");
        assertThat(refusal.key()).isEqualTo("evidence.refusal.number-taken");
        assertThat(beside(refusal)).isEqualTo("exhibits[0].itemNo");
    }

    @Test
    void evidenceIsDescribedAsItIs() {
        walk.passes("plan-investigation");
        assertThat(walk.mistakes("collect-evidence", "exhibits[0].sha256=9f86d0"))
                .containsOnlyKeys("exhibits[0].sha256");
        assertThat(walk.mistakes("collect-evidence", "exhibits[0].custodian=", "exhibits[0].what="))
                .containsOnlyKeys("exhibits[0].custodian", "exhibits[0].what");
        assertThat(beside(walk.refuses("collect-evidence", "exhibits[0].takenAt=2031-01-01T08:00")))
                .isEqualTo("exhibits[0].takenAt");
    }

    @Test
    void twoDifferentPeopleHoldAnInterview() {
        walk.passes("plan-investigation");
        assertThat(beside(walk.refuses("interview", "interviews[0].secondInterviewer={me}")))
                .isEqualTo("interviews[0].secondInterviewer");
        assertThat(walk.mistakes("interview", "interviews[0].rightsNoticeGiven="))
                .containsOnlyKeys("interviews[0].rightsNoticeGiven");
        var outsider = fixture.officer(organ.unit(), "Investigator Three", Role.INVESTIGATOR);
        recusals.record(walk.id().value(), outsider, "KIN", "", new Actor.System("test"));
        assertThat(walk.refuses("interview", "interviews[0].secondInterviewer=" + outsider)
                        .key())
                .isEqualTo("investigation.refusal.recused-interviewer");
    }

    @Test
    void thePlanNeedsBothStatementsAndABasisForWhatItSuspends() {
        assertThat(walk.mistakes("plan-investigation", "leadFreeOfConflict=", "secondFreeOfConflict="))
                .containsOnlyKeys("leadFreeOfConflict", "secondFreeOfConflict");
        assertThat(beside(walk.refuses("plan-investigation", "dutiesSuspended=true")))
                .isEqualTo("dutiesBasis");
        assertThat(beside(walk.refuses("plan-investigation", "accessSuspended=true")))
                .isEqualTo("accessBasis");
    }

    @ParameterizedTest
    @CsvSource({"first-investigator", "second-investigator"})
    void whoInvestigatedDoesNotReview(String investigator) {
        reviewed();
        var both = organ.the(investigator);
        giveRole(both, Role.REVIEWER);
        assertThatThrownBy(() -> walk.takes("review-case", both))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("access.refusal.separation"));
    }

    @Test
    void theLeadInvestigatorDoesNotCountersign() {
        branchesRecorded();
        walk.passes("write-investigation-report");
        assertThatThrownBy(() -> walk.takes("countersign-investigation-report", organ.the("first-investigator")))
                .isInstanceOf(Refusal.class);
    }

    private void giveRole(org.spillway.shared.OfficerId who, Role role) {
        context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                .param("id", who.value())
                .param("role", role.name())
                .param("unit", organ.unit().value())
                .update();
    }

    private void branchesRecorded() {
        walk.passes("plan-investigation");
        walk.passesAll(BRANCHES);
        contained();
    }

    private void reviewedAfter(String done) {
        for (var branch : BRANCHES) {
            if (!branch.equals(done)) {
                walk.passes(branch);
            }
        }
        contained();
        reported();
    }

    private void reviewed() {
        branchesRecorded();
        reported();
    }

    private void reported() {
        clock.advance(Duration.ofHours(1));
        walk.passesAll("write-investigation-report", "countersign-investigation-report");
    }

    private void returned() {
        clock.advance(Duration.ofHours(1));
        walk.passes("review-case", "review=RETURN", "reasons=Device evidence is missing");
    }

    // What containment asks of its step is tested there.
    private void contained() {
        var who = walk.taken("complete-containment");
        workflow.complete(walk.task("complete-containment").handle(), who.id(), Outcome.done());
    }

    private List<String> investigating() {
        return tasks().filter(WorkTask::isOpen).map(WorkTask::step).toList();
    }

    private List<String> outcomes(String step) {
        return tasks().filter(task -> task.step().equals(step))
                .map(WorkTask::outcome)
                .toList();
    }

    private java.util.stream.Stream<WorkTask> tasks() {
        return workflow.tasksOf(walk.id().value()).stream()
                .filter(task -> task.process().equals("investigation"));
    }

    private static String beside(Refusal refusal) {
        return ((FieldRefusal) refusal).field();
    }
}
