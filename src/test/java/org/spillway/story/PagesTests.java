package org.spillway.story;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of the public, of tip officers, of administrators and of whoever typed in vain: nothing keeps people out of them. */
@StoryTest
@NeedsBrowser
class PagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Story story;
    private final Barriers barriers = new Barriers();

    @BeforeEach
    void anOffice() {
        story = new Story(context, port);
    }

    @AfterEach
    void everybodyGoesHome() {
        story.close();
    }

    @Test
    void whatThePublicSeesIsForEverybody() {
        try (var tipster = new Tipster(story, true)) {
            for (var page :
                    List.of("/", "/guidance", "/tips/new", "/tips/mailbox", "/login", "/welcome/unknown", "/nowhere")) {
                barriers.look(tipster.window(), page);
            }
            tipster.reports(Map.of(
                    "category", List.of("CLOUD_STORAGE"),
                    "observed", List.of("Papers in a drive"),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            barriers.lookAt(tipster.window(), "the receipt");
            tipster.asks();
            barriers.lookAt(tipster.window(), "the mailbox");
            tipster.window().open("/tips/new");
            story.passes(Duration.ofMinutes(2));
            tipster.window().follow(tipster.window().the("main form button.btn-primary"));
            barriers.lookAt(tipster.window(), "the form with errors");
            tipster.window().the("[name=observed]").fill("SECRET//NOFORN\nan example");
            tipster.window().follow(tipster.window().the("main form button.btn-primary"));
            barriers.lookAt(tipster.window(), "the form with a marking");

            var tao = story.the("tao");
            barriers.look(tao.window(), "/tips");
            barriers.look(tao.window(), "/guard");
            tao.takesTip(tipster.number());
            barriers.look(tao.window(), tao.window().path());
            barriers.look(tao.window(), "/tips/" + tipster.number());
            tao.answersTip(tipster.number(), Map.of("outcome", "OUT_OF_JURISDICTION", "reason", "Another city"));
            tao.takesTip(tipster.number());
            barriers.look(tao.window(), tao.window().path()); // to hand it over
            tipster.reports(Map.of(
                    "category", List.of("OTHER"),
                    "observed", List.of("Nothing that could be checked"),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            tao.answersTip(tipster.number(), Map.of("outcome", "NO_BASIS", "reason", "Nothing to go by"));
            tao.takesTip(tipster.number());
            barriers.look(tao.window(), tao.window().path()); // to give feedback
        }
        barriers.nothingWasFound();
    }

    @Test
    void whatWasTypedInVainIsShownToEverybody() {
        var walk = aCase();
        walk.passes("register-lead")
                .takes("conduct-inquiry", story.the("ying").officer().id());
        var page = "/cases/" + walk.file().number() + "/tasks/"
                + walk.task("conduct-inquiry").id();
        for (var language : List.of("en", "zh-CN")) {
            var ying = story.the("ying").speaks(language).window();
            ying.resize(language.equals("en") ? 1280 : 390, 844);
            ying.open(page + "?lang=" + language + "&theme=" + (language.equals("en") ? "light" : "dark"));
            ying.fill(
                    "form.work", Map.of("plan", List.of("typed with care"), "examined[0].what", List.of("The drive")));
            walk.gives("conduct-inquiry", story.the("wen").officer().id());
            ying.follow(ying.the("form.work .form-actions .btn-primary"));
            barriers.lookAt(ying, "off the case in " + language);

            walk.gives("conduct-inquiry", story.the("ying").officer().id());
            ying.open(page);
            story.the("ying").sessionEnds();
            ying.follow(ying.the("form.work .form-actions .btn-primary"));
            barriers.lookAt(ying, "signing in again in " + language);
            story.the("ying").signsIn();
            barriers.lookAt(ying, "sent too late in " + language);
        }
        barriers.nothingWasFound();
    }

    @Test
    void whatAnAdministratorSeesIsForEverybody() {
        var guan = story.person("guan", story.root(), Role.ADMINISTRATOR, Role.AUDITOR);
        var draft = aDraft(guan.officer().id());
        var backTest = aBackTest(draft, guan.officer().id());
        for (var page : List.of(
                "/admin/people",
                "/admin/people/new",
                "/admin/people/" + guan.officer().id(),
                "/admin/units",
                "/admin/units/new",
                "/admin/units/" + story.unit(),
                "/admin/mail",
                "/admin/incidents",
                "/admin/audit",
                "/admin/packs",
                "/admin/packs/" + draft,
                "/admin/packs/back-tests/" + backTest,
                "/admin/packs/calendars/" + aCalendar(guan.officer().id()),
                "/law",
                "/law/cn/2024-09-01",
                "/law/us/2021-02-24",
                "/law/cn/statutes/SSL",
                "/me")) {
            barriers.look(guan.window(), page);
        }
        // One runs at a time, and other tests have theirs.
        jdbc.sql("update back_test set state = 'CANCELLED', ended_by = started_by, ended_at = now() where id = :id")
                .param("id", backTest)
                .update();
        barriers.nothingWasFound();
    }

    @Test
    void theCalendarAndTheDeadlinesOfACaseAreForEverybody() {
        var walk = aCase();
        walk.passes("register-lead");
        var clocks = context.getBean(Clocks.class).running(walk.id().value());
        var shen = story.the("shen");
        for (var clock : clocks) {
            barriers.look(shen.window(), "/cases/" + walk.file().number() + "/clocks/" + clock.id());
        }
        var inquiry = clocks.get(clocks.size() - 1).id();
        for (var page : List.of(
                "/calendar",
                "/calendar?view=week",
                "/cases/" + walk.file().number() + "/clocks",
                "/cases/" + walk.file().number() + "/clocks/" + inquiry + "/extension",
                "/cases/" + walk.file().number() + "/clocks/" + inquiry + "/pause")) {
            barriers.look(shen.window(), page);
        }
        barriers.nothingWasFound();
    }

    private UUID aDraft(OfficerId by) {
        var draft = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_version (id, pack, version, state, digest, uploaded_by, uploaded_at)
                values (:id, 'cn', '2032-01-01', 'DRAFT', 'x', :by, now())
                """).param("id", draft).param("by", by.value()).update();
        jdbc.sql("""
                insert into pack_file (version_id, path, content)
                select :id, f.path,
                       convert_to(replace(convert_from(f.content, 'UTF8'), 'months: 18', 'months: 17'), 'UTF8')
                  from pack_file f join pack_version v on v.id = f.version_id
                 where v.pack = 'cn' and v.version = '2024-09-01'
                """).param("id", draft).update();
        return draft;
    }

    private UUID aBackTest(UUID draft, OfficerId by) {
        var test = UUID.randomUUID();
        jdbc.sql("""
                insert into back_test (id, version_id, state, started_by, started_at, total, until_key, done, milder, unassessed)
                values (:id, :draft, 'RUNNING', :by, now(), 40, 90, 12, 1, 1)
                """)
                .param("id", test)
                .param("draft", draft)
                .param("by", by.value())
                .update();
        jdbc.sql("""
                insert into back_test_line (back_test_id, ordinal, key, case_id, respondent, kind, before, after, reason, input)
                select :test, l.ordinal, l.ordinal, :case, 1, l.kind, cast(l.before as jsonb), cast(l.after as jsonb), l.reason, l.input
                  from (values (1, 'MILDER', :before, :after, null, null),
                               (2, 'UNASSESSED', :before, null, 'NOT_ASKED', 'onTrip')) l (ordinal, kind, before, after, reason, input)
                """)
                .param("test", test)
                .param("case", aCase().id().value())
                .param("before", outcome("2024-09-01", "DEMERIT"))
                .param("after", outcome("2032-01-01", "WARNING"))
                .update();
        return test;
    }

    private static String outcome(String version, String step) {
        return """
                {"version": "%s", "qualification": "TREATED_AS_LEAK", "min": "%s", "max": "DEMERIT", "balance": false,
                 "handling": null, "referrals": ["STATE_SECURITY?"], "rules": ["Q5", "B13"]}
                """.formatted(version, step);
    }

    private UUID aCalendar(OfficerId by) {
        var calendar = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_calendar (id, pack, year, state, digest, content, uploaded_by, uploaded_at)
                select :id, pack, 2032, 'DRAFT', 'x', content, :by, now()
                  from pack_calendar where pack = 'cn' and year = 2026 and state = 'IN_FORCE'
                """).param("id", calendar).param("by", by.value()).update();
        return calendar;
    }

    private Walk aCase() {
        var organ = new Organ(
                story.root(),
                story.unit(),
                Map.of("security-officer", story.the("shen").officer().id()));
        return new CaseFixture(context).aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
    }
}
