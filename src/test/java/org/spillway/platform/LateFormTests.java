package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.RecordRecusal;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.forms.FormMark;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;

/** What is sent after the session has ended (ADR 0011): nothing is lost, and nobody else sees it. */
@StoryTest
class LateFormTests {

    private static final String TEXT = "an unmistakable sentence, typed after lunch";
    private static final String WORK = "form.work";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Officers officers;

    @Autowired
    FormMark marks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    private CaseFixture.Organ organ;
    private Walk walk;

    @BeforeEach
    void aCase() {
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        var hash = passwords.encode(Staff.PASSWORD);
        organ.people()
                .values()
                .forEach(id -> jdbc.sql("update officer set password_hash = :hash where id = :id")
                        .param("hash", hash)
                        .param("id", id.value())
                        .update());
    }

    @Test
    void itWaitsSealedForItsWriterWhoeverSignsInFirst() {
        var browser = new Visitor(base());
        signIn(browser, "security-officer", browser.get("/login"));
        var task = task("register-lead");
        var form = browser.get(task);
        sessionsEnd("security-officer");

        var asked = browser.submit(form, WORK, Map.of("missing", TEXT));
        assertThat(asked.url().getPath()).isEqualTo("/login");
        assertThat(asked.text()).contains("What you typed is kept, sealed, for you alone");
        assertThat(asked.body()).doesNotContain(TEXT);
        assertThat(readable("late_form", "body")).isZero();
        assertThat(readable("spring_session_attributes", "attribute_bytes")).isZero();
        var row = jdbc.sql("select id from late_form where address = :task")
                .param("task", task)
                .query(UUID.class)
                .single();

        var somebodyElse = signIn(browser, "reviewer", asked);
        assertThat(somebodyElse.url().getPath()).isEqualTo(task);
        assertThat(somebodyElse.status()).isEqualTo(404);
        assertThat(somebodyElse.body()).doesNotContain(TEXT);

        var elsewhere = new Visitor(base());
        var back = signIn(elsewhere, "security-officer", elsewhere.get("/login"));
        assertThat(back.url().getPath()).isEqualTo(task);
        assertThat(back.html().select("[role=alert]").text())
                .contains("Your session had ended when you sent this, on 2025-04-24 11:00");
        assertThat(back.html().expectFirst("[name=missing]").val()).isEqualTo(TEXT);
        assertThat(count("select count(*) from late_form where id = :id", row)).isZero();
        assertThat(count("select count(*) from data_key where owner = :id", row))
                .as("its key is destroyed")
                .isZero();
        assertThat(elsewhere.get(task).html().expectFirst("[name=missing]").val())
                .as("it is a draft now")
                .isEqualTo(TEXT);

        elsewhere.submit(back, WORK, Map.of("entryNo", "L-2025-017"));
        assertThat(walk.open()).doesNotContain("register-lead");
    }

    @Test
    void aFormFromBeforeTheLastSignInIsShownAgain() {
        var browser = new Visitor(base());
        signIn(browser, "security-officer", browser.get("/login"));
        var task = task("register-lead");
        var form = browser.get(task);
        sessionsEnd("security-officer");
        signIn(browser, "security-officer", browser.get("/login")); // in another tab

        var again = browser.submit(form, WORK, Map.of("missing", TEXT));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.url().getPath()).isEqualTo(task);
        assertThat(again.html().expectFirst("[name=missing]").val()).isEqualTo(TEXT);
        assertThat(again.text()).contains("Nothing was recorded");
        assertThat(walk.open()).contains("register-lead");
    }

    @Test
    void whatBearsAClassificationMarkingIsNotKept() {
        var browser = new Visitor(base());
        signIn(browser, "security-officer", browser.get("/login"));
        var task = task("register-lead");
        var form = browser.get(task);
        sessionsEnd("security-officer");
        var refused = browser.submit(form, WORK, Map.of("missing", "SECRET//NOFORN\n" + TEXT));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Not taken: a classification marking");
        assertThat(late(task)).isZero();

        signIn(browser, "security-officer", browser.get("/login")); // the form's token is an old one now
        assertThat(browser.submit(form, WORK, Map.of("missing", "SECRET//NOFORN\n" + TEXT))
                        .status())
                .isEqualTo(403);
        assertThat(late(task)).isZero();
    }

    private long late(String task) {
        return jdbc.sql("select count(*) from late_form where address = :task")
                .param("task", task)
                .query(Long.class)
                .single();
    }

    @Test
    void whoeverSignedInInsteadGetsNothingOfIt() {
        var browser = new Visitor(base());
        signIn(browser, "security-officer", browser.get("/login"));
        var form = browser.get(task("register-lead"));
        sessionsEnd("security-officer");
        signIn(browser, "reviewer", browser.get("/login"));

        var refused = browser.submit(form, WORK, Map.of("missing", TEXT));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain(TEXT);
        var writer = new Visitor(base());
        assertThat(signIn(writer, "security-officer", writer.get("/login")).body())
                .contains(TEXT);
    }

    @Test
    void withoutAGoodMarkNothingIsKept() {
        var browser = new Visitor(base());
        signIn(browser, "security-officer", browser.get("/login"));
        var task = task("register-lead");
        var form = browser.get(task);
        sessionsEnd("security-officer");
        var mine = form.html().expectFirst("[name=_for]").val();
        var writer = organ.the("security-officer");
        var another = mine.charAt(40) == '1' ? '2' : '1';
        for (var mark : List.of(
                "",
                "nonsense",
                mine.substring(0, mine.length() - 2),
                mine.substring(0, 40) + another + mine.substring(41),
                marks.make(writer, clock.instant(), "/cases/SP-1999-000001"),
                marks.make(writer, clock.instant().minus(Duration.ofDays(7)), task))) {
            var asked = browser.submit(form, WORK, Map.of("missing", TEXT, "_for", mark));
            assertThat(asked.url().getPath()).as(mark).isEqualTo("/login");
            assertThat(asked.text()).as(mark).contains("Your session has ended").doesNotContain("is kept");
        }
        jdbc.sql("update officer set active = false where id = :id")
                .param("id", writer.value())
                .update();
        assertThat(browser.submit(form, WORK, Map.of("missing", TEXT)).text()).doesNotContain("is kept");
        assertThat(count("select count(*) from late_form where officer_id = :id", writer.value()))
                .isZero();
    }

    @Test
    void aPageThatSavesByItselfIsToldSo() throws Exception {
        var task = task("register-lead");
        mvc.perform(post(task + "/draft")
                        .with(formToken())
                        .header("Accept", "text/plain")
                        .param("_for", marks.make(organ.the("security-officer"), clock.instant(), task))
                        .param("missing", TEXT))
                .andExpect(status().isUnauthorized())
                .andExpect(content()
                        .string("Your session has ended. What you typed is kept: send the form to sign in and go"
                                + " on."));
        var writer = new Visitor(base());
        var back = signIn(writer, "security-officer", writer.get("/login"));
        assertThat(back.html().expectFirst("[name=missing]").val()).isEqualTo(TEXT);
    }

    @Test
    void whoIsOffTheCaseWhenTheyComeBackSeesTheirOwnTextOnly() {
        walk.passes("register-lead").takes("conduct-inquiry", organ.the("first-investigator"));
        var browser = new Visitor(base());
        signIn(browser, "first-investigator", browser.get("/login"));
        var form = browser.get(task("conduct-inquiry"));
        sessionsEnd("first-investigator");
        var asked = browser.submit(form, WORK, Map.of("findings", TEXT));
        context.getBean(RecordRecusal.class)
                .record(organ.the("security-officer"), walk.id(), organ.the("first-investigator"), "KIN", "A cousin");

        var back = signIn(browser, "first-investigator", asked);
        assertThat(back.text())
                .contains("You do not work on this task any more", TEXT)
                .doesNotContain("Jia Yi", "HS-2024-0117", "cousin");
    }

    @Test
    void theOpeningOfACaseStandsThereAgainUntilItIsSentOrThrownAway() {
        var browser = new Visitor(base());
        signIn(browser, "security-officer", browser.get("/login"));
        var form = browser.get("/cases/new");
        var values = new HashMap<String, Object>(Map.of(
                "source", "INSPECTION",
                "discoveredAt", "2025-04-24T09:00",
                "summary", TEXT,
                "items[0].registryNo", "HS-1"));
        sessionsEnd("security-officer");
        var asked = browser.submit(form, WORK, values);
        var back = signIn(browser, "security-officer", asked);
        assertThat(back.url().getPath()).isEqualTo("/cases/new");
        assertThat(back.html().expectFirst("[name=summary]").val()).isEqualTo(TEXT);
        assertThat(back.html().expectFirst("[name='items[0].registryNo']").val())
                .isEqualTo("HS-1");

        var away = browser.post(
                base() + "/late-forms/removal",
                Map.of(
                        "_csrf",
                        List.of(back.html().expectFirst("[name=_csrf]").val()),
                        "_address",
                        List.of(back.html().expectFirst("button[name=_address]").val())));
        assertThat(away.url().getPath()).isEqualTo("/cases/new");
        assertThat(away.html().expectFirst("[name=summary]").val()).isEmpty();

        sessionsEnd("security-officer");
        back = signIn(browser, "security-officer", browser.submit(form, WORK, values));
        var opened = browser.submit(back, WORK, Map.of("items[0].registryNo", ""));
        assertThat(opened.url().getPath()).startsWith("/cases/SP-");
        assertThat(browser.get("/cases/new")
                        .html()
                        .expectFirst("[name=summary]")
                        .val())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "facts, reason",
        "respondents/new, position",
        "respondents/{respondent}, reason",
        "people, reason",
        "voiding, reason"
    })
    void everyFormOfACaseBeginsWithWhatCameLate(String tab, String field) {
        comesBack(
                "security-officer",
                tab.replace("{respondent}", walk.respondents().get(0).id().toString()),
                field);
    }

    @Test
    void theFormsOfAClockBeginWithWhatCameLate() {
        walk.passes("register-lead").passes("draft-initial-report").passes("sign-initial-report");
        comesBack("head", "clocks/" + clock("PRELIMINARY_INQUIRY") + "/extension", "reason");
        walk.passes("conduct-inquiry")
                .passes("countersign-inquiry")
                .passes("propose-filing")
                .passes("decide-filing")
                .passes("plan-investigation")
                .passes("request-appraisal");
        comesBack("security-officer", "clocks/" + clock("APPRAISAL") + "/pause", "document");
    }

    private void comesBack(String who, String tab, String field) {
        var page = "/cases/" + walk.file().number() + "/" + tab;
        var browser = new Visitor(base());
        signIn(browser, who, browser.get("/login"));
        var form = browser.get(page);
        sessionsEnd(who);
        var back = signIn(browser, who, browser.submit(form, WORK, Map.of(field, TEXT)));
        assertThat(back.url().getPath()).isEqualTo(page);
        assertThat(back.html().expectFirst(WORK + " [name=" + field + "]").val())
                .isEqualTo(TEXT);
        assertThat(back.text()).contains("Your session had ended when you sent this");
    }

    private String clock(String rule) {
        return context.getBean(Clocks.class).running(walk.id().value()).stream()
                .filter(clock -> clock.rule().equals(rule))
                .map(clock -> clock.id().toString())
                .findFirst()
                .orElseThrow();
    }

    private Visitor.Page signIn(Visitor visitor, String who, Visitor.Page login) {
        var officer = officers.get(organ.the(who));
        return visitor.submit(
                login, "form[action$=/login]", Map.of("username", officer.login(), "password", Staff.PASSWORD));
    }

    private void sessionsEnd(String who) {
        jdbc.sql("delete from spring_session where principal_name = :who")
                .param("who", organ.the(who).toString())
                .update();
    }

    private String task(String step) {
        return "/cases/" + walk.file().number() + "/tasks/" + walk.task(step).id();
    }

    private long readable(String table, String column) {
        return jdbc.sql("select count(*) from " + table + " where position(convert_to(:text, 'UTF8') in " + column
                        + ") > 0")
                .param("text", TEXT)
                .query(Long.class)
                .single();
    }

    private long count(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(Long.class).single();
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
