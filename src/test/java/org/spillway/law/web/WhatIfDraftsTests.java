package org.spillway.law.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.platform.Staff;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Drafts are asked by administrators, beside what is in force, and by nobody else. */
@HouseTest
class WhatIfDraftsTests {

    private static final String DRAFT = "2033-01-01";
    private static final String UPLOADED =
            "pack=cn&nS=1&transmittedOverPublicNetwork=true&intent=KNOWING&exposure=POSSIBLE&cooperated=true";
    private static final String LOWEST = "id=\"baseRange-B13-few-out1\">\n          <text>\"DEMERIT\"";

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    private Officer administrator;
    private Officer somebody;

    @BeforeEach
    void anAdministratorAndSomebodyElse() {
        var unit = staff.unit(null);
        administrator = staff.officer(unit, Role.ADMINISTRATOR);
        somebody = staff.officer(unit, Role.REVIEWER, Role.AUDITOR);
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, en, Milder than what is in force, 2033-01-01 (draft)",
        "MAJOR_DEMERIT, en, Heavier than what is in force, 2024-09-01 (in force)",
        "WARNING, zh-CN, 比现行规则更轻, 2033-01-01 (草案)"
    })
    void aDraftAnswersBesideWhatIsInForce(String lowest, String language, String compared, String choice)
            throws Exception {
        draft("cn", LOWEST, LOWEST.replace("DEMERIT", lowest));
        var page = page(200, UPLOADED + "&version=" + DRAFT + "&lang=" + language, administrator);
        assertThat(page.select("#version option").eachText()).contains(choice);
        assertThat(page.select("#version option[selected]").val()).isEqualTo(DRAFT);
        assertThat(page.select(".assessment")).hasSize(2);
        assertThat(page.select("section[aria-labelledby=said]").text()).contains(compared, DRAFT);
        assertThat(page.select("section[aria-labelledby=in-force]").text()).contains("2024-09-01", "B13");
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void whatOneAsksAndTheOtherDoesNotIsSaid() throws Exception {
        draft(
                "cn",
                "  coerced:           {type: flag, group: lighter, factor: COERCED}",
                "  onTrip: {type: flag, group: lighter, en: While on a trip, zh: 出差期间}\n"
                        + "  coerced:           {type: flag, group: lighter, factor: COERCED}");
        var page = page(200, UPLOADED + "&onTrip=true&version=" + DRAFT, administrator);
        assertThat(page.getElementById("in-onTrip").hasAttr("checked")).isTrue();
        assertThat(page.select("section[aria-labelledby=in-force]").text())
                .contains("It does not ask for: While on a trip");
        assertThat(page.select("section[aria-labelledby=said]").text()).contains("The same range");
        assertThat(page(200, UPLOADED + "&version=" + DRAFT, administrator).text())
                .doesNotContain("It does not ask");
    }

    @Test
    void aNewJurisdictionIsAskedWithoutAnythingBeside() throws Exception {
        draft("atlantis", "pack: cn", "pack: atlantis");
        var form = page(200, "pack=atlantis", administrator);
        assertThat(form.select("#other-pack option").eachAttr("value")).contains("atlantis", "cn", "us");
        assertThat(form.select("#version option").eachAttr("value")).containsExactly(DRAFT);
        var answer = page(200, UPLOADED.replace("pack=cn", "pack=atlantis"), administrator);
        assertThat(answer.select(".assessment")).hasSize(1);
        assertThat(answer.select(".assessment").text()).contains("By pack atlantis, version " + DRAFT);
        page(404, "pack=atlantis", somebody);
        page(404, "pack=atlantis&version=" + DRAFT, somebody);
    }

    @Test
    void nobodyElseLearnsThatThereIsADraft() throws Exception {
        draft("cn", LOWEST, LOWEST.replace("DEMERIT", "WARNING"));
        assertThat(page(200, UPLOADED, somebody).html()).doesNotContain(DRAFT);
        assertThat(page(404, UPLOADED + "&version=" + DRAFT, somebody)
                        .select("main")
                        .text())
                .isEqualTo(page(404, UPLOADED + "&version=1999-01-01", somebody)
                        .select("main")
                        .text());
    }

    @Test
    void programsAreAnsweredByWhatIsInForceWhoeverAsks() throws Exception {
        draft("cn", LOWEST, LOWEST.replace("DEMERIT", "WARNING"));
        draft("atlantis", "pack: cn", "pack: atlantis");
        var facts =
                "\"nS\": 1, \"transmittedOverPublicNetwork\": true, \"intent\": \"KNOWING\", \"exposure\": \"POSSIBLE\"";
        for (var reader : new Officer[] {administrator, somebody}) {
            var answer = asks("/api/law/cn/assessments?version=" + DRAFT, "{" + facts + "}", reader);
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentAsString())
                    .contains("\"version\":\"2024-09-01\"")
                    .doesNotContain(DRAFT);
            assertThat(asks("/api/law/cn/assessments", "{\"version\": \"" + DRAFT + "\"}", reader)
                            .getStatus())
                    .isEqualTo(400);
            assertThat(asks("/api/law/atlantis/assessments", "{" + facts + "}", reader)
                            .getStatus())
                    .isEqualTo(404);
        }
    }

    private MockHttpServletResponse asks(String path, String json, Officer reader) throws Exception {
        return mvc.perform(post(path)
                        .content(json)
                        .contentType(MediaType.APPLICATION_JSON)
                        .with(staff.as(reader))
                        .with(formToken()))
                .andReturn()
                .getResponse();
    }

    private void draft(String pack, String before, String after) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_version (id, pack, version, state, digest, uploaded_by, uploaded_at)
                values (:id, :pack, :version, 'DRAFT', 'x', :by, now())
                """)
                .param("id", id)
                .param("pack", pack)
                .param("version", java.time.LocalDate.parse(DRAFT))
                .param("by", administrator.id().value())
                .update();
        jdbc.sql("""
                insert into pack_file (version_id, path, content)
                select :id, f.path,
                       convert_to(replace(convert_from(f.content, 'UTF8'), :before, :after), 'UTF8')
                  from pack_file f
                  join pack_version v on v.id = f.version_id
                 where v.pack = 'cn' and v.version = '2024-09-01'
                """)
                .param("id", id)
                .param("before", before)
                .param("after", after)
                .update();
    }

    private Document page(int status, String query, Officer reader) throws Exception {
        var response = mvc.perform(get(URI.create("/law/what-if?" + query)).with(staff.as(reader)))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(status);
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }
}
