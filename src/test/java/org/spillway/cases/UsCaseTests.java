package org.spillway.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.SignedIn;
import org.spillway.clocks.Clocks;
import org.spillway.law.Law;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;

/** SC-13, as far as it is written in the pack: the same application under other law. */
@HouseTest
class UsCaseTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Law law;

    @Autowired
    Clocks clocks;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void anInstallationInWashington() {
        ReflectionTestUtils.setField(law, "home", "us");
        clock.set(Instant.parse("2025-06-02T18:00:00Z"));
    }

    @AfterEach
    void backHome() {
        ReflectionTestUtils.setField(law, "home", "cn");
    }

    @Test
    void aFileInACommercialDriveIsInquiredIntoWithinTenDutyDays() throws Exception {
        var fixture = new CaseFixture(context);
        var organ = fixture.anOrgan();
        var facts = new CaseFacts(
                "An unmarked working copy was saved to a commercial drive.",
                List.of(new CaseFacts.Item("HS-2025-0042", "Harbour Authority", "SECRET", null, "ELECTRONIC_FILE", 1)),
                List.of(new CaseFacts.Place(
                        "Example Drive", "PERSONAL", "DOMESTIC", "NONE", "NONE", false, "office computer")),
                "NONE",
                Set.of("UNAUTHORIZED_STORAGE", "IMPROPER_MARKING"),
                Set.of("COOPERATED"));
        var person = new Person("Robin Example", "Harbour Survey Office", "Analyst", "EMPLOYEE", "AGENCY", false, null);
        var id = fixture.aCase(organ, facts, List.of(person)).id();

        assertThat(context.getBean(CaseFiles.class).get(id).pack()).isEqualTo("us");
        assertThat(clocks.running(id.value()))
                .filteredOn(clock -> clock.rule().equals("PRELIMINARY_INQUIRY"))
                .singleElement()
                .satisfies(inquiry -> {
                    assertThat(inquiry.dueOn()).isEqualTo("2025-06-16");
                    assertThat(inquiry.dueAt()).isEqualTo("2025-06-17T04:00:00Z");
                    assertThat(inquiry.basis()).isEqualTo("DoDM5200.01");
                });
        var number = context.getBean(CaseFiles.class).get(id).number();
        var page = Jsoup.parse(mvc.perform(get("/cases/" + number)
                        .with(user(new SignedIn(organ.the("security-officer"), "somebody", Set.of(), null))))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.text()).contains("Inquiry").contains("Secret").doesNotContain("机密");
    }
}
