package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.AddRespondent;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** On the spine: the way in from the review, one instance for each respondent, and the way out. */
@HouseTest
class RespondentsOfACaseTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Workflow workflow;

    @Autowired
    TestClock clock;

    Walk walk;

    @BeforeEach
    void aFiledCaseOfTwo() {
        var fixture = new CaseFixture(context);
        walk = fixture.aCase(
                fixture.anOrgan(),
                CaseFixture.anUpload(),
                List.of(CaseFixture.anOfficial("Section Head"), CaseFixture.anOfficial("Clerk")));
        walk.passesAll(
                "register-lead",
                "conduct-inquiry",
                "countersign-inquiry",
                "propose-filing",
                "decide-filing",
                "plan-investigation",
                "collect-evidence",
                "request-appraisal",
                "record-appraisal",
                "assess-damage",
                "interview");
        // What containment asks of its step is tested there.
        var who = walk.taken("complete-containment");
        workflow.complete(walk.task("complete-containment").handle(), who.id(), Outcome.done());
        clock.advance(Duration.ofHours(1));
        walk.passesAll("write-investigation-report", "countersign-investigation-report");
    }

    @Test
    void eachIsDecidedOnApartAndTheCaseWaitsForBoth() { // SC-03
        walk.passes("review-case");
        var head = walk.about(walk.respondents().get(0).id());
        var clerk = walk.about(walk.respondents().get(1).id());
        assertThat(head.open()).containsExactly("propose-penalty");
        assertThat(clerk.open()).containsExactly("propose-penalty");

        head.passes("propose-penalty", "factors=INSTIGATED_OTHERS", "point=MAJOR_DEMERIT");
        toTheEnd(head);
        assertThat(head.open()).isEmpty();
        assertThat(main()).containsExactly("propose-penalty");

        clerk.passes("propose-penalty");
        toTheEnd(clerk);
        assertThat(main()).containsExactly("plan-rectification");

        var penalties = context.getBean(Penalties.class);
        assertThat(walk.respondents())
                .extracting(person -> penalties.get(walk.id(), person.id()).point())
                .containsExactly("MAJOR_DEMERIT", "DEMERIT");
    }

    @Test
    void whoIsAddedLateIsDecidedOnToo() {
        walk.passes("review-case");
        var late = context.getBean(AddRespondent.class)
                .add(walk.taken("propose-penalty").id(), walk.id(), CaseFixture.anOfficial("Second Clerk"));
        assertThat(walk.about(late).open()).containsExactly("propose-penalty");
        for (var person : walk.respondents()) {
            if (!person.id().equals(late)) {
                walk.about(person.id()).passes("propose-penalty");
                toTheEnd(walk.about(person.id()));
            }
        }
        assertThat(main()).containsExactlyInAnyOrder("propose-penalty", "plan-rectification");
        var closing = context.getBean(LateRespondents.class);
        assertThat(closing.objection(walk.id())).map(Refusal::key).contains("penalties.refusal.undecided");
        walk.about(late).passes("propose-penalty");
        toTheEnd(walk.about(late));
        assertThat(closing.objection(walk.id())).isEmpty();
    }

    @Test
    void whoIsAddedBeforeThePenaltiesHasOneProcess() {
        var early = context.getBean(AddRespondent.class)
                .add(walk.taken("review-case").id(), walk.id(), CaseFixture.anOfficial("Second Clerk"));
        assertThat(walk.about(early).open()).isEmpty();
        walk.passes("review-case");
        assertThat(walk.about(early).open()).containsExactly("propose-penalty");
    }

    @Test
    void nobodyIsPunishedForFactsThatAreNotEstablished() {
        walk.passes("review-case", "review=REJECT", "reasons=The account belongs to somebody else");
        assertThat(main()).containsExactly("clear-name");
        assertThat(workflow.maps(walk.id().value()))
                .extracting(Workflow.ProcessMap::process)
                .doesNotContain("penalty");
    }

    private static void toTheEnd(Walk one) {
        one.passesAll(
                "serve-notice",
                "hear-respondent",
                "approve-first",
                "approve-second",
                "serve-decision",
                "execute-penalty");
    }

    // What is open on the way from the filing on; the report and the first containment run beside it.
    private List<String> main() {
        return workflow.tasksOf(walk.id().value()).stream()
                .filter(task -> task.isOpen()
                        && !task.process().equals("initial-report")
                        && !task.step().equals("contain-spill"))
                .map(WorkTask::step)
                .toList();
    }
}
