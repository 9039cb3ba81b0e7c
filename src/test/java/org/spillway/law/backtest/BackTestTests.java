package org.spillway.law.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.access.Part;
import org.spillway.access.SignedIn;
import org.spillway.access.Team;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.CaseState;
import org.spillway.cases.Walk;
import org.spillway.law.InventedLaw;
import org.spillway.law.ReadDrafts;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionOperations;

/** A draft is tried on three closed cases: of an act done knowingly, out of negligence, and knowingly again. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackTestTests {

    private static final String LOWEST = "id=\"baseRange-B13-few-out1\">\n          <text>\"DEMERIT\"";
    private static final String LOWER = "id=\"baseRange-B13-few-out1\">\n          <text>\"WARNING\"";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DueJobs jobs;

    private InventedLaw law;
    private Organ organ;
    private OfficerId administrator;
    private OfficerId onTheTeam;
    private Walk knowing;
    private Walk negligent;
    private Walk again;
    private LocalDate version = LocalDate.parse("2030-01-01");

    @BeforeAll
    void closedCases(@TempDir Path directory) {
        law = new InventedLaw(context, directory);
        law.isHome();
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        administrator = fixture.officer(organ.unit(), "Administrator One", Role.ADMINISTRATOR);
        onTheTeam = fixture.officer(organ.unit(), "Administrator Other", Role.ADMINISTRATOR);
        knowing = closed("intent=KNOWING");
        negligent = closed("intent=NEGLIGENT", "point=WARNING");
        again = closed("intent=KNOWING");
        proposed(fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Open Still"))));
        context.getBean(TransactionOperations.class)
                .executeWithoutResult(
                        status -> context.getBean(Team.class).join(again.id().value(), onTheTeam, Part.REVIEWER, null));
    }

    @AfterAll
    void leave() {
        law.leave();
    }

    // One runs at a time: a test that failed must not fail the others.
    @AfterEach
    void nothingRuns() {
        jdbc.sql("""
                update back_test set state = 'FAILED', reason = 'ERRORS', ended_at = now() where state = 'RUNNING'
                """).update();
    }

    private Walk closed(String... proposal) {
        var walk = new CaseFixture(context)
                .aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        proposed(walk, proposal)
                .passesAll(
                        "serve-notice",
                        "hear-respondent",
                        "approve-first",
                        "approve-second",
                        "serve-decision",
                        "execute-penalty");
        walk.passes("register-lead")
                .passes("conduct-inquiry", "proposal=TRANSFER")
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=TRANSFER")
                .passes("decide-filing", "decision=TRANSFER")
                .passesAll(
                        "transfer-case",
                        "draft-initial-report",
                        "sign-initial-report",
                        "record-sending",
                        "contain-spill",
                        "close-case",
                        "confirm-closing");
        assertThat(walk.file().state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.file().pack()).isEqualTo(law.pack());
        return walk;
    }

    private Walk proposed(Walk walk, String... proposal) {
        var respondent = walk.respondents().get(0).id();
        context.getBean(TransactionOperations.class)
                .executeWithoutResult(status -> context.getBean(Workflow.class)
                        .start(
                                "penalty",
                                walk.id().value(),
                                Map.of(
                                        "caseId", walk.id().toString(),
                                        "unitId", organ.unit().toString(),
                                        "respondentId", respondent.toString())));
        return walk.about(respondent).passes("propose-penalty", proposal);
    }

    @Test
    void itListsWhoseResultChangesAndNamesCasesToThoseAloneWhoMaySeeThem() {
        var id = started(lower());
        assertThat(page(id, administrator).text()).contains("Running", "Being counted", "Nothing so far");
        jobs.runDue();

        var anonymous = page(id, administrator);
        assertThat(anonymous.text())
                .contains("Finished", "3 of 3", "The draft is milder 2", "Cannot be assessed 0")
                .doesNotContain(number(knowing), number(negligent), number(again), "respondent 1", "2024-09-01");
        assertThat(anonymous.select("tbody tr")).hasSize(2).allSatisfy(row -> {
            assertThat(row.select("td").eachText().get(1)).isEqualTo("Not yours to see");
            assertThat(row.text()).contains("The draft is milder", "B13").doesNotContain("Treated as a leak");
        });
        assertThat(anonymous.select("tbody tr").get(0).select("td").eachText().get(3))
                .isNotEqualTo(anonymous
                        .select("tbody tr")
                        .get(0)
                        .select("td")
                        .eachText()
                        .get(4));

        var named = page(id, onTheTeam);
        assertThat(named.select("tbody tr").eachText()).first().asString().contains("Not yours to see");
        assertThat(named.select("tbody tr").last().text())
                .contains(
                        number(again), "respondent 1", "Treated as a leak", "Version 2024-09-01", "Version " + version);
        assertThat(named.select("tbody a").eachAttr("href")).containsExactly("/cases/" + number(again));
        assertThat(page("/admin/packs/back-tests/" + id + "?kind=HEAVIER", administrator)
                        .select("tbody tr"))
                .isEmpty();
        assertThat(page("/admin/packs/back-tests/" + id + "?kind=MILDER&after=1", administrator)
                        .select("tbody tr"))
                .hasSize(1);

        assertThat(audited("pack.back-test-started", id)).contains("\"digest\"");
        assertThat(audited("pack.back-test-ended", id))
                .contains("\"FINISHED\"", "\"changed\": 2", "\"done\": 3", "\"unassessed\": 0");
        assertThat(page("/admin/packs", administrator).select("a[href=/admin/packs/back-tests/" + id + "]"))
                .hasSize(1);
    }

    @Test
    void aRestartInTheMiddleRepeatsNothingAndLeavesNothingOut() {
        var id = started(lower());
        var dead = runner(1);
        assertThat(dead.batch(id)).isTrue(); // counts
        assertThat(dead.batch(id)).isTrue();
        assertThat(page(id, administrator).text()).contains("Running", "1 of 3", "The draft is milder 1");
        assertThat(page(id, administrator).select("progress").attr("value")).isEqualTo("1");

        jobs.takeOver("back-test");
        assertThat(page(id, administrator).text()).contains("Finished", "3 of 3", "The draft is milder 2");
        assertThat(keys(id)).hasSize(2).doesNotHaveDuplicates().isSorted();
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_instance = :id")
                        .param("id", id.toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aBatchThatFailsLeavesNothingBehindAndIsDoneAgain() {
        var id = started(lower());
        var good = runner(1);
        good.batch(id);
        var failing = new RunBackTest(
                context.getBean(BackTestTable.class),
                new AssessedCases() {
                    private final AssessedCases real = context.getBean(AssessedCases.class);

                    @Override
                    public Extent extent(String pack) {
                        return real.extent(pack);
                    }

                    @Override
                    public List<Kept> next(String pack, long after, long until, int most) {
                        var two = real.next(pack, after, until, 1);
                        return List.of(two.get(0), two.get(0)); // one of them twice: the database refuses the second
                    }
                },
                context.getBean(ReadDrafts.class),
                context.getBean(TryDraft.class),
                context.getBean(Audit.class),
                context.getBean(Clock.class),
                context.getBean(TransactionOperations.class),
                2);
        assertThatThrownBy(() -> failing.batch(id)).isInstanceOf(DuplicateKeyException.class);
        assertThat(page(id, administrator).text()).contains("0 of 3");
        assertThat(keys(id)).isEmpty();
        while (good.batch(id)) {
            assertThat(page(id, administrator).text()).contains("Running");
        }
        assertThat(keys(id)).hasSize(2).doesNotHaveDuplicates();
        assertThat(page(id, administrator).text()).contains("Finished", "3 of 3");
    }

    @Test
    void itIsCancelledInTheMiddleAndKeepsWhatItFound() {
        var id = started(lower());
        var run = runner(1);
        run.batch(id);
        run.batch(id);
        assertThat(cancel(id)).hasRedirectedUrl("/admin/packs/back-tests/" + id);
        assertThat(run.batch(id)).isFalse();
        jobs.runDue();
        var page = page(id, onTheTeam);
        assertThat(page.text()).contains("Cancelled", "Administrator One", "1 of 3", "The draft is milder 1");
        assertThat(page.select("form[action$=/cancellation]")).isEmpty();
        assertThat(page.select("[hx-get]")).isEmpty();
        assertThat(audited("pack.back-test-cancelled", id)).contains("\"done\": 1");
        assertThat(cancel(id)).hasStatus(422).bodyText().contains("It has ended already");
    }

    @Test
    void oneRunsAtATime() {
        var draft = lower();
        var id = started(draft);
        assertThat(start(draft, administrator))
                .hasStatus(422)
                .bodyText()
                .contains("The draft " + law.pack() + " " + version + " is being tried on closed cases");
        speaks(onTheTeam, "zh-CN");
        assertThat(start(draft, onTheTeam)).hasStatus(422).bodyText().contains("正在试算");
        assertThat(page(id, onTheTeam).text()).contains("进行中").doesNotContain("??");
        speaks(onTheTeam, "en");
        jobs.runDue();
        assertThat(start(draft, administrator)).hasStatus3xxRedirection();
        jobs.runDue();
        assertThat(page("/admin/packs/" + draft, administrator).select("a[href^=/admin/packs/back-tests/]"))
                .hasSize(2);
    }

    @Test
    void theTableIsDownloadedAndNoCellOfItIsAFormula() {
        var draft = uploaded(law.next(next())
                .edit(version, "base-range.dmn", LOWEST, LOWER)
                .edit(version, "terms.yaml", "en: Demerit,", "en: \"=HYPERLINK(\\\"x\\\")\","));
        var id = started(draft);
        jobs.runDue();
        var answer = web.get()
                .uri("/admin/packs/back-tests/" + id + "/lines.csv")
                .with(as(onTheTeam))
                .exchange();
        assertThat(answer).hasStatusOk().hasContentType("text/csv;charset=UTF-8");
        assertThat(answer.getMvcResult().getResponse().getHeader("Content-Disposition"))
                .contains("attachment", "back-test-" + law.pack() + "-" + version + ".csv");
        var bytes = answer.getMvcResult().getResponse().getContentAsByteArray();
        assertThat(Arrays.copyOf(bytes, 3)).containsExactly(0xEF, 0xBB, 0xBF);
        var rows = new String(bytes, StandardCharsets.UTF_8).substring(1).split("\r\n");
        assertThat(rows).hasSize(3);
        assertThat(rows[0]).startsWith("\"Line\",\"Case\",\"Respondent\",\"Change\",\"Before: Version\"");
        assertThat(rows[1]).startsWith("\"1\",\"\",\"\",\"The draft is milder\",\"\",\"\",\"");
        assertThat(rows[2])
                .startsWith("\"2\",\"" + number(again) + "\",\"1\",\"The draft is milder\",\"2024-09-01\",")
                .contains("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(audited("pack.back-test-exported", id)).isNotEmpty();
    }

    @Test
    void whatTheDraftCannotAssessIsListedWithItsReason() {
        var asksMore = started(uploaded(law.next(next())
                .edit(
                        version,
                        "assessment.yaml",
                        "  nTS: ",
                        "  onTrip: {type: flag, group: time, en: x, zh: x}\n  nTS: ")));
        jobs.runDue();
        assertThat(page(asksMore, administrator).select("tbody tr").eachText())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .contains("Cannot be assessed", "The draft asks for what nobody was asked: onTrip"));

        var knowsLess = started(uploaded(law.next(next())
                .edit(
                        version,
                        "assessment.yaml",
                        "  cooperated:        {type: flag, group: lighter, factor: COOPERATED}\n",
                        "")
                .edit(
                        version,
                        "assessment.yaml",
                        "  coerced:           {type: flag, group: lighter, factor: COERCED}\n",
                        "")));
        jobs.runDue();
        assertThat(page(knowsLess, administrator).select("tbody tr").eachText())
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat(row).contains("The draft does not know a fact that was given: cooperated"));
        assertThat(page(knowsLess, administrator).text()).contains("Cannot be assessed 3");
    }

    @Test
    void aDraftThatIsWithdrawnIsNotTriedFurther() {
        var draft = lower();
        var id = started(draft);
        assertThat(web.post()
                        .uri("/admin/packs/{id}/withdrawal", draft)
                        .with(as(administrator))
                        .with(formToken()))
                .hasStatus3xxRedirection();
        jobs.runDue();
        assertThat(page(id, administrator).text()).contains("Failed", "The draft was withdrawn.");
        assertThat(audited("pack.back-test-ended", id)).contains("FAILED WITHDRAWN");
        assertThat(start(draft, administrator)).hasStatus(404);
    }

    @Test
    void aDraftThatThisReleaseCannotReadIsSaidToBeBroken() {
        var draft = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql("""
                with version as (insert into pack_version (id, pack, version, state, digest, uploaded_by, uploaded_at)
                                 values (:draft, :pack, :version, 'DRAFT', 'x', :by, now())
                                 returning id)
                insert into pack_file (version_id, path, content) select id, 'terms.yaml', 'x' from version
                """)
                .param("draft", draft)
                .param("pack", law.pack())
                .param("version", next())
                .param("by", administrator.value())
                .update();
        jdbc.sql("""
                insert into back_test (id, version_id, state, started_by, started_at)
                values (:id, :draft, 'RUNNING', :by, now())
                """)
                .param("id", id)
                .param("draft", draft)
                .param("by", administrator.value())
                .update();
        assertThat(runner(1).batch(id)).isFalse();
        assertThat(page(id, administrator).text()).contains("Failed", "cannot read the draft");
    }

    @Test
    void aCaseThatIsSealedIsNotEvenCounted() {
        seal("REFERRAL_OFFICER");
        try {
            var id = started(lower());
            jobs.runDue();
            assertThat(page(id, administrator).text()).contains("2 of 2", "The draft is milder 1");
        } finally {
            seal(null);
        }
    }

    private void seal(String role) {
        jdbc.sql("update dossier set sealed_for = :role where id = :id")
                .param("role", role, java.sql.Types.VARCHAR)
                .param("id", again.id().value())
                .update();
    }

    private UUID lower() {
        return uploaded(law.next(next()).edit(version, "base-range.dmn", LOWEST, LOWER));
    }

    private LocalDate next() {
        version = version.plusDays(1);
        return version;
    }

    private UUID uploaded(InventedLaw draft) {
        return draft.uploaded(version, administrator);
    }

    private RunBackTest runner(int batch) {
        return new RunBackTest(
                context.getBean(BackTestTable.class),
                context.getBean(AssessedCases.class),
                context.getBean(ReadDrafts.class),
                context.getBean(TryDraft.class),
                context.getBean(Audit.class),
                context.getBean(Clock.class),
                context.getBean(TransactionOperations.class),
                batch);
    }

    private UUID started(UUID draft) {
        var answer = start(draft, administrator);
        assertThat(answer).hasStatus3xxRedirection();
        var address = answer.getMvcResult().getResponse().getRedirectedUrl();
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    private MvcTestResult start(UUID draft, OfficerId who) {
        return web.post()
                .uri("/admin/packs/{id}/back-tests", draft)
                .with(as(who))
                .with(formToken())
                .exchange();
    }

    private MvcTestResult cancel(UUID id) {
        return web.post()
                .uri("/admin/packs/back-tests/{id}/cancellation", id)
                .with(as(administrator))
                .with(formToken())
                .exchange();
    }

    private List<Long> keys(UUID id) {
        return jdbc.sql("select key from back_test_line where back_test_id = :id order by ordinal")
                .param("id", id)
                .query(Long.class)
                .list();
    }

    private String audited(String action, UUID id) {
        return jdbc.sql("select detail::text from audit_record where action = :action and detail ->> 'backTest' = :id")
                .param("action", action)
                .param("id", id.toString())
                .query(String.class)
                .single();
    }

    private void speaks(OfficerId who, String locale) {
        jdbc.sql("update officer set locale = :locale where id = :id")
                .param("locale", locale)
                .param("id", who.value())
                .update();
    }

    private static String number(Walk walk) {
        return walk.file().number().value();
    }

    private Document page(UUID id, OfficerId who) {
        return page("/admin/packs/back-tests/" + id, who);
    }

    private Document page(String address, OfficerId who) {
        var answer = web.get().uri(address).with(as(who)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(
                new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(OfficerId who) {
        return user(new SignedIn(who, "somebody", Set.of(), null));
    }
}
