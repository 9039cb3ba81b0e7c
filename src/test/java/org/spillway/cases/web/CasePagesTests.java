package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.cases.CaseFixture;
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
}
