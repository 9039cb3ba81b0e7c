package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Person;
import org.spillway.cases.ReopenCase;
import org.spillway.cases.Walk;
import org.spillway.penalties.LodgeAppeal;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The page of every step of the models, and what a case that went all the way shows, looked at for what keeps people out. */
@StoryTest
@NeedsBrowser
class EveryStepTests {

    private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask id=\"([a-z-]+)\"");
    private static final List<String> MODELS = List.of(
            "case-handling", "initial-report", "investigation", "penalty", "appeal", "rectification", "referral");

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final Barriers barriers = new Barriers();
    private final Set<String> seen = new HashSet<>();
    private Story story;
    private Walk walk;

    @BeforeEach
    void anOffice() {
        story = new Story(context, port);
        story.person("ren", story.unit(), Role.REFERRAL_OFFICER);
        story.person("xu", story.unit(), Role.REVIEWER);
        story.person("su", story.unit(), Role.APPROVER);
    }

    @AfterEach
    void everybodyGoesHome() {
        story.close();
    }

    @Test
    void everyStepIsForEverybody() throws IOException {
        begins();
        inquired("FILE");
        investigated();
        reviewed();
        tabs();
        sanctioned();
        appealed("penalties/" + walk.respondents().get(0).id() + "/appeals");
        closed();

        endsOtherwise("NOT_FILE_NO_FACT", "supplement-initial-report", "clear-name");
        endsOtherwise("NOT_FILE_MINOR", "handle-by-unit");
        endsOtherwise("TRANSFER", "transfer-case");
        endsOtherwise("REFER_CRIMINAL", "send-referral");
        step("record-referral-answer", "answer=HELD");
        steps("record-referral-return");

        assertThat(seen).as("steps whose pages were looked at").containsAll(everyStep());
        barriers.nothingWasFound();
    }

    private void begins() {
        var organ = new Organ(
                story.root(),
                story.unit(),
                Map.of("security-officer", story.the("shen").officer().id()));
        walk = new CaseFixture(context)
                .aCase(
                        organ,
                        CaseFixture.anUpload(),
                        List.of(new Person(
                                "Jia Yi", "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", "B", false, null)));
        story.isAbout(walk.file().number().value());
    }

    private void inquired(String outcome) {
        steps(
                "register-lead",
                "draft-initial-report",
                "sign-initial-report",
                "record-sending",
                "contain-spill",
                "conduct-inquiry",
                "countersign-inquiry");
        step("propose-filing", "proposal=" + outcome);
        step("decide-filing", "decision=" + outcome);
    }

    private void investigated() {
        steps(
                "plan-investigation",
                "collect-evidence",
                "request-appraisal",
                "complete-containment",
                "interview",
                "record-appraisal",
                "assess-damage");
        reported();
    }

    private void reported() {
        context.getBean(TestClock.class).advance(Duration.ofHours(1));
        steps("write-investigation-report", "countersign-investigation-report");
    }

    private void reviewed() {
        for (var exhibit : List.of("E-12", "E-13")) {
            step("review-case", "review=RETURN", "reasons=Device evidence is missing");
            step("rework-investigation", "exhibits[0].itemNo=" + exhibit);
            reported();
        }
        step("review-case", "review=RETURN", "reasons=Device evidence is missing");
        steps("resolve-review");
    }

    private void sanctioned() {
        steps("propose-penalty", "serve-notice");
        step("hear-respondent", "defence=DEFENCE", "said=Both accesses were mine, through a relay", "waiverDocument=");
        step("verify-defence", "verification=ACCEPTED", "exposure=NONE");
        step("revise-proposal", "point=WARNING");
        steps("approve-first", "approve-second", "serve-decision", "execute-penalty");
    }

    private void appealed(String page) {
        page(page);
        context.getBean(TestClock.class).advance(Duration.ofDays(40));
        lodge("RECONSIDERATION", false);
        page(page + "/withdrawal");
        step("check-appeal", "admissibility=LATE", "reasons=In hospital");
        steps("admit-late-appeal", "examine-appeal", "decide-appeal", "serve-appeal-outcome");
        lodge("APPEAL", true);
        step("record-appeal-outcome", "outcome=CHANGED", "point=EDUCATION");
        steps("serve-appeal-outcome", "carry-out-appeal");
        page(page);
        page(page + "/" + story.anAppeal() + "/letter");
    }

    private void lodge(String remedy, boolean outside) {
        var today = LocalDate.ofInstant(context.getBean(TestClock.class).instant(), Story.SHANGHAI);
        context.getBean(LodgeAppeal.class)
                .lodge(
                        story.the("shen").officer().id(),
                        walk.id(),
                        walk.respondents().get(0).id(),
                        new LodgeAppeal.Request(
                                remedy, outside, true, null, today, null, outside ? today : null, "They were mine"));
    }

    private void closed() {
        steps(
                "plan-rectification",
                "prove-rectification",
                "inspect-rectification",
                "close-case",
                "confirm-closing",
                "archive-case");
        context.getBean(ReopenCase.class).reopen(story.the("hua").officer().id(), walk.id(), "A receipt came in late");
        steps("plan-reopened-case");
    }

    private void endsOtherwise(String outcome, String... steps) {
        begins();
        inquired(outcome);
        steps(steps);
    }

    private void tabs() {
        var person = walk.respondents().get(0).id();
        for (var tab : List.of(
                "", "timeline", "timeline?kind=everything", "respondents/" + person + "/assessments", "documents")) {
            page(tab);
        }
        barriers.look(story.the("shen").window(), "/tasks?view=group");
    }

    private void page(String tab) {
        barriers.look(story.the("shen").window(), "/cases/" + story.number() + (tab.isEmpty() ? "" : "/" + tab));
    }

    private void steps(String... steps) {
        for (var step : steps) {
            step(step);
        }
    }

    // Each step's page is looked at by whoever has it, the first time it is met.
    private void step(String step, String... changes) {
        var who = walk.taken(step);
        if (seen.add(step)) {
            barriers.look(
                    story.of(who).window(),
                    "/cases/" + story.number() + "/tasks/" + walk.task(step).id());
        }
        walk.passes(step, changes);
    }

    private static Set<String> everyStep() throws IOException {
        var steps = new TreeSet<String>();
        for (var model : MODELS) {
            USER_TASK
                    .matcher(Files.readString(Path.of("processes", model + ".bpmn")))
                    .results()
                    .forEach(task -> steps.add(task.group(1)));
        }
        assertThat(steps).hasSizeGreaterThan(35);
        return steps;
    }
}
