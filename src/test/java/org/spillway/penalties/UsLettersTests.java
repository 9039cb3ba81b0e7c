package org.spillway.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.spillway.law.Law;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;

/** The letters to a respondent in the United States rest on no law of China. */
@HouseTest
class UsLettersTests {

    private static final String CHINA = "Governmental Sanctions|Supervision Law|Civil Servants|复审|政务处分法|监察法|公务员法";

    @Autowired
    ApplicationContext context;

    @Autowired
    Law law;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    Organ organ;
    Walk walk;

    @BeforeEach
    void anInstallationInWashington() {
        ReflectionTestUtils.setField(law, "home", "us");
        clock.set(Instant.parse("2025-06-20T18:00:00Z"));
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        var facts = new CaseFacts(
                "An unmarked working copy was saved to a commercial drive.",
                List.of(new CaseFacts.Item("HS-2025-0042", "Harbour Authority", "SECRET", null, "ELECTRONIC_FILE", 1)),
                List.of(),
                "NONE",
                Set.of("UNAUTHORIZED_STORAGE"),
                Set.of());
        walk = fixture.aCase(
                organ,
                facts,
                List.of(new Person(
                        "Robin Example", "Harbour Survey Office", "Analyst", "EMPLOYEE", "AGENCY", false, null)));
    }

    @AfterEach
    void backHome() {
        ReflectionTestUtils.setField(law, "home", "cn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void noticeAndDecisionSpeakOfItsOwnWays(String language) throws Exception {
        decided();
        assertThat(page("notice", language))
                .contains(language.equals("en") ? "has inquired into the incident" : "对该事件进行了调查")
                .contains(language.equals("en") ? "within 5 working days" : "5个工作日")
                .doesNotContainPattern(CHINA);
        assertThat(page("decision", language))
                .contains(language.equals("en") ? "procedure of the agency" : "依照本机构的程序提出申诉")
                .doesNotContainPattern(CHINA);
    }

    @Test
    void theLastDayIsThatOfItsOwnDeadline() throws Exception {
        decided();
        assertThat(page("decision", "en")).contains("Last day to apply: July 21, 2025"); // the 20th is a Sunday
    }

    // The way of a case to its decision is told elsewhere; here it is decided already.
    private void decided() {
        jdbc.sql("""
                insert into penalty_decision
                       (id, case_id, respondent_id, instance, begun_at, range_min, range_max, proposed, proposed_order,
                        basis, proposed_by, proposed_on, noticed, noticed_order, notice_served_on, first_point,
                        approved_first_by, approved_second_by, point, point_order, decided_on, served_on)
                values (:id, :case, :respondent, 'told', now(), 'REPRIMAND', 'REPRIMAND', 'REPRIMAND', 2,
                        'DoDM5200.01', :reviewer, '2025-06-18', 'REPRIMAND', 2, '2025-06-18', 'REPRIMAND',
                        :first, :second, 'REPRIMAND', 2, '2025-06-19', '2025-06-20')
                """)
                .param("id", UUID.randomUUID())
                .param("case", walk.id().value())
                .param("respondent", walk.respondents().get(0).id().value())
                .param("reviewer", organ.the("reviewer").value())
                .param("first", organ.the("first-approver").value())
                .param("second", organ.the("second-approver").value())
                .update();
    }

    private String page(String letter, String language) throws Exception {
        return Jsoup.parse(mvc.perform(get("/cases/" + walk.file().number() + "/penalties/"
                                        + walk.respondents().get(0).id() + "/" + letter)
                                .param("lang", language)
                                .with(user(new SignedIn(organ.the("security-officer"), "somebody", Set.of(), null))))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .text();
    }
}
