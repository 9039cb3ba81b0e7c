package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.FormToken;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Part;
import org.spillway.access.SignedIn;
import org.spillway.access.Team;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The calendar page, and the same dates as calendar programs read them; the feed is read by somebody else's reader. */
@HouseTest
class CalendarTests {

    @Autowired
    Clocks clocks;

    @Autowired
    PauseClocks pausing;

    @Autowired
    CalendarFeeds feeds;

    @Autowired
    KnownFacts facts;

    @Autowired
    Bureau bureau;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock clock;

    UnitId unit;
    UUID dossier;
    OfficerId officer;
    String number;

    @BeforeEach
    void anOfficerOnACaseWithTwoDeadlines() {
        unit = bureau.unit();
        dossier = bureau.dossier(unit);
        officer = bureau.officer(unit, Role.SECURITY_OFFICER);
        team.join(dossier, officer, Part.SECURITY_OFFICER, null);
        number = jdbc.sql("select number from dossier where id = :id")
                .param("id", dossier)
                .query(String.class)
                .single();
        facts.state(dossier, "discoveredAt", null, "2025-04-24T03:40:00Z");
        clocks.start(dossier, "INITIAL_REPORT", null);
        clocks.start(dossier, "FILING_DECISION", null); // until 2025-04-30
        clocks.start(bureau.dossier(unit), "REVIEW", null); // of a case that is not theirs
    }

    @Test
    void theMonthShowsWhatEndsOnWhichDay() {
        var page = page("/calendar?day=2025-04-30");
        assertThat(page.select("caption").text()).contains("April 2025", "deadlines: 2");
        assertThat(page.select("th[scope=col]").eachText())
                .containsExactly("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        assertThat(on(page, "2025-04-25")).isEqualTo(number + " Initial report within 24 hours 11:40");
        assertThat(page.select("td:has(time[datetime=2025-04-27])").text()).contains("working day");
        assertThat(page.select("td:has(time[datetime=2025-05-01])").text()).contains("holiday");
        assertThat(on(page, "2025-04-30")).isEqualTo(number + " Filing decision");
        assertThat(page.select("td:has(time[datetime=2025-04-30]) a").attr("href"))
                .isEqualTo("/cases/" + number + "/clocks/"
                        + clock("FILING_DECISION").id());
    }

    @Test
    void theWeekNamesItsDays() {
        var page = page("/calendar?view=week&day=2025-04-25");
        assertThat(page.select("th[scope=row]")).hasSize(7);
        assertThat(page.select("tr:has(time[datetime=2025-04-25]) td").text())
                .isEqualTo(number + " Initial report within 24 hours 11:40");
        assertThat(page.select("tr:has(time[datetime=2025-04-26]) td").text()).isEqualTo("nothing");
    }

    @Test
    void whatIsAskedForStaysInTheAddress() {
        var page = page("/calendar?day=2025-04-30&clock=FILING_DECISION&held=me");
        for (var link : page.select("nav[aria-label] a[href^=/calendar?]")) {
            assertThat(link.attr("href")).contains("clock=FILING_DECISION", "held=me", "day=");
        }
        assertThat(page.select("option[selected]").eachAttr("value")).containsExactly("FILING_DECISION", "me");
        assertThat(page.select("caption").text()).contains("deadlines: 0");
        assertThat(page("/calendar?day=2025-04-30&clock=FILING_DECISION")
                        .select("caption")
                        .text())
                .contains("deadlines: 1");
        assertThat(page("/calendar?day=yesterday&clock=LUNCH&view=year")
                        .select("caption")
                        .text())
                .as("what cannot be read asks for nothing")
                .contains("April 2025", "deadlines: 2");
    }

    @Test
    void aClockThatStandsStillHasNoDay() {
        clocks.start(dossier, "APPRAISAL", null); // until 2025-05-24
        assertThat(page("/calendar?day=2025-05-30").text()).contains("Classification appraisal");
        pausing.pause(dossier, "EXPERT_TIME", java.time.LocalDate.parse("2025-04-24"), Actor.of(officer), null);
        assertThat(page("/calendar?day=2025-05-30").select("table").text()).doesNotContain("Classification appraisal");
    }

    @Test
    void aYearWithoutACalendarIsSaidToBeProvisional() {
        clock.set(Instant.parse("2026-12-30T02:00:00Z"));
        clocks.start(dossier, "INVESTIGATION_PLAN", null);
        assertThat(on(page("/calendar?day=2027-01-01"), "2027-01-04")).contains("provisional: no calendar for 2027");
    }

    @Test
    void theFeedIsAnICalendarThatOthersCanRead() throws Exception {
        var answer = feed(feeds.renew(officer));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualToIgnoringCase("text/calendar;charset=UTF-8");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        for (var line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n", "\r");
        }
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        var calendar = read(text);
        assertThat(calendar.validate(true).hasErrors()).isFalse();
        assertThat(events(calendar))
                .extracting(event -> event.getSummary().getValue())
                .containsExactly(number + " 24小时内报告", number + " 立案决定期限");
        var report = events(calendar).get(0);
        assertThat(report.getDateTimeStart().getValue()).isEqualTo("20250425T034000Z");
        assertThat(report.getUid().orElseThrow().getValue())
                .isEqualTo(clock("INITIAL_REPORT").id() + "@spillway.example");
        var filing = events(calendar).get(1);
        assertThat(filing.getDateTimeStart().toString()).contains("VALUE=DATE:20250430");
        assertThat(filing.getDateTimeEnd().toString()).contains("VALUE=DATE:20250501");
    }

    @Test
    void theFeedSaysNumbersAndNamesAndNothingElse() throws Exception {
        var text = feed(feeds.renew(officer)).getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("Bureau", "测试局", "Example", "DESCRIPTION", "LOCATION", "ATTENDEE", "/cases/");
    }

    @Test
    void longAndOddTextsAreFoldedAndEscapedAsOthersUnderstandThem() throws Exception {
        var odd = "SP-1; a, b\\c " + "立案决定期限".repeat(20) + "\nnext \uD83D\uDCC5";
        var calendar = new ICalendar("-//Spillway//Deadlines//EN", "Spillway", TestClock.START);
        calendar.moment("x@spillway.example", 1, TestClock.START, odd);
        var text = calendar.end();
        for (var line : text.split("\r\n")) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        assertThat(events(read(text)).get(0).getSummary().getValue()).isEqualTo(odd);
    }

    @Test
    void anAddressIsLongRandomAndKeptAsADigest() {
        var address = feeds.renew(officer).toString();
        var token = address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(jdbc.sql("select encode(token_hash, 'escape') from calendar_feed where officer_id = :id")
                        .param("id", officer.value())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(feeds.renew(officer).toString()).isNotEqualTo(address);
    }

    @Test
    void aNewAddressReplacesTheOldAndARevokedOneIsGone() {
        var first = feeds.renew(officer);
        var second = feeds.renew(officer);
        assertThat(feed(first).getStatus()).isEqualTo(404);
        assertThat(feed(second).getStatus()).isEqualTo(200);
        feeds.revoke(officer);
        assertThat(feed(second).getStatus()).isEqualTo(404);
        assertThat(feed(URI.create("/calendar/feeds/unknown.ics")).getStatus()).isEqualTo(404);
    }

    @Test
    void anInactiveOfficersFeedIsGoneAndSoIsACaseOneIsKeptAwayFrom() throws Exception {
        var address = feeds.renew(officer);
        bureau.isKeptAwayFrom(dossier, officer);
        assertThat(events(read(feed(address).getContentAsString(StandardCharsets.UTF_8))))
                .isEmpty();
        jdbc.sql("update officer set active = false where id = :id")
                .param("id", officer.value())
                .update();
        assertThat(feed(address).getStatus()).isEqualTo(404);
    }

    @Test
    void onOnesOwnPageTheAddressIsMadeShownOnceAndTakenBack() throws Exception {
        assertThat(page("/me").text()).contains("You have no address.");
        var made = mvc.perform(post("/me/calendar").with(user(signedIn())).with(FormToken.formToken()))
                .andReturn();
        assertThat(made.getResponse().getRedirectedUrl()).isEqualTo("/me");
        var address = String.valueOf(made.getFlashMap().get("feedAddress"));
        var shown = mvc.perform(get("/me")
                        .with(user(signedIn()))
                        .param("lang", "en")
                        .cookie(made.getResponse().getCookies()))
                .andReturn();
        assertThat(shown.getResponse().getContentAsString()).contains(address);
        assertThat(page("/me").text()).contains("You have had an address since").doesNotContain(address);
        assertThat(feed(URI.create(address)).getStatus()).isEqualTo(200);
        mvc.perform(post("/me/calendar/revocation").with(user(signedIn())).with(FormToken.formToken()))
                .andReturn();
        assertThat(feed(URI.create(address)).getStatus()).isEqualTo(404);
    }

    private RunningClock clock(String rule) {
        return clocks.running(dossier).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String on(Document page, String day) {
        return page.select("td:has(time[datetime=" + day + "]) .day-entries").text();
    }

    private Document page(String address) {
        try {
            var response = mvc.perform(
                            get(URI.create(address)).with(user(signedIn())).queryParam("lang", "en"))
                    .andReturn()
                    .getResponse();
            assertThat(response.getStatus()).as(address).isEqualTo(200);
            return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private SignedIn signedIn() {
        return new SignedIn(officer, "somebody", Set.of(), null);
    }

    // Nobody is signed in: the address is the key.
    private MockHttpServletResponse feed(URI address) {
        try {
            return mvc.perform(get(URI.create(address.getPath()))).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static List<VEvent> events(Calendar calendar) {
        return calendar.getComponents("VEVENT");
    }
}
