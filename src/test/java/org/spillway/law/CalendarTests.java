package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CalendarTests {

    private final Calendar calendar = ShippedLaw.law().calendar("cn");

    @ParameterizedTest
    @CsvFileSource(resources = "/law/working-days.csv", useHeadersInDisplayName = true)
    void officesWorkOrNot(LocalDate day, boolean working, String why) {
        assertThat(calendar.isWorkingDay(day)).as(why).isEqualTo(working);
    }

    @Test
    void everyDayOfTheYearsIsReadAsTheyStand() {
        // Known totals of the two years: a slip in one line of the calendar changes them.
        assertThat(workingDays(2025)).isEqualTo(248);
        assertThat(workingDays(2026)).isEqualTo(248);
    }

    private long workingDays(int year) {
        var first = LocalDate.ofYearDay(year, 1);
        return first.datesUntil(first.plusYears(1))
                .filter(calendar::isWorkingDay)
                .count();
    }

    @Test
    void aYearWithoutACalendarHasPlainWeekendsAndSaysSo() {
        assertThat(calendar.isProvisional(2026)).isFalse();
        assertThat(calendar.isProvisional(2027)).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2027-10-01"))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2027-10-02"))).isFalse();
    }
}
