package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * Pages of the public, of administrators and of a case on its lesser ways, in English and light colours and in Chinese and
 * dark ones, at a desk and on a telephone: axe-core finds nothing serious or critical, and no page scrolls sideways.
 */
@StoryTest
@NeedsBrowser
class PagesTests {

    private static final String INQUIRED = """
            register-lead; draft-initial-report; sign-initial-report; record-sending; contain-spill; conduct-inquiry;
            countersign-inquiry; propose-filing; decide-filing""";

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Story story;
    Set<String> found = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();

    @BeforeEach
    void anOffice() {
        story = new Story(context, port);
    }

    @AfterEach
    void everybodyGoesHome() {
        story.close();
    }

    @Test
    void theOtherWaysOfACaseAreForEverybody() {
        story.person("ren", story.unit(), Role.REFERRAL_OFFICER);
        Map.of(
                        "NOT_FILE_NO_FACT", "supplement-initial-report; clear-name",
                        "NOT_FILE_MINOR", "handle-by-unit",
                        "TRANSFER", "transfer-case",
                        "REFER_CRIMINAL", "send-referral; record-referral-answer")
                .forEach((outcome, steps) -> {
                    var walk = aCase();
                    story.isAbout(walk.file().number().value());
                    walk(
                            walk,
                            INQUIRED.replace("decide-filing", "decide-filing decision=" + outcome)
                                    .replace("propose-filing", "propose-filing proposal=" + outcome));
                    walk(walk, steps);
                });
        nothingWasFound();
    }

    @Test
    void whatThePublicSeesIsForEverybody() {
        try (var tipster = new Tipster(story.base(), true)) {
            for (var page :
                    List.of("/", "/guidance", "/tips/new", "/tips/mailbox", "/login", "/welcome/unknown", "/nowhere")) {
                look(tipster.window(), page);
            }
            tipster.reports(Map.of(
                    "category", List.of("CLOUD_STORAGE"),
                    "observed", List.of("Papers in a drive"),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            found(tipster.window(), "the receipt");
            tipster.asks();
            found(tipster.window(), "the mailbox");
            tipster.window().open("/tips/new");
            tipster.window().follow(tipster.window().the("main form .btn-primary"));
            found(tipster.window(), "the form with errors");

            var tao = story.the("tao");
            look(tao.window(), "/tips");
            tao.takesTip(tipster.number());
            look(tao.window(), tao.window().path());
            look(tao.window(), "/tips/" + tipster.number());
        }
        nothingWasFound();
    }

    @Test
    void whatAnAdministratorSeesIsForEverybody() {
        var guan = story.person("guan", story.root(), Role.ADMINISTRATOR, Role.AUDITOR);
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
                "/admin/packs/" + aDraft(guan.officer().id()),
                "/admin/packs/calendars/" + aCalendar(guan.officer().id()),
                "/law",
                "/law/cn/2024-09-01",
                "/law/us/2021-02-24",
                "/law/cn/statutes/SSL",
                "/me")) {
            look(guan.window(), page);
        }
        nothingWasFound();
    }

    @Test
    void theCalendarAndTheDeadlinesOfACaseAreForEverybody() {
        var walk = aCase();
        walk.passes("register-lead");
        var clocks = context.getBean(Clocks.class).running(walk.id().value());
        var shen = story.the("shen");
        for (var clock : clocks) {
            look(shen.window(), "/cases/" + walk.file().number() + "/clocks/" + clock.id());
        }
        var inquiry = clocks.get(clocks.size() - 1).id();
        for (var page : List.of(
                "/calendar",
                "/calendar?view=week",
                "/cases/" + walk.file().number() + "/clocks",
                "/cases/" + walk.file().number() + "/clocks/" + inquiry + "/extension",
                "/cases/" + walk.file().number() + "/clocks/" + inquiry + "/pause")) {
            look(shen.window(), page);
        }
        nothingWasFound();
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

    // Each step's page is looked at by whoever has it, the first time it is met.
    private void walk(Walk walk, String steps) {
        for (var step : steps.split(";")) {
            var words = step.strip().split("\\s+");
            var who = walk.taken(words[0]);
            if (seen.add(words[0])) {
                var page = "/cases/" + story.number() + "/tasks/"
                        + walk.task(words[0]).id();
                look(story.of(who).window(), page);
            }
            walk.passes(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
        }
    }

    private void look(Window window, String path) {
        var more = path + (path.contains("?") ? "&" : "?");
        window.resize(1280, 800);
        window.open(more + "lang=en&theme=light");
        found(window, path + " in English");
        window.resize(390, 844);
        window.open(more + "lang=zh-CN&theme=dark");
        found(window, path + " in Chinese");
        window.resize(1280, 800);
    }

    private void found(Window window, String where) {
        var all = new ArrayList<>(window.barriers());
        if (window.overhang() > 0) {
            all.add("scrolls sideways by " + window.overhang() + " pixels");
        }
        all.forEach(each -> found.add(where.replaceAll("[0-9a-f-]{36}", "*") + ": " + each));
    }

    private void nothingWasFound() {
        assertThat(found).isEmpty();
    }
}
