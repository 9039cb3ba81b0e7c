package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFixture;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class ListPagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private CaseFixture fixture;
    private CaseFixture.Organ organ;

    @BeforeEach
    void anOrgan() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
    }

    private Browsing the(String name) {
        return new Browsing(mvc, organ.the(name), "en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void anEmptyListSaysWhatWouldBeThere(String language) {
        var somebody = new Browsing(mvc, organ.the("reviewer"), language);
        for (var address : List.of(
                "/tasks",
                "/tasks?view=group",
                "/tasks?view=overdue",
                "/tasks?view=soon",
                "/cases",
                "/cases?stage=S05")) {
            var page = somebody.page(address);
            assertThat(page.select(".nothing p")).as(address).hasSize(2);
            assertThat(page.text()).as(address).doesNotContain("??");
        }
    }

    @Test
    void everyTaskIsOnExactlyOnePageInTheOrderOfItsDueDate() {
        var number =
                fixture.aCase(organ, CaseFixture.anUpload(), List.of()).file().id();
        for (int n = 0; n < 120; n++) {
            // Many share an instant, and every seventh has no deadline.
            task(number.value(), "INVESTIGATOR", null, n % 7 == 0 ? null : n / 10);
        }
        var shown = new ArrayList<String>();
        var address = "/tasks?view=group";
        for (int page = 0; page < 3; page++) {
            var list = the("first-investigator").page(address);
            shown.addAll(list.select("tbody td a").eachAttr("href"));
            address = list.select("a[rel=next]").attr("href");
            assertThat(address.isEmpty()).isEqualTo(page == 2);
        }
        assertThat(shown).hasSize(120).doesNotHaveDuplicates();
        var due = jdbc.sql("select due_at::text from work_task where id = :id");
        assertThat(shown.stream()
                        .map(href -> due.param("id", href.substring(href.lastIndexOf('/') + 1))
                                .query(String.class)
                                .single())
                        .toList())
                .isSorted();
        assertThat(the("first-investigator")
                        .page("/tasks?view=group")
                        .select(".tabs [aria-current] .count")
                        .text())
                .isEqualTo("120");
        assertThat(the("first-investigator")
                        .page("/tasks?view=group&after=nonsense")
                        .select("tbody tr"))
                .hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({"en, provisional: no calendar for 2027", "zh-CN, 2027"})
    void aDayThatHangsOnAMissingCalendarSaysSoWhereverItStands(String language, String words) {
        context.getBean(TestClock.class).set(Instant.parse("2026-12-30T02:00:00Z"));
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of()).passes("register-lead");
        var number = walk.file().number();
        var task = "/cases/" + number + "/tasks/" + walk.task("conduct-inquiry").id();
        var investigator = new Browsing(mvc, organ.the("first-investigator"), language);
        for (var address : List.of("/tasks?view=group", task)) {
            assertThat(investigator.page(address).select(".clock-provisional").text())
                    .as(address)
                    .contains(words);
        }
        assertThat(the("security-officer").page("/tasks").select("tr:contains(" + number + ") .clock-provisional"))
                .as("hours need no calendar")
                .isEmpty();
        walk.takes("conduct-inquiry", organ.the("first-investigator"))
                .passesAll("draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
        for (var address : List.of("/tasks", "/cases", "/cases/" + number, "/cases/" + number + "/tasks", task)) {
            assertThat(investigator.page(address).select(".clock-provisional").text())
                    .as(address)
                    .contains(words);
        }
    }

    @Test
    void overdueAndDueSoonAreWhatTheyAre() {
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        jdbc.sql("update work_task set ended_at = now() where dossier = :id")
                .param("id", walk.id().value())
                .update();
        var me = organ.the("security-officer");
        task(walk.id().value(), "SECURITY_OFFICER", me, -1);
        task(walk.id().value(), "SECURITY_OFFICER", null, 0);
        task(walk.id().value(), "SECURITY_OFFICER", me, 47);
        task(walk.id().value(), "SECURITY_OFFICER", me, 49);
        task(walk.id().value(), "SECURITY_OFFICER", null, null);

        var page = the("security-officer").page("/tasks");
        assertThat(page.select(".tabs .count").eachText()).containsExactly("3", "2", "2", "1");
        assertThat(rows("/tasks?view=overdue")).hasSize(2);
        assertThat(rows("/tasks?view=soon")).hasSize(1);
    }

    private List<String> rows(String address) {
        return the("security-officer").page(address).select("tbody tr").eachText();
    }

    @Test
    void aGroupsTaskShowsNoMoreThanNumberStageTaskAndDue() {
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passes("register-lead");
        var list = the("first-investigator").page("/tasks?view=group");
        assertThat(list.select("tbody").text())
                .contains(walk.file().number().value(), "S05", "Take")
                .doesNotContain("Jia Yi", "cloud drive", "Harbour", "Security Officer");

        var offer = the("first-investigator").page(list.select("tbody a").attr("href"));
        assertThat(offer.select("main").text()).doesNotContain("Jia Yi", "cloud drive", "Harbour");
        var claimed = the("first-investigator").send(offer, "/claim", Map.of());
        assertThat(the("first-investigator").page(claimed.location()).text()).contains("cloud drive");
        assertThat(rowsOf("first-investigator", "/tasks")).hasSize(1);
        assertThat(the("second-investigator").open(claimed.location()).status()).isEqualTo(404);
    }

    private List<String> rowsOf(String name, String address) {
        return the(name).page(address).select("tbody tr").eachText();
    }

    @Test
    void theListOfCasesHoldsOnlyOnesOwn() {
        var mine = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        var elsewhere = fixture.aCase();
        var page = the("security-officer").page("/cases");
        assertThat(numbers(page)).containsExactly(mine.file().number().value());
        assertThat(page.select("h1 .count").text()).isEqualTo("1");
        assertThat(page.text()).doesNotContain(elsewhere.file().number().value());
        assertThat(numbers(the("reviewer").page("/cases"))).isEmpty();
    }

    @Test
    void casesAreFilteredAndTheFilterStaysInTheAddress() {
        var first = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        context.getBean(TestClock.class).advance(java.time.Duration.ofHours(30));
        var second = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        second.passes("register-lead");
        var numbers =
                List.of(first.file().number().value(), second.file().number().value());

        assertThat(cases("")).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(cases("?sort=newest")).containsExactly(numbers.get(1), numbers.get(0));
        assertThat(cases("?stage=S02")).containsExactly(numbers.get(0));
        assertThat(cases("?stage=S05")).containsExactly(numbers.get(1));
        assertThat(cases("?level=SECRET")).hasSize(2);
        assertThat(cases("?level=TOP_SECRET")).isEmpty();
        assertThat(cases("?unit=" + organ.unit())).hasSize(2);
        assertThat(cases("?unit=" + organ.superior())).isEmpty();
        assertThat(cases("?unit=nonsense")).hasSize(2);
        assertThat(cases("?holder=me")).contains(numbers.get(0));
        assertThat(cases("?overdue=true")).containsExactly(numbers.get(0));
        assertThat(cases("?state=CLOSED")).isEmpty();
        assertThat(cases("?state=all")).hasSize(2);
        var sorted = the("security-officer").page("/cases?stage=S05&level=SECRET");
        assertThat(sorted.select("th a").eachAttr("href"))
                .allSatisfy(href -> assertThat(href).contains("stage=S05", "level=SECRET"));
        assertThat(sorted.select("#stage option[selected]").val()).isEqualTo("S05");
    }

    @Test
    void casesArePagedByKeyInBothOrders() {
        var me = fixture.officer(organ.unit(), "Busy", Role.SECURITY_OFFICER);
        for (int n = 0; n < 101; n++) {
            aCaseSeenBy(me, n);
        }
        var busy = new Browsing(mvc, me, "en");
        for (var sort : List.of("", "?sort=newest")) {
            var shown = new ArrayList<String>();
            var address = "/cases" + sort;
            for (int page = 0; page < 3; page++) {
                var list = busy.page(address);
                shown.addAll(numbers(list));
                address = list.select("a[rel=next]").attr("href");
            }
            assertThat(address).isEmpty();
            assertThat(shown).as(sort).hasSize(101).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSecondClickOpensNoSecondCase() {
        var page = the("security-officer").page("/cases/new");
        var typed = Map.of("source", "INSPECTION", "discoveredAt", "2025-04-24T09:00", "summary", "Files on a drive.");
        var first = the("security-officer").send(page, "/cases/new", typed);
        var second = the("security-officer").send(page, "/cases/new", typed);
        assertThat(first.location()).startsWith("/cases/SP-");
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(numbers(the("security-officer").page("/cases"))).hasSize(1);
    }

    @Test
    void aCaseIsOpenedWithAllThatIsKnown() {
        var page = the("security-officer").page("/cases/new");
        var typed = new java.util.LinkedHashMap<>(Map.of(
                "source",
                "INSPECTION",
                "discoveredAt",
                "2025-04-24T09:00",
                "summary",
                "Files on a drive.",
                "items[0].registryNo",
                "HS-1",
                "items[0].markedLevel",
                "SECRET",
                "items[0].form",
                "ELECTRONIC_FILE",
                "items[0].count",
                "3"));
        typed.putAll(Map.of(
                "respondents[0].name",
                "Jia Yi",
                "respondents[0].unit",
                "Survey",
                "respondents[0].position",
                "Clerk",
                "respondents[0].personType",
                "PUBLIC_OFFICIAL",
                "respondents[0].track",
                "A"));
        var sent = the("security-officer").send(page, "/cases/new", typed);
        assertThat(the("security-officer").page(sent.location()).select("main").text())
                .contains("HS-1", "机密", "Jia Yi", "2025-04-24 09:00");

        var wrong = the("security-officer")
                .send(
                        page,
                        "/cases/new",
                        java.util.Map.of(
                                "source", "STARS", "unit", organ.superior().toString(), "summary", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("[role=alert] a").eachAttr("href"))
                .contains("#f-source", "#f-summary", "#f-discoveredAt");
    }

    @Test
    void aCaseThatNobodyCouldBeginIsNotOpened() {
        var me = organ.the("security-officer");
        var page = the("security-officer").page("/cases/new");
        var typed = new java.util.LinkedHashMap<>(Map.of(
                "source", "INSPECTION", "discoveredAt", "2025-04-24T09:00", "summary", "My own files on a drive."));
        typed.putAll(Map.of(
                "respondents[0].name", "Security Officer",
                "respondents[0].unit", "Survey",
                "respondents[0].position", "Officer",
                "respondents[0].personType", "PUBLIC_OFFICIAL",
                "respondents[0].track", "A",
                "respondents[0].login", context.getBean(Officers.class).get(me).login()));
        var refused = the("security-officer").send(page, "/cases/new", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().getElementById("f-unit-error").text())
                .contains("Nobody could take the first task of a case of “Harbour Survey Office”");
        assertThat(refused.page().getElementById("f-summary").text()).isEqualTo("My own files on a drive.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-04-24T09:00, 2025-04-15T10:00, -",
                "2025-04-24T09:00, 2024-04-24T09:00, -",
                "2025-04-24T09:00, 2024-04-24T08:59, leadReceivedAt",
                "2025-04-24T09:00, 0205-04-24T09:00, leadReceivedAt",
                "2025-04-24T09:00, 2025-04-24T11:01, leadReceivedAt",
                "2025-04-24T11:01, 2025-04-24T09:00, discoveredAt",
                "2015-04-24T10:59, 2025-04-24T09:00, discoveredAt",
                "2015-04-24T11:00, 2025-04-24T09:00, -"
            })
    void datesThatMustBeSlipsAreRefused(String discovered, String received, String wrong) {
        var answer = the("security-officer")
                .send(
                        the("security-officer").page("/cases/new"),
                        "/cases/new",
                        Map.of(
                                "source",
                                "INSPECTION",
                                "discoveredAt",
                                discovered,
                                "leadReceivedAt",
                                received,
                                "summary",
                                "Files on a drive."));
        assertThat(answer.page().select("[id$=-error]").eachAttr("id"))
                .isEqualTo(wrong == null ? List.of() : List.of("f-" + wrong + "-error"));
        assertThat(answer.status()).isEqualTo(wrong == null ? 302 : 422);
    }

    @Test
    void onlyASecurityOfficerOpensACase() {
        assertThat(the("reviewer").open("/cases/new").status()).isEqualTo(404);
        assertThat(the("reviewer")
                        .post("/cases/new", Map.of("_case", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
    }

    private List<String> cases(String query) {
        return numbers(the("security-officer").page("/cases" + query));
    }

    private static List<String> numbers(Document page) {
        return page.select("tbody a.number").eachText();
    }

    private void task(UUID dossier, String role, OfficerId assignee, Integer hours) {
        var now = TestClock.START.atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into work_task (id, process, instance, step, dossier, stage, role, part, unit, assignee, created_at, due_at)
                values (:id, 'case-handling', '-', 'conduct-inquiry', :dossier, 'S05', :role, 'LEAD_INVESTIGATOR', :unit,
                        :assignee, :now, coalesce(:due, 'infinity'::timestamptz))
                """)
                .param("id", UUID.randomUUID().toString())
                .param("dossier", dossier)
                .param("role", role)
                .param("unit", organ.unit().value())
                .param("assignee", assignee == null ? null : assignee.value(), java.sql.Types.OTHER)
                .param("now", now)
                .param("due", hours == null ? null : now.plusHours(hours), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private void aCaseSeenBy(OfficerId who, int n) {
        var id = UUID.randomUUID();
        var at = TestClock.START.minusSeconds(3600L * (n / 3)).atOffset(ZoneOffset.UTC);
        var number = "SP-1999-%06d".formatted(n);
        jdbc.sql(
                        "insert into dossier (id, kind, number, unit_id, pack, opened_at) values (:id, 'CASE', :number, :unit, 'cn', :at)")
                .param("id", id)
                .param("number", number)
                .param("unit", organ.unit().value())
                .param("at", at)
                .update();
        jdbc.sql("""
                insert into case_file (id, number, state, stage, source, unit_id, pack, discovered_at, lead_received_at, opened_at)
                values (:id, :number, 'OPEN', 'S05', 'INSPECTION', :unit, 'cn', :at, :at, :at)
                """)
                .param("id", id)
                .param("number", number)
                .param("unit", organ.unit().value())
                .param("at", at)
                .update();
        jdbc.sql("""
                insert into case_grant (officer_id, dossier, due_at, opened_at, granted_at)
                values (:who, :id, case when :n % 2 = 0 then 'infinity'::timestamptz else :at end, :at, :at)
                """)
                .param("who", who.value())
                .param("id", id)
                .param("n", n)
                .param("at", at)
                .update();
    }
}
