package org.spillway.clocks.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Site;
import org.spillway.clocks.ListDeadlines;
import org.spillway.law.Calendar;
import org.spillway.law.Law;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** The deadlines of one's cases, by month or by week; what is asked for stays in the address. */
@Controller
class CalendarController {

    private final ListDeadlines deadlines;
    private final Law law;
    private final MessageSource messages;
    private final ZoneId zone;
    private final Clock clock;

    CalendarController(ListDeadlines deadlines, Law law, MessageSource messages, Site site, Clock clock) {
        this.deadlines = deadlines;
        this.law = law;
        this.messages = messages;
        this.zone = site.zone();
        this.clock = clock;
    }

    /** What is asked for, as the address has it; what cannot be read asks for nothing. */
    record Filter(
            @Nullable String view,
            @Nullable String day,
            @Nullable String clock,
            @Nullable String held) {

        boolean byWeek() {
            return "week".equals(view);
        }

        LocalDate dayOr(LocalDate today) {
            try {
                var asked = day == null ? today : LocalDate.parse(day);
                return asked.getYear() < 1900 || asked.getYear() > 2999 ? today : asked;
            } catch (DateTimeException unreadable) {
                return today;
            }
        }

        String href(String view, LocalDate day) {
            var address = UriComponentsBuilder.fromPath("/calendar")
                    .queryParam("view", view)
                    .queryParam("day", day);
            if (clock != null && !clock.isBlank()) {
                address.queryParam("clock", "{clock}").uriVariables(Map.of("clock", clock));
            }
            if ("me".equals(held)) {
                address.queryParam("held", "me");
            }
            return address.encode().toUriString();
        }
    }

    /**
     * A day and what ends on it.
     *
     * @param within whether it belongs to the month that is shown
     * @param note why it is no usual working or free day, or null
     */
    record Day(
            LocalDate date,
            String name,
            boolean within,
            boolean today,
            boolean off,
            @Nullable String note,
            List<Entry> entries) {}

    /** A deadline in the reader's language; {@code time} for one of hours. */
    record Entry(
            ListDeadlines.Deadline deadline,
            String name,
            @Nullable String time) {}

    @GetMapping("/calendar")
    String show(Filter filter, Officer me, Locale locale, Model model) {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var day = filter.dayOr(today);
        var rule = law.find(law.home(), "clock", filter.clock() == null ? "" : filter.clock())
                .map(term -> term.code())
                .orElse(null);
        var first = filter.byWeek() ? monday(day) : monday(day.withDayOfMonth(1));
        var last = filter.byWeek() ? first.plusDays(6) : sunday(day.with(TemporalAdjusters.lastDayOfMonth()));
        var found = deadlines.of(me.id(), new ListDeadlines.Filter(rule, "me".equals(filter.held())), first, last);
        var days = days(found, first, last, YearMonth.from(day), today, filter.byWeek(), locale);
        model.addAttribute("held", filter.held());
        model.addAttribute("byWeek", filter.byWeek());
        model.addAttribute("rule", rule);
        model.addAttribute("rules", law.terms(law.home(), "clock"));
        model.addAttribute("span", title(day, first, last, filter.byWeek(), locale));
        model.addAttribute("weekdays", weekdays(locale));
        model.addAttribute("weeks", weeks(days));
        model.addAttribute("day", day);
        model.addAttribute("count", found.size());
        var step = filter.byWeek() ? "week" : "month";
        model.addAttribute("previous", filter.href(step, filter.byWeek() ? day.minusWeeks(1) : day.minusMonths(1)));
        model.addAttribute("next", filter.href(step, filter.byWeek() ? day.plusWeeks(1) : day.plusMonths(1)));
        model.addAttribute("now", filter.href(step, today));
        model.addAttribute("asMonth", filter.href("month", day));
        model.addAttribute("asWeek", filter.href("week", day));
        return "clocks/calendar";
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate sunday(LocalDate day) {
        return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    private List<Day> days(
            List<ListDeadlines.Deadline> found,
            LocalDate first,
            LocalDate last,
            YearMonth month,
            LocalDate today,
            boolean byWeek,
            Locale locale) {
        var byDay = found.stream().collect(Collectors.groupingBy(ListDeadlines.Deadline::on));
        var calendar = law.calendar(law.home());
        return first.datesUntil(last.plusDays(1))
                .map(date -> new Day(
                        date,
                        date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale),
                        byWeek || YearMonth.from(date).equals(month),
                        date.equals(today),
                        !calendar.isWorkingDay(date),
                        note(calendar, date, locale),
                        byDay.getOrDefault(date, List.of()).stream()
                                .map(each -> entry(each, locale))
                                .toList()))
                .toList();
    }

    private @Nullable String note(Calendar calendar, LocalDate date, Locale locale) {
        var key = calendar.isMakeUpDay(date) ? "make-up" : calendar.isHoliday(date) ? "holiday" : null;
        return key == null ? null : messages.getMessage("clocks.calendar." + key, null, locale);
    }

    private Entry entry(ListDeadlines.Deadline deadline, Locale locale) {
        return new Entry(
                deadline,
                law.term(deadline.pack(), "clock", deadline.rule(), locale),
                deadline.at() == null
                        ? null
                        : DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                                .format(deadline.at().atZone(zone)));
    }

    private static List<List<Day>> weeks(List<Day> days) {
        var weeks = new ArrayList<List<Day>>();
        for (int from = 0; from < days.size(); from += 7) {
            weeks.add(days.subList(from, from + 7));
        }
        return weeks;
    }

    private static List<String> weekdays(Locale locale) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> day.getDisplayName(TextStyle.SHORT, locale))
                .toList();
    }

    private String title(LocalDate day, LocalDate first, LocalDate last, boolean byWeek, Locale locale) {
        return byWeek
                ? messages.getMessage(
                        "clocks.calendar.week-of", new Object[] {first.toString(), last.toString()}, locale)
                : messages.getMessage(
                        "clocks.calendar.month-of",
                        new Object[] {
                            Integer.toString(day.getYear()),
                            day.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale)
                        },
                        locale);
    }
}
