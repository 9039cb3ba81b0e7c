package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
        assertThat(answer.page().select("form.work [name=" + field + "]").outerHtml())
                .contains("typed by the slower");
        assertThat(answer.page().select("form.work button.btn-primary")).isEmpty();
        assertThat(the("security-officer").open(task).location()).contains("/documents/");
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
        assertThat(browsing.page("/cases/" + walk.file().number() + "/audit").text())
                .contains("was refused");
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
