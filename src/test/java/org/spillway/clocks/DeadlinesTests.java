package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.law.Calendar;
import org.spillway.law.ShippedLaw;

/** Every date of the scenarios, and what must hold for all dates. */
class DeadlinesTests {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.parse("2024-12-01");
    private static final LocalDate LAST = LocalDate.parse("2027-03-01");

    private final ClockRules rules = Packs.shipped();
    private final Calendar calendar = ShippedLaw.law().calendar("cn");

    @ParameterizedTest
    @CsvFileSource(resources = "/clocks/deadlines.csv", useHeadersInDisplayName = true)
    void theDatesOfTheScenarios(
            @Nullable String scenario, String rule, LocalDateTime start, String due, @Nullable LocalDate warn) {
        var deadline = rules.get("cn", rule).deadline(start.atZone(BEIJING).toInstant());
        if (due.contains("T")) {
            assertThat(deadline.at())
                    .isEqualTo(LocalDateTime.parse(due).atZone(BEIJING).toInstant());
            assertThat(deadline.on()).isNull();
            assertThat(deadline.warnOn()).isNull();
        } else {
            assertThat(deadline.on()).isEqualTo(due);
            assertThat(deadline.warnOn()).isEqualTo(warn);
            assertThat(deadline.at())
                    .as("24:00 of the last day")
                    .isEqualTo(LocalDate.parse(due)
                            .plusDays(1)
                            .atStartOfDay(BEIJING)
                            .toInstant());
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/clocks/periods.csv", useHeadersInDisplayName = true)
    void theRulesOfCounting(
            ClockClass kind, int amount, Period.Unit unit, LocalDate start, LocalDate last, String why) {
        assertThat(on(kind, new Period(amount, unit), start)).as(why).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "12:00", "23:59:59"})
    void theHourOfTheStartDoesNotMatterToADeadlineOfDays(LocalTime hour) {
        var rule = rules.get("cn", "TIP_TRIAGE");
        var start = LocalDate.parse("2025-04-24").atTime(hour).atZone(BEIJING).toInstant();
        assertThat(rule.deadline(start).on()).isEqualTo("2025-04-27");
    }

    @Test
    void aDeadlineEndsBeforeAnotherByCalendarDaysAndIsNotMoved() {
        var report = rules.get("cn", "INVESTIGATION_REPORT").endingBefore(LocalDate.parse("2025-10-07"));
        assertThat(report.on()).isEqualTo("2025-09-22");
        var closing = rules.get("cn", "CLOSING").endingBefore(LocalDate.parse("2025-10-07"));
        assertThat(closing.on()).isEqualTo("2025-10-07");
        assertThat(closing.warnOn()).isEqualTo("2025-09-30");
    }

    @Test
    void workingDaysAndRightsNeverEndOnADayOff() {
        for (var amount = 1; amount <= 30; amount++) {
            for (var start = FIRST; start.isBefore(LAST); start = start.plusDays(1)) {
                assertThat(calendar.isWorkingDay(on(ClockClass.W, new Period(amount, Period.Unit.WORKING_DAYS), start)))
                        .isTrue();
                assertThat(calendar.isWorkingDay(on(ClockClass.R, new Period(amount, Period.Unit.DAYS), start)))
                        .isTrue();
            }
        }
    }

    @Test
    void workingDaysAreCountedOneByOne() {
        var five = new Period(5, Period.Unit.WORKING_DAYS);
        for (var start = FIRST; start.isBefore(LAST); start = start.plusDays(1)) {
            var last = on(ClockClass.W, five, start);
            assertThat(start.plusDays(1).datesUntil(last.plusDays(1)).filter(calendar::isWorkingDay))
                    .hasSize(5);
        }
    }

    @Test
    void monthsEndOnTheSameDayOrTheLastOfTheMonth() {
        for (var months = 1; months <= 24; months++) {
            for (var start = FIRST; start.isBefore(LAST); start = start.plusDays(1)) {
                var last = on(ClockClass.A, new Period(months, Period.Unit.MONTHS), start);
                assertThat(last.getDayOfMonth()).isEqualTo(Math.min(start.getDayOfMonth(), last.lengthOfMonth()));
                assertThat((last.getYear() - start.getYear()) * 12 + last.getMonthValue() - start.getMonthValue())
                        .isEqualTo(months);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLaterStartIsNeverDueEarlier(ClockClass kind) {
        for (var unit : Period.Unit.values()) {
            if (kind.counts(unit)) {
                var period = new Period(7, unit);
                var before = deadline(kind, period, FIRST.atTime(9, 0));
                for (var start = FIRST.atTime(9, 0); start.toLocalDate().isBefore(LAST); start = start.plusHours(5)) {
                    var due = deadline(kind, period, start);
                    assertThat(due.at()).isAfterOrEqualTo(before.at());
                    before = due;
                }
            }
        }
    }

    @Test
    void thereIsAWorkingDayToWarnOnNotAfterTheEnd() {
        for (var start = FIRST; start.isBefore(LAST); start = start.plusDays(1)) {
            var due = deadline(ClockClass.A, new Period(30, Period.Unit.DAYS), start.atTime(9, 0));
            assertThat(calendar.isWorkingDay(due.warnOn())).isTrue();
            assertThat(due.warnOn()).isBeforeOrEqualTo(due.on());
            assertThat(due.warnOn().plusDays(1).datesUntil(due.on().plusDays(1)))
                    .noneMatch(calendar::isWorkingDay);
        }
    }

    @Test
    void sharesOfAPeriodAreInOrderAndEndWithIt() {
        var start = LocalDateTime.parse("2025-04-25T15:40").atZone(BEIJING).toInstant();
        var report = new Reckoning(rules.get("cn", "INITIAL_REPORT"), start, null, 0, List.of());
        assertThat(report.share(50)).isEqualTo("2025-04-25T19:40:00Z");
        assertThat(report.share(80)).isEqualTo("2025-04-26T02:52:00Z");
        assertThat(report.share(100)).isEqualTo(report.due().at());
    }

    @Test
    void aYearWithoutACalendarMakesADateProvisional() {
        var rule = rules.get("cn", "ARCHIVING");
        var start = LocalDateTime.parse("2026-12-20T09:00").atZone(BEIJING).toInstant();
        assertThat(rule.provisionalYear(start, LocalDate.parse("2026-12-31"))).isEmpty();
        assertThat(rule.provisionalYear(start, rule.deadline(start).on())).hasValue(2027);
    }

    @Test
    void everyRuleThatRunsByItselfHasItsDates() throws IOException {
        var lines = Files.readAllLines(Path.of("src/test/resources/clocks/deadlines.csv"));
        var tested = lines.stream().map(line -> line.split(",")[1]).toList();
        assertThat(rules.all("cn").values())
                .filteredOn(rule -> rule.before() == null)
                .extracting(ClockRule::code)
                .isSubsetOf(tested);
    }

    private LocalDate on(ClockClass kind, Period period, LocalDate start) {
        return deadline(kind, period, start.atTime(9, 0)).on();
    }

    private Deadline deadline(ClockClass kind, Period period, LocalDateTime start) {
        return kind.deadline(start.atZone(BEIJING).toInstant(), period, BEIJING, calendar);
    }
}
