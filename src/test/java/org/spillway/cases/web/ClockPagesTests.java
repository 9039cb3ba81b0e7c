package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class ClockPagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Clocks clocks;

    @Autowired
    TestClock clock;

    private CaseFixture.Organ organ;
    private Walk walk;
    private String address;

    @BeforeEach
    void aCaseFoundOnAThursday() {
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        address = "/cases/" + walk.file().number();
    }

    private Browsing the(String name, String language) {
        return new Browsing(mvc, organ.the(name), language);
    }

    private RunningClock clock(String rule) {
        return clocks.running(walk.id().value()).stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private String page(String rule) {
        return address + "/clocks/" + clock(rule).id();
    }

    @Test
    void everyDeadlineThatIsShownLeadsToItsExplanation() {
        for (var page : List.of(address, address + "/clocks")) {
            var links = the("security-officer", "en")
                    .page(page)
                    .select("main a[href*=/clocks/]")
                    .eachAttr("href");
            assertThat(links).as(page).contains(page("PRELIMINARY_INQUIRY"), page("INITIAL_REPORT"));
        }
    }

    @Test
    void theExplanationNamesStartRuleAndResult() {
        var page = the("security-officer", "en").page(page("PRELIMINARY_INQUIRY"));
        assertThat(page.select("#why-rule ~ ul li").eachText())
                .containsExactly(
                        "Lead received: 2025-04-24 (Thu). From it the period runs.",
                        "Length: 2 months. A period of an authority: calendar days and months, until 24:00 of the last day, never moved to a working day.",
                        "Source: LCM 30; LCM-T (read in the text of the law or in the notice named); pack cn of 2024-09-01.",
                        "It binds: The secrecy administration.");
        assertThat(page.select(".counting li").eachText())
                .containsExactly(
                        "2025-04-24 (Thu) is the day of the start, which is not counted.",
                        "2 months later, on the same day of the month: 2025-06-24 (Tue).",
                        "Last day: 2025-06-24 (Tue), until 24:00.");
        assertThat(the("security-officer", "zh-CN")
                        .page(page("PRELIMINARY_INQUIRY"))
                        .select(".counting li")
                        .eachText())
                .containsExactly(
                        "2025-04-24 (周四) 为开始当日\uff0c不计算在内。",
                        "2 个月后的对应日\uff1a2025-06-24 (周二)。",
                        "最后一日\uff1a2025-06-24 (周二)\uff0c至 24:00。");
        assertThat(the("security-officer", "en")
                        .page(page("INITIAL_REPORT"))
                        .select(".counting li")
                        .eachText())
                .containsExactly(
                        "From 2025-04-24 11:00, 24 hours to the minute; nights, weekends and holidays count.",
                        "It ends at 2025-04-25 11:00.");
    }

    @Test
    void theHeadExtendsOnThePageAndOthersAreToldWhoMay() {
        walk.passesAll("register-lead", "draft-initial-report", "sign-initial-report");
        var extension = page("PRELIMINARY_INQUIRY") + "/extension";
        var officer = the("security-officer", "en");
        assertThat(officer.page(page("PRELIMINARY_INQUIRY")).select("a[href$=/extension]"))
                .isEmpty();
        assertThat(officer.page(extension).select("main").text())
                .contains("More time is given only by: The head of the unit (LCM 30).");
        assertThat(officer.page(extension).select("form[action$=/extension]")).isEmpty();
        var refused = officer.post(
                extension,
                Map.of("_version", "" + clock("PRELIMINARY_INQUIRY").version(), "amount", "1", "reason", "x"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().text()).contains("More time is given only by");

        var head = the("head", "en");
        assertThat(head.page(page("PRELIMINARY_INQUIRY")).select("a[href$=/extension]"))
                .hasSize(1);
        var form = head.page(extension);
        assertThat(form.select("main").text()).contains("once, by 2 months at most, until 2025-08-24");
        var tooMuch = head.send(form, "/extension", Map.of("amount", "3", "reason", "three providers abroad"));
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.page().text()).contains("At most 2 may still be added, until 2025-08-24");
        var done = head.send(form, "/extension", Map.of("amount", "1", "reason", "two providers have not answered"));
        assertThat(done.status()).isEqualTo(302);
        assertThat(done.flash()).isEqualTo("clocks.extension.done");

        var why = head.page(page("PRELIMINARY_INQUIRY"));
        assertThat(why.select(".counting li").eachText())
                .contains(
                        "On 2025-04-24 (Thu), Head gave 1 more months (two providers have not answered). Counted from the start: 2025-07-24 (Thu).");
        assertThat(why.select("main .clock").text()).contains("2025-07-24 24:00", "first 2025-06-24");
        assertThat(why.select("#why-earlier ~ ul li").text()).contains("it was extended", "2025-06-24");
        assertThat(head.page(address + "/timeline?kind=clocks").text())
                .contains(
                        "Head extended the deadline “Preliminary inquiry” to 2025-07-24: two providers have not answered");
        assertThat(walk.task("conduct-inquiry").dueAt()).isEqualTo("2025-07-24T16:00:00Z");
    }

    @Test
    void theTimeOfExpertsIsRecordedWithItsPaper() {
        walk.passesAll(
                "register-lead",
                "conduct-inquiry",
                "countersign-inquiry",
                "propose-filing",
                "decide-filing",
                "plan-investigation",
                "request-appraisal");
        var pause = page("APPRAISAL") + "/pause";
        var officer = the("security-officer", "en");
        assertThat(the("first-investigator", "en").page(pause).select("form[action$=/pause]"))
                .isEmpty();
        assertThat(the("first-investigator", "en")
                        .post(pause, Map.of("from", "2025-04-24", "document", "EX-1"))
                        .status())
                .isEqualTo(422);
        clock.set(Instant.parse("2025-05-12T02:00:00Z"));
        var form = officer.page(pause);
        assertThat(officer.send(form, "/pause", Map.of("from", "2025-05-12"))
                        .page()
                        .select("form")
                        .text())
                .contains("Number of the paper");
        assertThat(officer.send(form, "/pause", Map.of("from", "2025-05-12", "document", "EX-1"))
                        .status())
                .isEqualTo(302);
        assertThat(officer.page(address).select("main").text())
                .contains("stands still since 2025-05-12: Consultation of experts");
        clock.set(Instant.parse("2025-05-19T02:00:00Z"));
        assertThat(officer.send(officer.page(pause), "/pause", Map.of("until", "2025-05-19"))
                        .status())
                .isEqualTo(302);
        assertThat(officer.page(page("APPRAISAL")).select(".counting li").eachText())
                .contains(
                        "From 2025-05-12 (Mon) to 2025-05-18 (Sun) it stood still (Consultation of experts): 7 days do not count. Moved to 2025-05-31 (Sat).")
                .contains("People are warned on the last working day before: 2025-05-30 (Fri).");
        assertThat(officer.page(address + "/timeline?kind=clocks")
                        .select(".events li")
                        .eachText())
                .anySatisfy(line -> assertThat(line)
                        .contains("runs again after its pause (Consultation of experts)", "2025-05-31"));
    }

    @Test
    void aDeadlineThatWasMissedStaysVisibleWithHowLateItWas() {
        walk.passesAll("register-lead", "draft-initial-report", "sign-initial-report");
        clock.set(Instant.parse("2025-04-29T04:30:00Z"));
        walk.passes("record-sending");
        var shown = the("security-officer", "en").page(address + "/clocks").select(".clock").stream()
                .map(Element::text)
                .toList();
        assertThat(shown)
                .anySatisfy(
                        line -> assertThat(line).contains("Initial report within 24 hours", "overdue by 97 h 30 min"));
        assertThat(the("security-officer", "zh-CN").page(address + "/clocks").text())
                .contains("已超期 97 小时 30 分钟");
        assertThat(the("security-officer", "en")
                        .page(address + "/timeline?kind=clocks")
                        .text())
                .containsOnlyOnce("The deadline “Initial report within 24 hours” passed unmet: 2025-04-25 11:00.");
    }
}
