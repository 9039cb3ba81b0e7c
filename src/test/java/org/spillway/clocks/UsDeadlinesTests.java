package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.spillway.law.ShippedLaw;

/** The dates of SC-13, by the pack of the United States. */
class UsDeadlinesTests {

    private static final String US = "us";
    private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");

    private final ClockRules rules = Packs.shipped();

    @ParameterizedTest
    @CsvFileSource(resources = "/clocks/deadlines-us.csv", useHeadersInDisplayName = true)
    void theDatesOfTheScenario(
            String scenario, String rule, LocalDateTime start, String due, @Nullable LocalDate warn) {
        var deadline = rules.get(US, rule).deadline(start.atZone(WASHINGTON).toInstant());
        if (due.contains("T")) {
            assertThat(deadline.at())
                    .isEqualTo(LocalDateTime.parse(due).atZone(WASHINGTON).toInstant());
            assertThat(deadline.on()).isNull();
        } else {
            assertThat(deadline.on()).isEqualTo(due);
            assertThat(deadline.warnOn()).isEqualTo(warn);
        }
    }

    @Test
    void whatWasNotReadInTheRuleIsNotTakenForLaw() {
        assertThat(rules.get(US, "PRELIMINARY_INQUIRY").mark()).isEqualTo("K");
        assertThat(rules.get(US, "CONTRACTOR_REPORT").mark()).isEqualTo("K");
        assertThat(rules.all(US).values())
                .allMatch(rule -> rule.proposed() || rule.mark() != null)
                .filteredOn(rule -> "V".equals(rule.mark()))
                .extracting(ClockRule::code)
                .containsExactly("CONTRACTOR_FINAL_REPORT");
        assertThat(ShippedLaw.packs().inForce(US).statutes())
                .filteredOn(statute -> statute.code().startsWith("EO"))
                .allMatch(statute -> statute.mark().equals("K"));
    }
}
