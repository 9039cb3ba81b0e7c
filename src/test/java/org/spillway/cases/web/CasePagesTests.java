package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseState;
import org.spillway.cases.Walk;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class CasePagesTests {

    private static final List<String> PAGES = List.of(
            "",
            "/timeline",
            "/tasks",
            "/clocks",
            "/respondents",
            "/respondents/new",
            "/documents",
            "/map",
            "/people",
            "/audit",
            "/facts",
            "/voiding",
            "/reopening");

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private CaseFixture fixture;
    private CaseFixture.Organ organ;
    private Walk walk;
    private String address;

    @BeforeEach
    void aCase() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        address = "/cases/" + walk.file().number();
    }

    private Browsing the(String name, String language) {
        return new Browsing(mvc, organ.the(name), language);
    }

    private Browsing securityOfficer() {
        return the("security-officer", "en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyPageIsThereForTheTeam(String language) {
        for (var page : PAGES) {
            var shown = the("security-officer", language).page(address + page);
            assertThat(shown.select("h1").text())
                    .as(page)
                    .isEqualTo(walk.file().number().value());
            assertThat(shown.text()).as(page).doesNotContain("??");
            assertThat(shown.select("html").attr("lang")).isEqualTo(language);
        }
    }

    @Test
    void nobodyElseLearnsThatTheCaseExists() {
        var outsider = new Browsing(mvc, fixture.officer(organ.unit(), "Outsider", Role.AUDITOR), "en");
        var knower = the("reviewer", "en");
        for (var page : PAGES) {
            assertThat(outsider.open(address + page).status()).as(page).isEqualTo(404);
            assertThat(knower.open(address + page).status()).as(page).isEqualTo(404);
            assertThat(securityOfficer().open("/cases/SP-2001-000001" + page).status())
                    .as(page)
                    .isEqualTo(404);
            assertThat(securityOfficer().open("/cases/nonsense" + page).status())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    @Test
    void anOpeningIsRecordedOncePerVisit() {
        securityOfficer().page(address);
        securityOfficer().page(address + "/timeline");
        assertThat(openings()).isEqualTo(1);
        assertThat(securityOfficer().page(address + "/timeline").text()).doesNotContain("looked at the case");
        assertThat(securityOfficer().page(address + "/audit").text()).contains("Security Officer looked at the case.");

        context.getBean(TestClock.class).advance(Duration.ofMinutes(11));
        securityOfficer().page(address);
        assertThat(openings()).isEqualTo(2);
    }

    private int openings() {
        return jdbc.sql("select count(*) from audit_record where dossier = :id and action = 'case.viewed'")
                .param("id", walk.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void theTimelineTellsWhatHappenedAndCanBeNarrowed() {
        walk.passes("register-lead");
        var all = securityOfficer()
                .page(address + "/timeline")
                .select(".events li")
                .eachText();
        assertThat(all.get(0)).contains("Security Officer completed");
        assertThat(all).anySatisfy(line -> assertThat(line).contains("Security Officer opened the case"));

        var facts = securityOfficer()
                .page(address + "/timeline?kind=facts")
                .select(".events li")
                .eachText();
        assertThat(facts).isNotEmpty().allSatisfy(line -> assertThat(line).containsAnyOf("respondent", "facts"));
        assertThat(the("security-officer", "zh-CN").page(address + "/timeline").text())
                .contains("登记了案件", "添加了被调查人Jia Yi");
    }

    @Test
    void everyActionHasASentence() throws IOException {
        var sentences = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("templates/messages/timeline.properties"))) {
            sentences.load(reader);
        }
        var action = Pattern.compile("\"((?:case|task|step|clock)\\.[a-z-]+)\"");
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(source);
                if (text.contains("audit.record") || text.contains("audit\n")) {
                    action.matcher(text)
                            .results()
                            .map(match -> match.group(1))
                            .forEach(each -> assertThat(sentences.stringPropertyNames())
                                    .as("%s of %s", each, source)
                                    .contains("timeline." + each));
                }
            }
        }
    }

    @Test
    void aDocumentIsReadByTheTeamOnly() {
        walk.passes("register-lead");
        var listed = securityOfficer().page(address + "/documents");
        var link = listed.select("td a").attr("href");
        assertThat(securityOfficer().page(link).select("h1").text())
                .isEqualTo(listed.select("td a").text());
        assertThat(the("reviewer", "en").open(link).status()).isEqualTo(404);

        var other = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        var elsewhere =
                link.replace(walk.file().number().value(), other.file().number().value());
        assertThat(securityOfficer().open(elsewhere).status()).isEqualTo(404);
    }

    @Test
    void theMapServesTheModelsOfThisCaseOnly() {
        var page = securityOfficer().page(address + "/map");
        var model = page.select("#map").attr("data-model");
        assertThat(securityOfficer().open(model).status()).isEqualTo(200);
        assertThat(page.select("#map").attr("data-marks")).contains("register-lead=active");
        assertThat(page.select("table").text()).contains("Being done", "The 24 hours start");
        assertThat(the("security-officer", "zh-CN")
                        .page(address + "/map")
                        .select("table tbody")
                        .text())
                .doesNotContainPattern("[A-Za-z]{3,}");
        var foreign = jdbc.sql("select id_ from act_re_procdef where key_ = 'tip-handling' limit 1")
                .query(String.class)
                .single();
        assertThat(securityOfficer().open(address + "/map/" + foreign + ".bpmn").status())
                .isEqualTo(404);
    }

    @Test
    void factsAreCorrectedWithTheirHistoryKept() {
        var page = securityOfficer().page(address + "/facts");
        var sent = securityOfficer()
                .send(
                        page,
                        "/facts",
                        Map.of(
                                "summary",
                                "Two files only.",
                                "discoveredAt",
                                "2025-04-24T09:00",
                                "reason",
                                "Counted again"));
        assertThat(sent.location()).isEqualTo(address);
        assertThat(walk.facts().summary()).isEqualTo("Two files only.");
        assertThat(walk.facts().items()).isEqualTo(CaseFixture.anUpload().items());
        assertThat(walk.file().discoveredAt()).isEqualTo("2025-04-24T01:00:00Z");
        var version =
                securityOfficer().page(address + "/facts").select(".version").first();
        assertThat(version.text()).contains("Version 2", "Counted again");
        assertThat(version.select("del").text()).contains("Work files were put").contains("2025-04-24 11:00");
        assertThat(version.select("ins").text()).contains("Two files only.").contains("2025-04-24 09:00");
    }

    @Test
    void aCorrectionRefusesALeadFromLongBeforeTheDiscovery() {
        var page = securityOfficer().page(address + "/facts");
        var slip = securityOfficer()
                .send(page, "/facts", Map.of("leadReceivedAt", "2015-04-24T09:00", "reason", "Received earlier"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.page().getElementById("f-leadReceivedAt-error").text())
                .contains("more than a year before the discovery");
        var days = securityOfficer()
                .send(page, "/facts", Map.of("leadReceivedAt", "2025-04-21T09:00", "reason", "Received earlier"));
        assertThat(days.location()).isEqualTo(address);
        assertThat(walk.file().leadReceivedAt()).isEqualTo("2025-04-21T01:00:00Z");
    }

    @Test
    void whoIsSlowerKeepsWhatWasTypedAndSeesWhatChanged() {
        var slow = securityOfficer().page(address + "/facts");
        securityOfficer().send(slow, "/facts", Map.of("summary", "The faster words.", "reason", "First"));

        var conflict =
                securityOfficer().send(slow, "/facts", Map.of("summary", "The slower words.", "reason", "Second"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.page().select("textarea[name=summary]").text()).isEqualTo("The slower words.");
        assertThat(conflict.page().select("[role=alert]").text()).contains("Security Officer", "The faster words.");
        assertThat(walk.facts().summary()).isEqualTo("The faster words.");

        assertThat(securityOfficer().send(conflict.page(), "/facts", Map.of()).location())
                .isEqualTo(address);
        assertThat(walk.facts().summary()).isEqualTo("The slower words.");
    }

    @ParameterizedTest
    @CsvSource({"en, Please fill this in.", "zh-CN, 请填写"})
    void whatIsWrongStandsBesideItsField(String language, String missing) {
        var page = the("security-officer", language).page(address + "/facts");
        var answer = the("security-officer", language)
                .send(
                        page,
                        "/facts",
                        Map.of(
                                "summary",
                                " ",
                                "items[0].count",
                                "many",
                                "discoveredAt",
                                "2099-01-01T00:00",
                                "reason",
                                "x"));
        assertThat(answer.status()).isEqualTo(422);
        var summary = answer.page().getElementById("f-summary");
        assertThat(summary.attr("aria-invalid")).isEqualTo("true");
        for (var id : summary.attr("aria-describedby").split(" ")) {
            assertThat(answer.page().getElementById(id)).as(id).isNotNull();
        }
        assertThat(answer.page().getElementById("f-summary-error").text()).contains(missing);
        assertThat(answer.page().getElementById("f-items-0-count").val()).isEqualTo("many");
        for (var link : answer.page().select("[role=alert] a")) {
            assertThat(answer.page().select(link.attr("href"))).as(link.text()).hasSize(1);
        }
        assertThat(walk.facts()).isEqualTo(CaseFixture.anUpload());
    }

    @Test
    void oneMoreRowIsAddedWithoutScript() {
        var page = securityOfficer().page(address + "/facts");
        var more = securityOfficer().send(page, "/facts", Map.of("_more", "items", "items[2].registryNo", "HS-3"));
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.page().getElementById("f-items-2-registryNo").val()).isEqualTo("HS-3");
        assertThat(more.page().getElementById("f-items-3-registryNo").val()).isEmpty();
    }

    @Test
    void respondentsAreAddedAndCorrectedWithAReason() {
        var person = Map.of(
                "name",
                "Ding Wu",
                "unit",
                "Survey",
                "position",
                "Clerk",
                "personType",
                "PUBLIC_OFFICIAL",
                "track",
                "A");
        assertThat(securityOfficer().post(address + "/respondents/new", person).location())
                .isEqualTo(address + "/respondents");
        var ding = walk.respondents().get(1);
        var one = address + "/respondents/" + ding.id();

        var page = securityOfficer().page(one);
        assertThat(securityOfficer().send(page, one, Map.of("name", "Ding Liu")).status())
                .isEqualTo(422);
        assertThat(securityOfficer()
                        .send(page, one, Map.of("name", "Ding Liu", "reason", "Misread"))
                        .location())
                .isEqualTo(address + "/respondents");
        var late = securityOfficer().send(page, one, Map.of("name", "Ding Qi", "reason", "Late"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.page().getElementById("f-name").val()).isEqualTo("Ding Qi");
        assertThat(late.page().select("[role=alert]").text()).contains("Ding Liu");
        assertThat(walk.respondents().get(1).person().name()).isEqualTo("Ding Liu");

        assertThat(securityOfficer()
                        .post(address + "/respondents/new", with(person, "login", "nobody-at-all"))
                        .page()
                        .getElementById("f-login-error"))
                .isNotNull();
    }

    @Test
    void anOfficerIsRecusedAndNoLongerSeesTheCase() {
        walk.passes("register-lead");
        walk.takes("conduct-inquiry", organ.the("first-investigator"));
        var page = securityOfficer().page(address + "/people");
        var sent = securityOfficer()
                .send(
                        page,
                        "/recusals",
                        Map.of(
                                "officer",
                                organ.the("first-investigator").toString(),
                                "ground",
                                "KIN",
                                "reason",
                                "Cousin"));
        assertThat(sent.location()).isEqualTo(address + "/people");
        assertThat(the("first-investigator", "en").open(address).status()).isEqualTo(404);
        assertThat(walk.task("conduct-inquiry").assignee()).isNull();
        assertThat(the("first-investigator", "en").page("/tasks?view=group").text())
                .doesNotContain(walk.file().number().value());
        assertThat(the("second-investigator", "en").page("/tasks?view=group").text())
                .contains(walk.file().number().value());
    }

    @Test
    void whoHasNoSuchPartRecordsTheirOwnRecusalOnly() {
        walk.passes("register-lead");
        walk.takes("conduct-inquiry", organ.the("first-investigator"));
        var investigator = the("first-investigator", "en");
        var page = investigator.page(address + "/people");
        var others = Map.of("officer", organ.the("security-officer").toString(), "ground", "KIN", "reason", "Cousin");
        assertThat(investigator.send(page, "/recusals", others).status()).isEqualTo(422);
        var own = with(others, "officer", organ.the("first-investigator").toString());
        assertThat(investigator.send(page, "/recusals", own).location()).isEqualTo("/tasks");
    }

    @Test
    void aCaseOpenedByMistakeIsVoidedWithAReason() {
        var page = securityOfficer().page(address + "/voiding");
        assertThat(securityOfficer().send(page, "/voiding", Map.of()).status()).isEqualTo(422);
        assertThat(securityOfficer()
                        .send(page, "/voiding", Map.of("reason", "Entered twice"))
                        .location())
                .isEqualTo(address);
        assertThat(walk.file().state()).isEqualTo(CaseState.VOIDED);
        assertThat(walk.open()).isEmpty();
        assertThat(securityOfficer().page(address + "/timeline").text()).contains("Entered twice");
        assertThat(securityOfficer()
                        .send(page, "/voiding", Map.of("reason", "Again"))
                        .status())
                .isEqualTo(422);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var all = new LinkedHashMap<>(values);
        all.put(name, value);
        return all;
    }
}
