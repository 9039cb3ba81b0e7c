package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.StoryTest;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** An administrator brings a new version or a calendar, another one puts it into force. */
@StoryTest
class ChangeLawTests {

    private static final String NEXT = "2026-01-01";

    @TempDir
    private Path directory;

    @Autowired
    MockMvcTester web;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Packs packs;

    private PackDirectory made;
    private OfficerId one;
    private OfficerId other;

    @BeforeEach
    void aJurisdictionAndTwoAdministrators() {
        made = new PackDirectory(directory).version("2024-09-01").calendars();
        InventedLaw.imported(context, made.files());
        var fixture = new CaseFixture(context);
        var unit = fixture.anOrgan().unit();
        one = fixture.officer(unit, "Administrator One", Role.ADMINISTRATOR);
        other = fixture.officer(unit, "Administrator Other", Role.ADMINISTRATOR);
        made.version(NEXT);
    }

    @Test
    void aVersionIsBroughtComparedAndPutIntoForceByAnother() {
        made.edit(NEXT + "/terms.yaml", "en: Demerit,", "en: Black mark,")
                .edit(
                        NEXT + "/clocks.yaml",
                        "REVIEW:               {class: W, workingDays: 10",
                        "REVIEW:               {class: W, workingDays: 15")
                .edit(
                        NEXT + "/statutes.yaml",
                        "en: Law on Guarding State Secrets (2024)",
                        "en: Law on Guarding State Secrets (2026)");
        var id = uploaded(one, made.zip(NEXT));
        var page = page("/admin/packs/" + id, other);
        assertThat(page.text()).contains("All come out as expected", "Differences to the version in force, 2024-09-01");
        assertThat(difference(page, "DEMERIT"))
                .contains("Words · Ladder of sanctions", "Changed", "en: Demerit → Black mark");
        assertThat(difference(page, "REVIEW")).contains("Deadlines", "workingDays: 10 → 15");
        assertThat(difference(page, "SSL")).contains("Statutes", "(2024) → Law on Guarding State Secrets (2026)");
        assertThat(difference(page, "assessment.yaml")).contains("Other files", "Changed");
        assertThat(difference(page, "retention.yaml")).contains("Other files", "Changed");
        assertThat(page.select("tbody tr")).hasSize(5);
        assertThat(page.select("input[name=from]").val()).isEqualTo(NEXT);
        assertThat(page("/admin/packs", other).select("a[href=/admin/packs/" + id + "]"))
                .hasSize(1);
        assertThat(page("/admin/packs", other).text()).doesNotContain("No version waits");

        assertThat(packs.find(made.pack(), LocalDate.parse(NEXT))).isEmpty();
        assertThat(putInForce(other, id, NEXT)).hasRedirectedUrl("/law/" + made.pack() + "/" + NEXT);
        assertThat(packs.inForce(made.pack(), LocalDate.parse("2025-12-31")).version())
                .isEqualTo("2024-09-01");
        assertThat(packs.inForce(made.pack(), LocalDate.parse(NEXT)).term("ladder", "DEMERIT", Locale.ENGLISH))
                .isEqualTo("Black mark");
        var law = page("/law", one);
        assertThat(law.select("tr:has(a[href=/law/" + made.pack() + "/" + NEXT + "])")
                        .text())
                .contains("Applies later", "uploaded by Administrator One, put into force by Administrator Other");
        assertThat(law.select("tr:has(a[href=/law/" + made.pack() + "/2024-09-01])")
                        .text())
                .contains("2024-09-01 to 2025-12-31");
        assertThat(audited("pack.uploaded")).isEqualTo(1);
        assertThat(audited("pack.put-into-force")).isEqualTo(1);
        assertThat(web.get().uri("/admin/packs/" + id).with(as(one))).hasStatus(404);
    }

    @Test
    void aRowOfATableIsComparedToo() {
        made.edit(NEXT + "/base-range.dmn", "\"DEMERIT\"", "\"MAJOR_DEMERIT\"");
        var id = context.getBean(PackTable.class)
                .add(
                        ZipOfPack.read(made.zip(NEXT)),
                        null,
                        one,
                        context.getBean(Clock.class).instant());
        var page = page("/admin/packs/" + id, other);
        assertThat(page.select("tbody tr").eachText()).anyMatch(row -> row.startsWith("Decision tables"));
        assertThat(page.text()).contains("\"DEMERIT\" → \"MAJOR_DEMERIT\"");
    }

    @Test
    void whoBroughtItDoesNotPutItIntoForceAndTheAttemptIsOnRecord() {
        var id = uploaded(one, made.zip(NEXT));
        assertThat(page("/admin/packs/" + id, one).text()).contains("another administrator puts it into force");
        var answer = putInForce(one, id, NEXT);
        assertThat(answer).hasStatus(422);
        assertThat(html(answer).text()).contains("You brought it. Another administrator has to put it into force.");
        assertThat(audited("law.change-refused")).isEqualTo(1);
        assertThat(packs.find(made.pack(), LocalDate.parse(NEXT))).isEmpty();
        assertThatThrownBy(() ->
                        jdbc.sql("""
                        update pack_version
                           set state = 'IN_FORCE', in_force_from = '2026-01-01', put_in_force_by = :one,
                               put_in_force_at = now()
                         where id = :id
                        """).param("one", one.value()).param("id", id).update())
                .hasMessageContaining("two_people");
    }

    @Test
    void aVersionWhoseOwnTestsFailIsShownAndNotPutIntoForce() {
        made.edit(
                NEXT + "/tests/clocks.csv",
                "TIP_TRIAGE,2025-04-24T11:05,2025-04-27",
                "TIP_TRIAGE,2025-04-24T11:05,2025-04-28");
        var id = uploaded(one, made.zip(NEXT));
        assertThat(page("/admin/packs/" + id, other).text())
                .contains("It cannot be put into force as it is", "tests/clocks.csv, 8")
                .contains("TIP_TRIAGE from 2025-04-24T11:05: expected 2025-04-28, got 2025-04-27");
        var answer = putInForce(other, id, NEXT);
        assertThat(answer).hasStatus(422);
        assertThat(html(answer).text()).contains("Its own tests do not come out");
        assertThat(packs.find(made.pack(), LocalDate.parse(NEXT))).isEmpty();
    }

    @Test
    void aDraftIsWithdrawnAndItsNameIsFreeAgain() {
        var id = uploaded(one, made.zip(NEXT));
        assertThat(refusal(made.zip(NEXT))).contains("has a version 2026-01-01 already");
        assertThat(web.post()
                        .uri("/admin/packs/{id}/withdrawal", id)
                        .with(as(other))
                        .with(formToken()))
                .hasRedirectedUrl("/admin/packs");
        assertThat(uploaded(one, made.zip(NEXT))).isNotEqualTo(id);
        assertThat(putInForce(other, id, NEXT)).hasStatus(404);
        assertThat(audited("pack.withdrawn")).isEqualTo(1);
    }

    @Test
    void aVersionInForceIsNotBroughtAgain() {
        assertThat(refusal(made.zip("2024-09-01"))).contains("A version never changes");
    }

    @Test
    void whatIsBrokenIsRefusedWithFileLineAndReason() {
        made.edit(NEXT + "/terms.yaml", "zh: 记过,", "");
        assertThat(refusal(made.zip(NEXT)))
                .containsPattern("It cannot be used: 2026-01-01/terms\\.yaml, line \\d+: zh is missing");
        made.version("2026-02-01")
                .edit("2026-02-01/clocks.yaml", "INITIAL_REPORT:       {class: H", "INITIAL_REPORT:       {class: X");
        assertThat(refusal(made.zip("2026-02-01"))).contains("clocks.yaml, line", "X is no class of clocks");
        made.version("2026-04-01").edit("2026-04-01/retention.yaml", "{years: 3, p", "{years: 0, p");
        assertThat(refusal(made.zip("2026-04-01")))
                .containsPattern("2026-04-01/retention\\.yaml, line \\d+: 0 is less");
        made.version("2026-05-01").edit("2026-05-01/retention.yaml", "  DUPLICATE:", "  DOUBLE:");
        assertThat(refusal(made.zip("2026-05-01"))).contains("retention.yaml, line", "terms.yaml has no triage DOUBLE");
        made.version("2026-06-01").edit("2026-06-01/retention.yaml", "90, proposed: true", "90, basis: XYZ 47");
        assertThat(refusal(made.zip("2026-06-01"))).contains("XYZ 47 names no statute of statutes.yaml");
        made.version("2026-07-01").edit("2026-07-01/retention.yaml", "  WITHDRAWN:  ", "  TAKEN_BACK:");
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", one.value())
                .update();
        assertThat(refusal(made.zip("2026-07-01")))
                .contains("无法使用", "2026-07-01/retention.yaml", "WITHDRAWN is missing");
        jdbc.sql("update officer set locale = 'en' where id = :id")
                .param("id", one.value())
                .update();
        made.version("2026-03-01").write("2026-03-01/base-range.dmn", "<no>table</no>");
        assertThat(refusal(made.zip("2026-03-01"))).contains("base-range.dmn");
    }

    @Test
    void archivesThatAreNoPackAreRefused() throws IOException {
        var terms = "pack: " + made.pack();
        assertThat(refusal("no zip".getBytes(StandardCharsets.UTF_8))).contains("no zip that can be read");
        assertThat(refusal(new byte[0])).contains("Choose a file");
        assertThat(refusal(new byte[2 * 1024 * 1024 + 1])).contains("larger than 2048 kB");
        assertThat(refusal(zip("terms.yaml", terms))).contains("one directory named by a day");
        assertThat(refusal(zip("law/terms.yaml", terms))).contains("one directory named by a day");
        for (var name : new String[] {"../2026-01-01/x", "/etc/x", "2026-01-01\\x", "elsewhere/x", "2026-01-01/../x"}) {
            assertThat(refusal(zip("2026-01-01/terms.yaml", terms, name, "x")))
                    .as(name)
                    .contains("does not belong there");
        }
        assertThat(refusal(zip("2026-01-01/terms.yaml", "pack: Schema!"))).contains("no name for a pack");
        assertThat(refusal(zip("2026-01-01/terms.yaml", "pack: &a x\nother: *a")))
                .contains("anchors and references");
        assertThat(refusal(zip("2026-01-01/terms.yaml", "x".repeat(1_000_000), "2026-01-01/y", "x".repeat(1_000_000))))
                .contains("unfolds to more");
        var many = new String[402];
        for (int n = 0; n < many.length; n += 2) {
            many[n] = "2026-01-01/f" + n;
            many[n + 1] = "x";
        }
        assertThat(refusal(zip(many))).contains("more than 200 files");
    }

    @Test
    void theChineseReaderIsToldInChinese() {
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", one.value())
                .update();
        assertThat(refusal("no zip".getBytes(StandardCharsets.UTF_8))).contains("不是可以读取的 zip 压缩包");
        assertThat(page("/admin/packs/" + uploaded(one, made.zip(NEXT)), one).text())
                .contains("自带测试", "全部通过", "须由另一名管理员施行");
    }

    @Test
    void aCalendarIsBroughtByOneAndPutIntoForceByAnother() {
        var yaml = "year: 2027\nholidays: [2027-01-01]\nmakeUpDays: []\n";
        var id = idOf(sent(one, made.pack(), yaml));
        assertThat(page("/admin/packs/calendars/" + id, other).text()).contains("holidays: [2027-01-01]");
        assertThat(html(sent(one, made.pack(), yaml)).text()).contains("A calendar of 2027 waits already");
        var own = putCalendarInForce(one, id);
        assertThat(own).hasStatus(422);
        assertThat(html(own).text()).contains("Another administrator has to put it into force");
        assertThat(calendar().isProvisional(2027)).isTrue();

        assertThat(putCalendarInForce(other, id)).hasRedirectedUrl("/admin/packs");
        assertThat(calendar().isProvisional(2027)).isFalse();
        assertThat(calendar().isWorkingDay(LocalDate.parse("2027-01-01"))).isFalse();

        var better = yaml.replace("2027-01-01", "2027-01-04");
        var corrected = idOf(sent(other, made.pack(), better));
        assertThat(page("/admin/packs/calendars/" + corrected, one)
                        .select("pre")
                        .eachText())
                .containsExactly(better.strip(), yaml.strip());
        assertThat(putCalendarInForce(one, corrected)).hasRedirectedUrl("/admin/packs");
        assertThat(calendar().isWorkingDay(LocalDate.parse("2027-01-01"))).isTrue();
        assertThat(calendar().isWorkingDay(LocalDate.parse("2027-01-04"))).isFalse();
    }

    @Test
    void aBrokenCalendarIsRefused() {
        assertThat(html(sent(one, made.pack(), "year: 2027\nholidays: []\n")).text())
                .contains("makeUpDays is missing");
        assertThat(html(sent(one, made.pack(), "year: 2027\nholidays: [2026-01-01]\nmakeUpDays: []\n"))
                        .text())
                .contains("line 2: 2026-01-01 is not in 2027");
        assertThat(html(sent(one, "atlantis", "year: 2027")).text()).contains("Choose a jurisdiction");
        assertThat(html(sent(one, made.pack(), "")).text()).contains("Choose a file");
    }

    private Calendar calendar() {
        return packs.inForce(made.pack()).calendar();
    }

    private UUID uploaded(OfficerId who, byte[] zip) {
        return idOf(send(who, zip));
    }

    private static UUID idOf(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        var address = answer.getMvcResult().getResponse().getRedirectedUrl();
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    private String refusal(byte[] zip) {
        var answer = send(one, zip);
        assertThat(answer).hasStatus(422);
        return html(answer).select("#file-error").text();
    }

    private MvcTestResult send(OfficerId who, byte[] zip) {
        return web.post()
                .uri("/admin/packs")
                .multipart()
                .file("file", zip)
                .with(as(who))
                .with(formToken())
                .exchange();
    }

    private MvcTestResult sent(OfficerId who, String pack, String yaml) {
        return web.post()
                .uri("/admin/packs/calendars")
                .multipart()
                .file("calendar", yaml.getBytes(StandardCharsets.UTF_8))
                .param("pack", pack)
                .with(as(who))
                .with(formToken())
                .exchange();
    }

    private MvcTestResult putInForce(OfficerId who, UUID id, String from) {
        return web.post()
                .uri("/admin/packs/{id}/in-force", id)
                .param("from", from)
                .with(as(who))
                .with(formToken())
                .exchange();
    }

    private MvcTestResult putCalendarInForce(OfficerId who, UUID id) {
        return web.post()
                .uri("/admin/packs/calendars/{id}/in-force", id)
                .with(as(who))
                .with(formToken())
                .exchange();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (int n = 0; n < namesAndTexts.length; n += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[n]));
                out.write(namesAndTexts[n + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip.toByteArray();
    }

    private static String difference(Document page, String code) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("td:nth-child(2) code").text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no difference in " + code + ": " + page.text()))
                .text();
    }

    private int audited(String action) {
        return jdbc.sql("select count(*) from audit_record where action = :action and detail ->> 'pack' = :pack")
                .param("action", action)
                .param("pack", made.pack())
                .query(Integer.class)
                .single();
    }

    private Document page(String address, OfficerId who) {
        var answer = web.get().uri(address).with(as(who)).exchange();
        assertThat(answer).hasStatusOk();
        return html(answer);
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(
                new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(OfficerId who) {
        return user(new SignedIn(who, "somebody", Set.of(), null));
    }
}
