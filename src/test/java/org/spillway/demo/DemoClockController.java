package org.spillway.demo;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves the time of the demonstration on, so that deadlines can be seen firing. */
@Controller
@RequestMapping("/demo/clock")
@Profile("demo")
class DemoClockController {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final OffsetClock clock;
    private final Standstill standstill;

    DemoClockController(OffsetClock clock, Standstill standstill) {
        this.clock = clock;
        this.standstill = standstill;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String answer, Model model) {
        var now = clock.instant().atZone(ZONE).truncatedTo(ChronoUnit.SECONDS);
        model.addAttribute("now", now.toLocalDateTime());
        model.addAttribute("zone", ZONE.getId());
        model.addAttribute("system", Clock.systemUTC().instant().atZone(ZONE).toLocalDateTime());
        model.addAttribute("days", clock.offset().toDays());
        model.addAttribute("hours", clock.offset().toHoursPart());
        model.addAttribute("minutes", clock.offset().toMinutesPart());
        model.addAttribute("answer", answer);
        return "demo/clock";
    }

    @PostMapping
    String advance(
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String hours,
            RedirectAttributes next) {
        var now = clock.instant();
        var to = target(now, until, days, hours);
        if (to == null || !to.isAfter(now) || to.isAfter(now.plus(FARTHEST))) {
            next.addAttribute("answer", "refused");
        } else {
            next.addAttribute("answer", standstill.during(() -> clock.set(to)) ? "moved" : "busy");
        }
        return "redirect:/demo/clock";
    }

    private static @Nullable Instant target(Instant now, String until, String days, String hours) {
        try {
            if (!until.isBlank()) {
                return LocalDateTime.parse(until.strip()).atZone(ZONE).toInstant();
            }
            return now.plus(Duration.ofDays(number(days))).plus(Duration.ofHours(number(hours)));
        } catch (DateTimeException | NumberFormatException | ArithmeticException nonsense) {
            return null;
        }
    }

    private static int number(String text) {
        return text.isBlank() ? 0 : Integer.parseInt(text.strip());
    }
}
