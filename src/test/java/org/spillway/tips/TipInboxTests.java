package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.access.Recusals;
import org.spillway.platform.Staff;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A tip officer finds in the inbox what is theirs, what is new and what a colleague sorted. */
@HouseTest
class TipInboxTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    TipOffice office;

    @Autowired
    Mailbox mailbox;

    @Autowired
    WithdrawTip withdrawTip;

    @Autowired
    TakeTip takeTip;

    @Autowired
    Recusals recusals;

    @Autowired
    EraseTip eraseTip;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LabelTip labelTip;

    @Autowired
    TipLabels labels;

    @Autowired
    Staff staff;

    TipOffice.Sent one;
    TipOffice.Sent other;
    Officer ada;
    Officer bo;

    @BeforeEach
    void twoTipsAndTwoOfficers() {
        one = office.sends("Maps lie in a drive that anybody can open.");
        other = office.sends("A memorandum went out by telephone.");
        ada = office.officerOf(one);
        bo = office.officerOf(one);
    }

    @Test
    void whoAsksForTheirOwnGetsNoOther() throws Exception {
        office.claims(ada, one);
        office.claims(bo, other);
        assertThat(listed(ada, "?show=mine")).containsExactly(one.number());
        assertThat(listed(bo, "?show=mine")).containsExactly(other.number());
        assertThat(listed(ada, "")).contains(one.number(), other.number());
        assertThat(listed(ada, "?show=nonsense")).contains(one.number(), other.number());
    }

    @Test
    void whatWasGivenBackUntouchedIsNobodysAndWhatWasActedInStays() throws Exception {
        office.claims(ada, one);
        takeTip.release(ada.id(), office.task(one).handle());
        assertThat(listed(ada, "?show=mine")).isEmpty();
        assertThat(row(ada, one).text()).doesNotContain(ada.name());

        office.claims(ada, other);
        office.does(ada, other, TipOffice.asks("Which service was it?"));
        mailbox.write(other.number(), other.code(), UUID.randomUUID(), "Cloudbox.");
        takeTip.release(ada.id(), office.task(other).handle());
        assertThat(listed(ada, "?show=mine")).containsExactly(other.number());
    }

    @Test
    void whatTheTipsterDoesIsMarkedUntilItsOfficerReadsIt() throws Exception {
        office.claims(ada, one);
        assertThat(listed(ada, "?show=news")).doesNotContain(one.number());
        mailbox.write(one.number(), one.code(), UUID.randomUUID(), "It is still there.");
        assertThat(listed(ada, "?show=news")).contains(one.number());
        assertThat(row(ada, one).text()).contains("new");

        page("/tips/" + one.number(), bo);
        assertThat(row(ada, one).text())
                .as("a colleague's glance is not its officer's")
                .contains("new");
        page("/tips/" + one.number(), ada);
        assertThat(listed(ada, "?show=news")).doesNotContain(one.number());

        withdrawTip.withdraw(one.number(), one.code());
        assertThat(listed(ada, "?show=news")).contains(one.number());
    }

    @Test
    void whatCannotWaitIsMarkedAndCountsForNoPoints() throws Exception {
        var urgent = office.sends(TipOffice.urgent(TipOffice.form("It spreads by the hour.")));
        assertThat(row(ada, urgent).text()).contains("cannot wait");
        assertThat(row(ada, one).text()).doesNotContain("cannot wait");
        assertThat(listed(ada, "?show=urgent")).contains(urgent.number()).doesNotContain(one.number());
        assertThat(office.tip(urgent).score())
                .as("anybody can say so")
                .isEqualTo(office.tip(one).score());
        assertThat(page("/tips/" + urgent.number(), ada).text()).contains("Cannot wait, says the sender");
    }

    @Test
    void theMarkKeepsNoTimeAndNoVersion() {
        office.claims(ada, one);
        var before = office.tip(one).version();
        mailbox.write(one.number(), one.code(), UUID.randomUUID(), "It is still there.");
        assertThat(office.tip(one).version())
                .as("an officer's open form stays good")
                .isEqualTo(before);
        assertThat(jdbc.sql(
                                "select count(*) from information_schema.columns where table_name = 'tip' and data_type like 'timestamp%'")
                        .query(Integer.class)
                        .single())
                .as("due_at alone")
                .isEqualTo(1);
    }

    @Test
    void tipsAreSortedByLabelsThatColleaguesSeeAndTheDatabaseDoesNotTell() throws Exception {
        puts(ada, one, "Waits for  the ministry").andExpect(redirectedUrl("/tips/" + one.number() + "#labels"));
        puts(bo, one, "waits for the ministry");
        assertThat(page("/tips/" + one.number(), bo).select(".label-off .mark").eachText())
                .containsExactly("Waits for the ministry");
        assertThat(row(bo, one).text()).contains("Waits for the ministry");
        assertThat(listed(
                        bo,
                        "?label="
                                + page("/tips", bo).select("#label option").stream()
                                        .filter(each -> each.text().equals("Waits for the ministry"))
                                        .findFirst()
                                        .orElseThrow()
                                        .attr("value")))
                .containsExactly(one.number());
        assertThat(page("/tips", bo).select("#label option").eachText()).contains("Waits for the ministry");
        assertThat(listed(bo, "?label=nobody-uses-it")).isEmpty();
        assertThat(jdbc.sql("select name from tip_label").query(byte[].class).list())
                .allSatisfy(name -> assertThat(new String(name, StandardCharsets.ISO_8859_1))
                        .doesNotContain("ministry"));

        var stranger = office.officer(office.unit("Elsewhere", "别处"), Role.TIP_OFFICER);
        assertThat(page("/tips", stranger).select("#label option")).isEmpty();

        sends(bo, post("/tips/" + one.number() + "/labels/removal").param("label", "Waits for the ministry"))
                .andExpect(redirectedUrl("/tips/" + one.number() + "#labels"));
        assertThat(page("/tips/" + one.number(), ada).select(".label-off")).isEmpty();
        assertThat(page("/tips", ada).select("#label option").eachText())
                .as("what no tip bears is forgotten")
                .doesNotContain("Waits for the ministry");
    }

    @Test
    void aLabelThatIsNoneIsRefusedWithWhatWasTyped() throws Exception {
        for (var wrong : List.of(" ", "x".repeat(LabelTip.LONGEST + 1))) {
            var answer = Jsoup.parse(puts(ada, one, wrong)
                    .andExpect(status().isUnprocessableEntity())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(answer.expectFirst("#label-error").text()).isNotBlank();
            assertThat(answer.expectFirst("#label").val()).isEqualTo(wrong);
        }
        for (int each = 0; each < LabelTip.MOST; each++) {
            puts(ada, one, "label " + each).andExpect(status().isFound());
        }
        puts(ada, one, "one more").andExpect(status().isUnprocessableEntity());
        puts(ada, one, "label 3").andExpect(status().isFound());
        assertThat(page("/tips", bo).select("#label option").eachText()).contains("label 3");
        recused(bo);
        puts(bo, one, "from outside").andExpect(status().isNotFound());
        assertThat(page("/tips", bo).select("#label option").eachText())
                .as("a label may name whoever is kept away")
                .doesNotContain("label 3");
    }

    @Test
    void anErasedTipLeavesNoLabel() {
        labelTip.put(ada.id(), one.number(), "only here");
        eraseTip.erase(office.tip(one), "NO_BASIS", LocalDate.of(2026, 1, 1));
        assertThat(labels.known(new UUID[] {ada.unitId().value()}, ada.id()))
                .extracting(TipLabels.Label::name)
                .doesNotContain("only here");
        assertThatThrownBy(() -> labelTip.put(ada.id(), one.number(), "too late"))
                .isInstanceOf(NotFound.class);
    }

    private ResultActions puts(Officer officer, TipOffice.Sent tip, String label) throws Exception {
        return sends(officer, post("/tips/" + tip.number() + "/labels").param("label", label));
    }

    private void recused(Officer officer) {
        recusals.record(one.id().value(), officer.id(), "OTHER", "a relative", Actor.of(ada.id()));
    }

    private List<String> listed(Officer officer, String query) throws Exception {
        return rows(officer, "/tips" + query).stream()
                .map(row -> row.select("td.number a").text())
                .toList();
    }

    private Element row(Officer officer, TipOffice.Sent tip) throws Exception {
        return rows(officer, "/tips").stream()
                .filter(row -> row.text().contains(tip.number()))
                .findFirst()
                .orElseThrow();
    }

    // Of every page: other tests leave tips to the same unit.
    private List<Element> rows(Officer officer, String address) throws Exception {
        var rows = new ArrayList<Element>();
        for (var next = address; !next.isEmpty(); ) {
            var page = page(next, officer);
            rows.addAll(page.select("main tbody tr"));
            next = page.select("nav.pager a[href*=after=]").attr("href");
        }
        return rows;
    }

    private Document page(String path, Officer officer) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(staff.as(officer)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private ResultActions sends(Officer officer, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(staff.as(officer)).with(formToken()));
    }
}
