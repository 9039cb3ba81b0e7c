package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class TaskPagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    private CaseFixture fixture;
    private CaseFixture.Organ organ;
    private Walk walk;

    @BeforeEach
    void aCase() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
    }

    private Browsing the(String name) {
        return new Browsing(mvc, organ.the(name), "en");
    }

    private String address(String step) {
        return "/cases/" + walk.file().number() + "/tasks/" + walk.task(step).id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void aTaskIsOnePageWithOneForm(String language) {
        var page = new Browsing(mvc, organ.the("security-officer"), language).page(address("register-lead"));
        assertThat(page.text()).doesNotContain("??");
        assertThat(page.select("form.work")).hasSize(1);
        assertThat(page.select("#asked, #known, #next")).hasSize(3);
        assertThat(page.select("aside").text()).contains("HS-2024-0117", "机密");
        for (var control : page.select("form.work :is(input, select, textarea)[id]")) {
            assertThat(page.select("label[for=" + control.id() + "], label:has(#" + control.id() + ")"))
                    .as(control.id())
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsTypedIsKeptAsADraftForItsWriterAlone() {
        var task = address("draft-initial-report", "register-lead");
        var page = the("security-officer").page(task);
        var kept =
                the("security-officer").send(page, task, Map.of("_draft", "keep", "discovery", "Seen by a colleague"));
        assertThat(kept.location()).isEqualTo(task);
        assertThat(the("security-officer")
                        .page(task)
                        .getElementById("f-discovery")
                        .wholeText())
                .isEqualTo("Seen by a colleague");

        var answer = the("security-officer").post(task + "/draft", Map.of("discovery", "Seen by two"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.page().text()).isEqualTo("11:00:00");
        assertThat(the("reviewer")
                        .post(task + "/draft", Map.of("discovery", "x"))
                        .status())
                .isEqualTo(404);
    }

    private String address(String step, String after) {
        walk.passes(after);
        return address(step);
    }

    @Test
    void aMistakeKeepsWhatWasTypedAndChangesNothing() {
        var task = address("draft-initial-report", "register-lead");
        var page = the("security-officer").page(task);
        var answer = the("security-officer")
                .send(page, task, Map.of("discovery", "Seen by a colleague", "quantity", "some"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().getElementById("f-discovery").wholeText()).isEqualTo("Seen by a colleague");
        assertThat(answer.page().select("[role=alert] a")).isNotEmpty();
        assertThat(walk.open()).contains("draft-initial-report");
    }

    @Test
    void whoIsSlowerSeesWhoWasFasterAndWhatTheyRecorded() {
        var task = address("register-lead");
        var slow = the("security-officer").page(task);
        walk.passes("register-lead");

        var field =
                slow.select("form.work :is(textarea, input[type=text])").first().attr("name");
        var answer = the("security-officer").send(slow, task, Map.of(field, "typed by the slower"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.page().select("[role=alert]").text()).contains("Security Officer", "2025-04-24 11:00");
        assertThat(typed(answer.page())).contains("typed by the slower");
        assertThat(answer.page().select("form.work")).isEmpty();

        var later = the("security-officer").page(task);
        assertThat(typed(later)).contains("typed by the slower");
        the("security-officer").send(later, "/draft/removal", Map.of());
        assertThat(the("security-officer").open(task).location()).contains("/documents/");
    }

    private static String typed(Document page) {
        return page.select("section[aria-labelledby=typed]").text();
    }

    @Test
    void whoeverStillHasTheTaskMaySendItAgain() {
        var task = address("register-lead");
        var typing = the("security-officer").page(task);
        the("security-officer").send(the("security-officer").page(task), "/release", Map.of());
        walk.takes("register-lead", organ.the("security-officer"));

        var field = "missing";
        var changed = the("security-officer").send(typing, task, Map.of(field, "typed with care"));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.page().select("[role=alert]").text())
                .contains("Changed meanwhile by Security Officer at 2025-04-24 11:00. The task is still yours");
        assertThat(changed.page().select("form.work [name=" + field + "]").val())
                .isEqualTo("typed with care");
        var again = the("security-officer")
                .send(
                        changed.page(),
                        task,
                        Map.of("source", "INSPECTION", "entryNo", "L-1", "enteredOn", "2025-04-24"));
        assertThat(again.location()).startsWith("/cases/");
        assertThat(walk.open()).doesNotContain("register-lead");
    }

    @Test
    void whoTypedWhileTheTaskWasGivenOnKeepsTheTextAndLearnsWhoHasIt() {
        var task = heldBy("first-investigator");
        var typing = the("first-investigator").page(task);
        givesTo("second-investigator", task);

        var draft = the("first-investigator").post(task + "/draft", Map.of("findings", "half a sentence"));
        assertThat(draft.status()).isEqualTo(409);
        assertThat(draft.page().text()).contains("stays on this page");
        for (var button : List.of(Map.of("_version", "1"), Map.of("_draft", "keep"), Map.of("_more", "examined"))) {
            var typed = new HashMap<>(button);
            typed.put("findings", "a whole\n sentence");
            typed.put("examined[0].what", "The drive");
            var answer = the("first-investigator").send(typing, task, typed);
            assertThat(answer.status()).as("%s", button).isEqualTo(409);
            assertThat(answer.page().select("[role=alert]").text())
                    .contains("Changed meanwhile by Security Officer at 2025-04-24 11:00")
                    .contains("Investigator Two has this task now");
            assertThat(typed(answer.page())).contains("a whole\n sentence".replace("\n", ""), "The drive");
            nothingOfTheCase(answer.page());
        }
        assertThat(the("first-investigator").open(task).status()).isEqualTo(404);

        givesTo("first-investigator", task);
        assertThat(the("first-investigator")
                        .page(task)
                        .getElementById("f-findings")
                        .wholeText())
                .isEqualTo("a whole\n sentence");
    }

    @Test
    void whoWasRecusedWhileTypingSeesTheirOwnTextAndNothingElse() {
        var task = heldBy("first-investigator");
        var typing = the("first-investigator").page(task);
        var people = "/cases/" + walk.file().number() + "/people";
        the("security-officer")
                .send(
                        the("security-officer").page(people),
                        "/recusals",
                        Map.of(
                                "officer", organ.the("first-investigator").toString(),
                                "ground", "KIN",
                                "reason", "A cousin of the respondent"));

        var answer = the("first-investigator").send(typing, task, Map.of("findings", "typed with care"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.page().select("[role=alert]").text()).isEqualTo("You do not work on this task any more.");
        assertThat(typed(answer.page())).contains("typed with care");
        nothingOfTheCase(answer.page());
        assertThat(answer.page().text()).doesNotContain("Security Officer", "cousin");
        assertThat(the("first-investigator")
                        .post(task + "/draft", Map.of("findings", "typed with care"))
                        .page()
                        .text())
                .isEqualTo(
                        "You do not work on this task any more. What you typed stays on this page until you leave it:"
                                + " copy what you need.");
        for (var action : List.of("/release", "/assignment")) {
            var asked = the("first-investigator")
                    .post(task + action, Map.of("_version", "1", "to", "x", "reason", "On leave"));
            assertThat(asked.status()).as(action).isEqualTo(409);
            nothingOfTheCase(asked.page());
        }
        assertThat(the("first-investigator").open(task).status()).isEqualTo(404);
    }

    @Test
    void whatSomebodyElseTypedOutlivesTheCompletionOfATask() {
        var task = heldBy("first-investigator");
        the("first-investigator").post(task + "/draft", Map.of("findings", "typed by the first"));
        walk.gives("conduct-inquiry", organ.the("second-investigator"));
        walk.passes("conduct-inquiry"); // by the second, who names the first for the countersignature
        assertThat(typed(the("first-investigator").page(task))).contains("typed by the first");
        assertThat(the("second-investigator").open(task).location()).contains("/documents/");
    }

    private void givesTo(String who, String task) {
        the("security-officer")
                .send(
                        the("security-officer").page(task),
                        "/assignment",
                        Map.of("to", organ.the(who).toString(), "reason", "On leave"));
    }

    private String heldBy(String who) {
        walk.passes("register-lead");
        walk.takes("conduct-inquiry", organ.the(who));
        return address("conduct-inquiry");
    }

    private static void nothingOfTheCase(Document page) {
        assertThat(page.text()).doesNotContain("HS-2024-0117", "Jia Yi", "personal cloud drive", "Harbour", "机密");
    }

    @Test
    void aRefusedClaimNamesTheRuleAndWhoCouldAct() {
        var twice = fixture.officer(organ.unit(), "Both Hats", Role.INVESTIGATOR, Role.REVIEWER);
        walk.passes("register-lead");
        walk.takes("conduct-inquiry", twice).passesAll("conduct-inquiry", "countersign-inquiry");
        var task = address("propose-filing");
        var browsing = new Browsing(mvc, twice, "en");
        var page = browsing.page(task);
        assertThat(page.select(".alert").text())
                .contains("You cannot be reviewer", "lead investigator", "Who could do this: Reviewer");

        var version = String.valueOf(walk.task("propose-filing").version());
        var refused = browsing.post(task + "/claim", Map.of("_version", version));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("[role=alert]").text())
                .contains("lead investigator", "Who could do this: Reviewer");
        assertThat(walk.task("propose-filing").assignee()).isNull();
        var timeline = "/cases/" + walk.file().number() + "/timeline?kind=steps";
        assertThat(browsing.page(timeline).text())
                .contains(
                        "was refused: You cannot be reviewer on this case, because you are or were its lead investigator");
        assertThat(new Browsing(mvc, twice, "zh-CN").page(timeline).text()).contains("您不能担任本案的审核人员，因为您现在是或曾经是本案的");
    }

    @Test
    void whoeverIsSlowerToTakeATaskIsTold() {
        walk.passes("register-lead");
        var task = address("conduct-inquiry");
        var version = String.valueOf(walk.task("conduct-inquiry").version());
        walk.takes("conduct-inquiry", organ.the("first-investigator"));
        var slower = the("second-investigator").post(task + "/claim", Map.of("_version", version));
        assertThat(slower.location()).startsWith("/tasks");
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(organ.the("first-investigator"));
        assertThat(the("reviewer")
                        .post(task + "/claim", Map.of("_version", version))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTaskIsReleasedAndGivenToSomebodyElseWithAReason() {
        walk.passes("register-lead");
        walk.takes("conduct-inquiry", organ.the("first-investigator"));
        var task = address("conduct-inquiry");
        var page = the("security-officer").page(task);
        var second = organ.the("second-investigator").toString();
        assertThat(page.select("#to option").eachAttr("value"))
                .contains(second)
                .doesNotContain(organ.the("first-investigator").toString());
        assertThat(the("security-officer")
                        .send(page, "/assignment", Map.of("to", second))
                        .status())
                .isEqualTo(422);
        assertThat(the("security-officer")
                        .send(page, "/assignment", Map.of("to", "nobody", "reason", "x"))
                        .status())
                .isEqualTo(422);
        assertThat(the("security-officer")
                        .send(page, "/assignment", Map.of("to", second, "reason", "On leave"))
                        .location())
                .startsWith("/cases/");
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(organ.the("second-investigator"));
        assertThat(the("security-officer")
                        .page("/cases/" + walk.file().number() + "/timeline")
                        .text())
                .contains("to Investigator Two: On leave");

        var release = the("second-investigator").page(task);
        assertThat(the("second-investigator")
                        .send(release, "/release", Map.of())
                        .location())
                .isEqualTo("/tasks");
        assertThat(walk.task("conduct-inquiry").assignee()).isNull();
    }

    @Test
    void othersMeetNothing() {
        var task = address("register-lead");
        var outsider = new Browsing(mvc, fixture.officer(organ.unit(), "Outsider", Role.AUDITOR), "en");
        assertThat(outsider.open(task).status()).isEqualTo(404);
        for (var action : List.of("", "/claim", "/release", "/assignment")) {
            assertThat(outsider.post(task + action, Map.of("_version", "1", "to", "x", "reason", "x"))
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        var other = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        assertThat(the("security-officer")
                        .open("/cases/" + other.file().number() + "/tasks/"
                                + walk.task("register-lead").id())
                        .status())
                .isEqualTo(404);
        assertThat(the("security-officer")
                        .open("/cases/" + walk.file().number() + "/tasks/no-such-task")
                        .status())
                .isEqualTo(404);
    }
}
