package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spillway.shared.OfficerId;

/** The counting that is shown and the counting that is stored are two: they must say the same. */
class DerivationTests {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final ClockRules RULES = Packs.shipped();

    static Stream<String> everyRuleThatRunsByItself() {
        return RULES.all("cn").values().stream()
                .filter(rule -> rule.before() == null)
                .map(ClockRule::code);
    }

    @ParameterizedTest
    @MethodSource("everyRuleThatRunsByItself")
    void theExplanationEndsOnTheStoredDate(String code) {
        var rule = RULES.get("cn", code);
        var random = new Random(code.hashCode());
        for (int round = 0; round < 300; round++) {
            var start = LocalDateTime.parse("2024-12-20T00:00")
                    .plusMinutes(random.nextInt(60 * 24 * 900))
                    .atZone(BEIJING)
                    .toInstant();
            var extensions = extensions(rule, random);
            var added =
                    extensions.stream().mapToInt(Extensions.Extension::amount).sum();
            var reckoning = new Reckoning(rule, start, null, added, pauses(rule, start, random));
            var derivation = Derivation.of(reckoning, extensions);
            assertThat(derivation.at())
                    .as("%s", reckoning)
                    .isEqualTo(reckoning.due().at());
            assertThat(derivation.on()).isEqualTo(reckoning.due().on());
            assertThat(Derivation.of(reckoning, extensions))
                    .as("twice the same")
                    .isEqualTo(derivation);
        }
    }

    private static List<Extensions.Extension> extensions(ClockRule rule, Random random) {
        var extensions = new ArrayList<Extensions.Extension>();
        for (int n = rule.extend() == null ? 0 : random.nextInt(3); n > 0; n--) {
            extensions.add(new Extensions.Extension(
                    1 + random.nextInt(3),
                    "involved",
                    null,
                    LocalDate.parse("2025-05-01"),
                    OfficerId.random(),
                    Instant.EPOCH));
        }
        return extensions;
    }

    private static List<Pause> pauses(ClockRule rule, Instant start, Random random) {
        var pauses = new ArrayList<Pause>();
        for (int n = rule.pausedBy().isEmpty() ? 0 : random.nextInt(4); n > 0; n--) {
            var first = rule.day(start).plusDays(random.nextInt(120) - 10);
            pauses.add(new Pause(
                    UUID.randomUUID(),
                    rule.pausedBy().iterator().next(),
                    first,
                    first.plusDays(random.nextInt(50)),
                    null));
        }
        pauses.sort(Comparator.comparing(Pause::firstOn).thenComparing(Pause::endedOn));
        return pauses;
    }

    @Test
    void everyDayThatIsLeftOutAndEveryMakeUpDayIsNamed() {
        assertThat(codes("FILING_DECISION", "2025-04-25T15:40"))
                .containsExactly(
                        "start-day 2025-04-25",
                        "left-out.one 2025-04-26",
                        "make-up 2025-04-27",
                        "left-out.some 2025-05-01",
                        "last-counted 2025-05-06",
                        "result.day 2025-05-06");
    }

    @Test
    void clampingAndTheWorkingDayBeforeAreNamed() {
        assertThat(codes("HANDLING", "2025-07-07T11:00"))
                .containsExactly(
                        "start-day 2025-07-07",
                        "months 3",
                        "not-moved 2025-10-07",
                        "off.some 2025-10-01",
                        "warned-on 2025-09-30",
                        "result.day 2025-10-07");
        assertThat(codes("HANDLING", "2025-08-31T11:00")).contains("clamped 3", "result.day 2025-11-30");
    }

    @Test
    void aRightThatIsMovedSaysSo() {
        assertThat(codes("REVIEW_APPLICATION", "2025-07-30T09:00"))
                .containsExactly(
                        "start-day 2025-07-30",
                        "months 1",
                        "off.some 2025-08-30",
                        "rolled 2025-08-30",
                        "result.day 2025-09-01");
    }

    @Test
    void aYearWithoutACalendarIsNamed() {
        assertThat(codes("ARCHIVING", "2026-12-15T09:00")).contains("provisional 2027");
    }

    @Test
    void aPauseIsNamedWithItsDays() {
        var rule = RULES.get("cn", "PRELIMINARY_INQUIRY");
        var hold = new Pause(
                UUID.randomUUID(), "REFERRAL_HOLD", LocalDate.parse("2025-09-29"), LocalDate.parse("2026-01-12"), null);
        var reckoning = new Reckoning(rule, Instant.parse("2025-09-26T10:00:00Z"), null, 0, List.of(hold));
        assertThat(Derivation.of(reckoning, List.of()).lines())
                .filteredOn(line -> line.code().equals("paused"))
                .singleElement()
                .satisfies(line -> assertThat(line.places())
                        .containsExactly(
                                LocalDate.parse("2025-09-29"),
                                LocalDate.parse("2026-01-11"),
                                new Derivation.Word("pauseGround", "REFERRAL_HOLD"),
                                105L,
                                LocalDate.parse("2026-03-11")));
    }

    private static List<String> codes(String rule, String start) {
        var reckoning = new Reckoning(
                RULES.get("cn", rule),
                LocalDateTime.parse(start).atZone(BEIJING).toInstant(),
                null,
                0,
                List.of());
        return Derivation.of(reckoning, List.of()).lines().stream()
                .map(line -> line.code() + " " + line.places().get(0))
                .toList();
    }
}
