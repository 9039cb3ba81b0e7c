package org.spillway.law.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.platform.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class WhatIfPagesTests {

    private static final String UPLOADED = "pack=cn&nS=1&transmittedOverPublicNetwork=true&intent=KNOWING";

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    private Officer me;

    @BeforeEach
    void somebody() {
        me = staff.officer(staff.unit(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyInputIsOnTheFormByItsGroupWithALabel(String language) throws Exception {
        var page = page(200, "lang=" + language);
        assertThat(page.select(".assessment")).isEmpty();
        assertThat(page.select("fieldset legend").eachText()).hasSize(6).doesNotHaveDuplicates();
        var controls = page.select(".what-if-fields :is(input, select)");
        assertThat(controls).hasSizeGreaterThan(30);
        assertThat(controls)
                .allSatisfy(control -> assertThat(
                                page.select("label[for=" + control.id() + "], label:has(#" + control.id() + ")")
                                        .text())
                        .as(control.id())
                        .isNotBlank());
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void theAddressHoldsTheFactsAndThePageTheAnswer() throws Exception {
        var page = page(200, UPLOADED + "&exposure=POSSIBLE&cooperated=true&foreign=SUSPECTED&actDate=2025-06-01");
        var said = page.selectFirst(".assessment");
        assertThat(said.text())
                .contains("The tables advise and decide nothing")
                .contains("Treated as a leak")
                .contains("Q5", "LCM 5(2)", "B13", "M2", "State security")
                .contains("proposal, not law")
                .contains("By pack cn, version 2024-09-01");
        assertThat(said.select(".rung")).hasSize(8);
        assertThat(said.select(".rung-in"))
                .isNotEmpty()
                .allSatisfy(
                        rung -> assertThat(rung.select(".rung-place").text()).isNotBlank());
        assertThat(said.select("dt").eachText())
                .contains("Secret 机密 items", "Cooperated and told the facts truthfully");
        assertThat(page.getElementById("in-cooperated").hasAttr("checked")).isTrue();
        assertThat(page.getElementById("in-nS").val()).isEqualTo("1");
        assertThat(page.select("#in-exposure option[selected]").val()).isEqualTo("POSSIBLE");
    }

    @ParameterizedTest
    @CsvSource({"en, the reviewer may go below, No action", "zh-CN, 审核人可以低于该幅度, 不予处分"})
    void whoWasCoercedIsSpokenOf(String language, String words, String step) throws Exception {
        assertThat(page(200, UPLOADED + "&exposure=CONFIRMED&coerced=true&lang=" + language)
                        .text())
                .contains(words)
                .contains(step)
                .contains("PSL 12");
    }

    @Test
    void aRefusalStandsAboveTheFormInItsWordsAndNothingIsLost() throws Exception {
        var page = page(422, "pack=cn&nS=3&localOnly=true&exposure=CONFIRMED");
        assertThat(page.select("[role=alert]").text())
                .isEqualTo(
                        "Exposure: Reached an unauthorised person contradicts the facts given, by which nobody else could"
                                + " know of it.");
        assertThat(page.select("[role=alert] a").attr("href")).isEqualTo("#in-exposure");
        assertThat(page.getElementById("in-exposure").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.getElementById("in-nS").val()).isEqualTo("3");
        assertThat(page(422, "nS=many").select("[role=alert]").text()).startsWith("Secret 机密 items: \"many\"");
        assertThat(page(422, "secrets=1").select("[role=alert]").text()).contains("no input named secrets");
        assertThat(page(422, "actDate=1990-01-01").select("[role=alert]").text())
                .contains("1990-01-01");
    }

    @Test
    void aVersionMayBeNamedWhateverTheDay() throws Exception {
        var page = page(200, "version=2024-09-01&actDate=1990-01-01&nS=1&localOnly=true");
        assertThat(page.select(".assessment").text()).contains("version 2024-09-01");
        assertThat(page.select("#version option[selected]").val()).isEqualTo("2024-09-01");
        for (var unknown : List.of("version=1999-01-01", "version=x", "pack=xx")) {
            page(404, unknown);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Removal", "zh-CN, 免职"})
    void anotherPackBringsItsOwnFormAndLadder(String language, String step) throws Exception {
        var form = page(200, "pack=us&lang=" + language);
        assertThat(form.select("#in-offence option").size()).isGreaterThan(1);
        assertThat(form.select("#in-nS")).isEmpty();
        assertThat(form.select("#other-pack option").eachAttr("value")).contains("cn", "us");
        var offence = form.select("#in-offence option").last().val();
        var answer = page(200, "pack=us&count=3&offence=" + offence + "&lang=" + language);
        assertThat(answer.select(".rung-name").eachText()).contains(step);
        assertThat(answer.select(".rung-in")).isNotEmpty();
        assertThat(answer.text()).doesNotContain("??");
    }

    @Test
    void nothingOfItIsKept() throws Exception {
        var before = records();
        page(200, UPLOADED + "&exposure=POSSIBLE");
        assertThat(records()).isEqualTo(before);
    }

    private long records() {
        return jdbc.sql("select count(*) from audit_record").query(Long.class).single();
    }

    private Document page(int status, String query) throws Exception {
        var response = mvc.perform(get(URI.create("/law/what-if?" + query)).with(staff.as(me)))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(status);
        return Jsoup.parse(response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
    }
}
