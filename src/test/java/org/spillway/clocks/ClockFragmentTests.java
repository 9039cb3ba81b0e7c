package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

@HouseTest
class ClockFragmentTests {

    private static final Instant START = Instant.parse("2025-07-07T03:00:00Z");

    @Autowired
    SpringTemplateEngine templates;

    @Autowired
    ApplicationContext application;

    @Test
    void aDeadlineOfHoursShowsTheMinuteInBeijing() {
        assertThat(shown("INITIAL_REPORT", "2025-07-07T08:40:00Z", Locale.ENGLISH))
                .isEqualTo("Initial report within 24 hours 2025-07-08 11:00 18 h 20 min left IR 61");
    }

    @Test
    void aDeadlineOfDaysShowsItsLastDayAndTheWorkingDayBefore() {
        assertThat(shown("HANDLING", "2025-10-05T14:00:00Z", Locale.ENGLISH))
                .isEqualTo("Handling of the case 2025-10-07 24:00 2 d 2 h left last working day before: 2025-09-30"
                        + " LCM 55; LCM-T");
    }

    @Test
    void lateIsSaidInWords() {
        assertThat(shown("INITIAL_REPORT", "2025-07-12T04:30:00Z", Locale.ENGLISH))
                .contains("overdue by 97 h 30 min");
    }

    @Test
    void aRightThatWasNotUsedIsOverAndNotOverdue() {
        assertThat(shown("DEFENCE", "2025-07-20T04:30:00Z", Locale.ENGLISH))
                .isEqualTo("Statement and defence 2025-07-14 24:00 the time is over PSL 43 length proposed, not law");
    }

    @Test
    void aProposalAndAYearWithoutACalendarAreNotTakenForCertain() {
        assertThat(shown("ARCHIVING", Instant.parse("2026-12-15T03:00:00Z"), "2026-12-16T03:00:00Z", Locale.ENGLISH))
                .contains("length proposed, not law")
                .contains("provisional: no calendar for 2027");
    }

    @Test
    void theChineseReaderReadsChinese() {
        assertThat(shown("HANDLING", "2025-10-05T14:00:00Z", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("案件办理期限 2025-10-07 24:00 还剩 2 天 2 小时 此前最后一个工作日\uff1a2025-09-30 LCM 55; LCM-T");
    }

    @Test
    void aHeldAndMovedDeadlineShowsBothDatesAndWhySoInBothLanguages() {
        var first = Instant.parse("2025-11-26T16:00:00Z");
        var held = new RunningClock(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "cn",
                LocalDate.parse("2024-09-01"),
                "PRELIMINARY_INQUIRY",
                null,
                Instant.parse("2025-09-26T10:00:00Z"),
                "leadReceivedAt",
                first,
                LocalDate.parse("2025-11-26"),
                first.plus(Duration.ofDays(10)),
                LocalDate.parse("2025-12-06"),
                LocalDate.parse("2025-12-05"),
                0,
                LocalDate.parse("2025-12-01"),
                "REFERRAL_HOLD",
                null,
                java.util.List.of(),
                false,
                "LCM 30; LCM-T",
                false,
                null,
                1);
        assertThat(shown(held, "2026-02-01T00:00:00Z", Locale.ENGLISH))
                .isEqualTo("Preliminary inquiry 2025-12-06 24:00 stands still since 2025-12-01: Hold during a referral"
                        + " first 2025-11-26 last working day before: 2025-12-05 LCM 30; LCM-T");
        assertThat(shown(held, "2026-02-01T00:00:00Z", Locale.SIMPLIFIED_CHINESE))
                .contains("自 2025-12-01 起暂停计时\uff1a移送期间中止")
                .contains("原定 2025-11-26");
    }

    private String shown(String rule, String now, Locale reader) {
        return shown(rule, START, now, reader);
    }

    private String shown(String rule, Instant start, String now, Locale reader) {
        var found = Packs.rule(rule);
        var due = found.deadline(start);
        var provisional = found.provisionalYear(start, due.on());
        var clock = new RunningClock(
                UUID.randomUUID(),
                UUID.randomUUID(),
                found.pack(),
                found.version(),
                rule,
                null,
                start,
                found.from(),
                due.at(),
                due.on(),
                due.at(),
                due.on(),
                due.warnOn(),
                0,
                null,
                null,
                null,
                java.util.List.of(),
                found.isRight(),
                found.basis(),
                found.proposed(),
                provisional.isPresent() ? (Integer) provisional.getAsInt() : null,
                1);
        return shown(clock, now, reader);
    }

    private String shown(RunningClock clock, String now, Locale reader) {
        var server = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(server)
                .buildExchange(new MockHttpServletRequest(server), new MockHttpServletResponse());
        var page = new WebContext(exchange, reader, Map.of("clock", clock, "now", Instant.parse(now)));
        page.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, new DefaultConversionService()));
        return Jsoup.parse(templates.process("components/clock", Set.of("clock"), page))
                .text();
    }
}
