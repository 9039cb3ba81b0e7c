package org.spillway.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The working days of a jurisdiction: weekends, holidays, and the weekend days that make up for them. */
public final class Calendar {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Set<Integer> years = new HashSet<>();
    private final Set<LocalDate> holidays = new HashSet<>();
    private final Set<LocalDate> makeUpDays = new HashSet<>();

    static Calendar read(List<PackNode> files) {
        var calendar = new Calendar();
        files.forEach(calendar::add);
        return calendar;
    }

    private void add(PackNode file) {
        PackSchema.CALENDAR.check(file);
        var year = file.get("year").number();
        if (!years.add(year)) {
            throw file.broken("there is another calendar of " + year);
        }
        for (var item : file.get("holidays").items()) {
            var ends = item.text().split(" to ", 2);
            var first = item.date(ends[0]);
            var last = item.date(ends[ends.length - 1]);
            if (last.isBefore(first)) {
                throw item.broken(last + " is before " + first);
            }
            first.datesUntil(last.plusDays(1)).forEach(day -> holidays.add(in(year, day, item)));
        }
        for (var item : file.get("makeUpDays").items()) {
            var day = in(year, item.date(), item);
            if (!WEEKEND.contains(day.getDayOfWeek()) || holidays.contains(day)) {
                throw item.broken(day + " is no day that would have been off: only a weekend day makes up for another");
            }
            makeUpDays.add(day);
        }
    }

    private static LocalDate in(int year, LocalDate day, PackNode place) {
        if (day.getYear() != year) {
            throw place.broken(day + " is not in " + year);
        }
        return day;
    }

    /** Whether offices work on that day. */
    public boolean isWorkingDay(LocalDate day) {
        return makeUpDays.contains(day) || !WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Whether the day is a holiday by the calendar, a weekend day within one included. */
    public boolean isHoliday(LocalDate day) {
        return holidays.contains(day);
    }

    /** Whether the day is a weekend day on which offices work. */
    public boolean isMakeUpDay(LocalDate day) {
        return makeUpDays.contains(day);
    }

    /** Whether the year has no calendar yet, so that plain weekends stand in for it. */
    public boolean isProvisional(int year) {
        return !years.contains(year);
    }

    /** The day itself, or the next working day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        var found = day;
        while (!isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day itself, or the last working day before it. */
    public LocalDate onOrBefore(LocalDate day) {
        var found = day;
        while (!isWorkingDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** The working day that is {@code count} working days after {@code start}, which is not counted. */
    public LocalDate plusWorkingDays(LocalDate start, int count) {
        var found = start;
        for (var left = count; left > 0; ) {
            found = found.plusDays(1);
            if (isWorkingDay(found)) {
                left--;
            }
        }
        return found;
    }
}
