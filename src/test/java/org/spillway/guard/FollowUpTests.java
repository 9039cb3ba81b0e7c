package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.access.SignedIn;
import org.spillway.platform.Staff;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.tips.EveryTable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What becomes of a refusal: a row without content, and one thing an hour for an officer to follow up. */
@StoryTest
class FollowUpTests {

    private static final String MARKED = "SECRET//NOFORN\nan example that is refused";

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    FollowUpRefusals followUps;

    @Autowired
    EveryTable tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private UnitId unit;
    private Officer writer;
    private Officer security;
    private Officer colleague;

    @BeforeEach
    void aUnit() {
        unit = staff.unit(null);
        writer = staff.officer(unit, Role.INVESTIGATOR);
        security = staff.officer(unit, Role.SECURITY_OFFICER);
        colleague = staff.officer(unit, Role.SECURITY_OFFICER);
    }

    @Test
    void howeverManyAreRefusedThereIsOneThingAnHour() throws Exception {
        for (int n = 0; n < 3; n++) {
            refused(writer);
        }
        assertThat(followUps.list(security.id()).waiting())
                .singleElement()
                .satisfies(row -> assertThat(row.followUp().count()).isEqualTo(3));
        assertThat(mails(security)).isEqualTo(1);
        assertThat(mails(writer)).isZero();

        clock.advance(Duration.ofHours(1));
        refused(writer);
        assertThat(followUps.list(security.id()).waiting()).hasSize(2);
        assertThat(mails(security)).isEqualTo(2);
    }

    @Test
    void aRefusalSaysWhereAndByWhichRuleButNotWhat() throws Exception {
        refused(writer);
        var row = jdbc.sql("select * from guard_refusal where officer_id = :writer")
                .param("writer", writer.id().value())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("door", "STAFF")
                .containsEntry("rule", "US_CONTROL")
                .containsEntry("class", "CLASSIFIED")
                .containsEntry("address", "/cases/{}/facts")
                .containsEntry("field", "summary")
                .containsEntry("size", MARKED.length());
        assertThat((byte[]) row.get("digest")).hasSize(32);
        assertThat(row.get("at")).isNotNull();
        var audit = jdbc.sql(
                        "select detail::text from audit_record where officer_id = :writer and action = 'guard.refused'")
                .param("writer", writer.id().value())
                .query(String.class)
                .single();
        assertThat(audit).contains("US_CONTROL", "/cases/{}/facts").doesNotContain("NOFORN");
        assertThat(tables.holding("an example that is refused")).isEmpty();
    }

    @Test
    void oneTakesItAndTellsWhatWasDone() throws Exception {
        refused(writer);
        var id = followUps.list(security.id()).waiting().get(0).followUp().id();
        var list = page(security);
        assertThat(list.select("nav.places a[aria-current=page]").text()).endsWith("1");
        assertThat(list.select("main").text()).contains("1 refused").doesNotContain("NOFORN");

        as(security, post("/guard/" + id + "/claim")).andExpect(redirectedUrl("/guard"));
        as(colleague, post("/guard/" + id + "/claim")).andExpect(status().isUnprocessableContent());
        assertThat(page(colleague).select("main").text()).contains(security.name() + " follows it up");
        assertThatThrownBy(() -> followUps.finish(colleague.id(), id, "done")).isInstanceOf(Refusal.class);

        as(security, post("/guard/" + id + "/note")).andExpect(status().isUnprocessableContent());
        as(security, post("/guard/" + id + "/note").param("note", "Fetched on a sealed carrier."))
                .andExpect(redirectedUrl("/guard"));
        var done = page(security);
        assertThat(done.select("#done + .list").text()).contains("Fetched on a sealed carrier.", security.name());
        assertThat(followUps.waiting(security.id())).isZero();
        refused(writer);
        assertThat(followUps.waiting(security.id()))
                .as("after it was done a new one begins")
                .isEqualTo(1);
    }

    @Test
    void whoHasNothingToDoWithItDoesNotFindIt() throws Exception {
        refused(writer);
        var id = followUps.list(security.id()).waiting().get(0).followUp().id();
        var elsewhere = staff.officer(staff.unit(null), Role.SECURITY_OFFICER);
        assertThat(followUps.list(elsewhere.id()).waiting()).isEmpty();
        assertThatThrownBy(() -> followUps.take(elsewhere.id(), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> followUps.list(writer.id())).isInstanceOf(NotFound.class);
        var tips = staff.officer(unit, Role.TIP_OFFICER);
        assertThatThrownBy(() -> followUps.take(tips.id(), id))
                .as("what people of the unit sent is for the security officers")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void ofThePublicOnlyTheDayIsKnown() throws Exception {
        var came = Instant.parse("2025-04-24T03:41:17Z");
        clock.set(came);
        var before = publicRows();
        mvc.perform(post("/tips/new")
                        .param("observed", MARKED)
                        .with(formToken())
                        .with(user(signedIn(writer))))
                .andExpect(status().isUnprocessableContent());
        assertThat(publicRows()).isEqualTo(before + 1);
        assertThat(jdbc.sql(
                                "select count(*) from guard_refusal where door = 'PUBLIC' and (at is not null or officer_id is not null)")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(tables.tellingTheMinuteOf(came).stream()
                        .filter(column -> !column.startsWith("mail.") && !column.startsWith("scheduled_tasks."))
                        .toList())
                .isEmpty();
    }

    @Test
    void aStrangerCannotFillTheTable() throws Exception {
        clock.set(Instant.parse("2025-05-06T03:00:00Z"));
        jdbc.sql("""
                insert into guard_refusal (id, door, pack, rule, class, address, field, size, digest, day)
                select gen_random_uuid(), 'PUBLIC', 'us', 'US_LINE', 'CLASSIFIED', '/tips/new', 'observed', 1, 'x', '2025-05-06'
                  from generate_series(1, 500)
                """).update();
        var before = publicRows();
        mvc.perform(post("/tips/new").param("observed", MARKED).with(formToken()))
                .andExpect(status().isUnprocessableContent());
        assertThat(publicRows()).isEqualTo(before);
        refused(writer);
        assertThat(followUps.waiting(security.id()))
                .as("officers are counted on")
                .isEqualTo(1);
    }

    private int publicRows() {
        return jdbc.sql("select count(*) from guard_refusal where door = 'PUBLIC'")
                .query(Integer.class)
                .single();
    }

    private void refused(Officer who) throws Exception {
        as(who, post("/cases/SP-2025-999999/facts").param("summary", MARKED))
                .andExpect(status().isUnprocessableContent());
    }

    private ResultActions as(Officer who, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(formToken()).with(user(signedIn(who))));
    }

    private Document page(Officer who) throws Exception {
        var answer =
                as(who, get("/guard")).andExpect(status().isOk()).andReturn().getResponse();
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private static SignedIn signedIn(Officer who) {
        return new SignedIn(who.id(), who.login(), Set.of(), null);
    }

    private int mails(Officer to) {
        return jdbc.sql("select count(*) from mail where to_officer = :to and kind = 'guard/marking-refused'")
                .param("to", to.id().value())
                .query(Integer.class)
                .single();
    }
}
