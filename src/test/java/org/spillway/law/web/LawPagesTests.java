package org.spillway.law.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What every officer reads of the law. */
@HouseTest
class LawPagesTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private CaseFixture fixture;
    private Organ organ;
    private OfficerId reader;

    @BeforeEach
    void anOfficer() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        reader = fixture.officer(organ.unit(), "Reader");
    }

    @Test
    void theListSaysWhichVersionAppliesSinceWhenAndWhatUsesIt() {
        fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        var cn = page("/law", reader).select("tr:has(a[href=/law/cn/2024-09-01])");
        assertThat(cn.text()).contains("Applies today", "since 2024-09-01", "shipped with the application");
        assertThat(Integer.parseInt(cn.select(".count").get(0).text())).isPositive();
        assertThat(Integer.parseInt(cn.select(".count").get(1).text())).isPositive();
        assertThat(page("/law", reader).select("a[href=/law/us/2021-02-24]")).hasSize(1);
    }

    @Test
    void aVersionShowsItsWordsDeadlinesTablesAndLawsAndWhatIsOnlyProposed() {
        var page = page("/law/cn/2024-09-01", reader);
        var inquiry = row(page, "clocks", "PRELIMINARY_INQUIRY");
        assertThat(inquiry).contains("2 months", "from: Lead received", "Read in the text");
        assertThat(row(page, "clocks", "TIP_TRIAGE")).contains("2 working days", "Proposal, not law");
        assertThat(row(page, "terms", "DEMERIT")).contains("Demerit", "months 12", "PSL 7(2)");
        assertThat(row(page, "terms", "PRIOR_VIOLATION")).contains("Proposal, not law");
        assertThat(row(page, "statutes", "LCM")).contains("Known, to be checked");
        assertThat(page.select("#tables tr").size()).isGreaterThan(50);
        assertThat(page.select("#terms code:containsOwn(MAJOR_DEMERIT)")).hasSize(1);
        assertThat(page.select("#clocks tr:has(code:containsOwn(DISCIPLINE)) a[href=/law/cn/statutes/RCS]"))
                .isNotEmpty();
    }

    @Test
    void theChineseReaderReadsChinese() {
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", reader.value())
                .update();
        var page = page("/law/cn/2024-09-01", reader);
        assertThat(row(page, "clocks", "TIP_TRIAGE")).contains("2 个工作日", "建议，非法定");
        assertThat(row(page, "terms", "DEMERIT")).contains("记过");
        assertThat(page("/law/cn/statutes/SSL", reader).select("h1").text()).contains("中华人民共和国保守国家秘密法");
    }

    @Test
    void aStatuteSaysWhatIsUsedOfItHowItWasReadAndWhereItIsCited() {
        var page = page("/law/cn/statutes/SSL", reader);
        assertThat(page.text())
                .contains("since 2024-05-01", "Read in the text", "Thirteen acts", "no substitute for the text")
                .contains("中华人民共和国保守国家秘密法");
        assertThat(page.select("code").eachText()).contains("SSL", "5", "PRESERVE_LOGS");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var address : List.of(
                "/law/atlantis/2024-09-01",
                "/law/cn/1999-01-01",
                "/law/cn/statutes/XYZ",
                "/law/atlantis/statutes/SSL")) {
            assertThat(web.get().uri(address).with(as(reader))).as(address).hasStatus(404);
        }
    }

    @Test
    void aDeadlineOfACaseLeadsToTheLawItRestsOn() {
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        var page = page("/cases/" + walk.file().number(), organ.the("security-officer"));
        assertThat(page.select("a[href=/law/cn/statutes/LCM-T]").eachText()).contains("LCM-T");
        assertThat(page.select("a[href=/law/cn/statutes/IR]").eachText()).contains("IR 61");
    }

    @Test
    void theMenuLeadsThereForWhoeverIsSignedIn() {
        var head = fixture.officer(organ.unit(), "Anybody", Role.HEAD);
        assertThat(page("/tasks", head).select("nav.places a[href=/law]").text())
                .isEqualTo("Law");
    }

    private static String row(Document page, String part, String code) {
        return page.select("#" + part + " tr").stream()
                .filter(row -> row.select("td:first-child").text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " among the " + part))
                .text();
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
