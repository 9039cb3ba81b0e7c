package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What pauses and extensions do to a deadline. */
class ReckoningTests {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Instant FRIDAY = Instant.parse("2025-09-26T10:00:00Z");

    private final ClockRules rules = Packs.shipped();

    @ParameterizedTest
    @CsvFileSource(resources = "/clocks/moved.csv", useHeadersInDisplayName = true)
    void theMovedDates(
            @Nullable String scenario,
            String rule,
            LocalDateTime start,
            int added,
            @Nullable String pauses,
            LocalDate due,
            String why) {
        var found = rules.get("cn", rule);
        var reckoning = new Reckoning(found, start.atZone(BEIJING).toInstant(), null, added, pauses(found, pauses));
        assertThat(reckoning.due().on()).as(why).isEqualTo(due);
        assertThat(reckoning.first())
                .as("what the rule alone says stays known")
                .isEqualTo(found.deadline(reckoning.start()));
    }

    private static List<Pause> pauses(ClockRule rule, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split(" "))
                .map(each -> each.split("/"))
                .map(ends ->
                        pause(rule.pausedBy().iterator().next(), LocalDate.parse(ends[0]), LocalDate.parse(ends[1])))
                .toList();
    }

    private static Pause pause(String ground, LocalDate first, @Nullable LocalDate end) {
        return new Pause(UUID.randomUUID(), ground, first, end, null);
    }

    @Test
    void whileItStandsStillNothingWakes() {
        var held = inquiry(pause("REFERRAL_HOLD", LocalDate.parse("2025-09-29"), null));
        assertThat(held.pausedOn()).isEqualTo("2025-09-29");
        assertThat(held.pausedBy()).isEqualTo("REFERRAL_HOLD");
        assertThat(held.due().on()).as("as far as it is known").isEqualTo("2025-11-26");
        assertThat(held.share(50)).isEqualTo(Reckoning.NEVER);
        assertThat(held.share(100)).isEqualTo(Reckoning.NEVER);
    }

    @Test
    void aPauseThatBeginsAfterTheEndStopsNothing() {
        var over = inquiry(pause("REFERRAL_HOLD", LocalDate.parse("2025-11-27"), null));
        assertThat(over.pausedOn()).isNull();
        assertThat(over.share(100)).isEqualTo("2025-11-26T16:00:00Z");
    }

    @Test
    void aShareIsOneOfTheTimeThatCounts() {
        var plain = inquiry().share(50);
        assertThat(inquiry(pause("REFERRAL_HOLD", LocalDate.parse("2025-09-29"), LocalDate.parse("2026-01-12")))
                        .share(50))
                .as("half of the time, and the 105 days that passed before it")
                .isEqualTo(plain.plus(java.time.Duration.ofDays(105)));
        assertThat(inquiry(pause("REFERRAL_HOLD", LocalDate.parse("2025-11-20"), LocalDate.parse("2025-11-25")))
                        .share(50))
                .as("a pause after the half does not move the half")
                .isEqualTo(plain);
    }

    @Test
    void pausesNeverShortenAndTheirDaysCountOnce() {
        var random = new Random(20250926);
        var start = LocalDate.ofInstant(FRIDAY, BEIJING);
        for (int round = 0; round < 5_000; round++) {
            var pauses = new ArrayList<Pause>();
            for (int n = random.nextInt(5); n >= 0; n--) {
                var first = start.plusDays(random.nextInt(90) - 10);
                pauses.add(pause("REFERRAL_HOLD", first, first.plusDays(random.nextInt(40))));
            }
            pauses.sort(Comparator.comparing(Pause::firstOn).thenComparing(Pause::endedOn));
            var reckoning = inquiry(pauses.toArray(Pause[]::new));
            assertThat(reckoning.due().on()).isAfterOrEqualTo(reckoning.first().on());
            assertThat(reckoning.due().on()).as("%s", pauses).isEqualTo(dayByDay(reckoning));
            assertThat(reckoning.share(50)).isBeforeOrEqualTo(reckoning.share(80));
            assertThat(reckoning.share(80)).isBeforeOrEqualTo(reckoning.share(100));
            assertThat(reckoning.share(50)).isAfterOrEqualTo(inquiry().share(50));
        }
    }

    // Counts as a person with a calendar would: as many days as the period has, leaving out the ones in a pause that
    // began before the period was over.
    private static LocalDate dayByDay(Reckoning reckoning) {
        var left = java.time.temporal.ChronoUnit.DAYS.between(
                reckoning.rule().day(reckoning.start()), reckoning.first().on());
        var startDay = reckoning.rule().day(reckoning.start());
        var moved = 0;
        var last = startDay.plusDays(left);
        for (var day = startDay;
                !day.isAfter(last.plusDays(moved)) || inPauseBegunBefore(reckoning, day, last, moved); ) {
            if (inPauseBegunBefore(reckoning, day, last, moved)) {
                moved++;
            }
            day = day.plusDays(1);
        }
        return last.plusDays(moved);
    }

    private static boolean inPauseBegunBefore(Reckoning reckoning, LocalDate day, LocalDate last, int moved) {
        return reckoning.pauses().stream()
                .anyMatch(pause -> !day.isBefore(pause.firstOn())
                        && day.isBefore(pause.endedOn())
                        && !pause.firstOn().isAfter(last.plusDays(moved)));
    }

    private Reckoning inquiry(Pause... pauses) {
        return new Reckoning(rules.get("cn", "PRELIMINARY_INQUIRY"), FRIDAY, null, 0, List.of(pauses));
    }
}
