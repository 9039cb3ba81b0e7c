package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The marks of the day at which mails about tips go out. */
class MailBatchesTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2025-04-24T03:37:41Z, 2025-04-23T22:00:00Z, 2025-04-24T04:00:00Z",
        "2025-04-24T04:00:00Z, 2025-04-24T04:00:00Z, 2025-04-24T10:00:00Z",
        "2025-04-24T03:59:59Z, 2025-04-23T22:00:00Z, 2025-04-24T04:00:00Z",
        "2025-04-24T15:59:00Z, 2025-04-24T10:00:00Z, 2025-04-24T16:00:00Z"
    })
    void marksAreEverySixHoursFromMidnightInTheZone(Instant now, Instant before, Instant after) {
        var batches = new MailBatches(Duration.ofHours(6));
        assertThat(batches.before(now, SHANGHAI)).isEqualTo(before);
        assertThat(batches.after(now, SHANGHAI)).isEqualTo(after);
    }

    @Test
    void marksKeepTheirHourWhenTheClocksAreChanged() {
        var batches = new MailBatches(Duration.ofHours(6));
        var zone = ZoneId.of("America/New_York");
        var nightOfTheChange = Instant.parse("2026-03-08T06:30:00Z"); // 01:30; at 02:00 it becomes 03:00
        assertThat(batches.after(nightOfTheChange, zone).atZone(zone).getHour()).isEqualTo(6);
        assertThat(batches.before(nightOfTheChange.plus(Duration.ofHours(12)), zone)
                        .atZone(zone)
                        .getHour())
                .isEqualTo(12);
    }

    @Test
    void whatDoesNotDivideADayStopsTheStart() {
        for (var wrong : List.of("PT0S", "PT7H", "PT30S", "P2D", "-PT6H", "PT6H0.5S")) {
            assertThatThrownBy(() -> new MailBatches(Duration.parse(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SPILLWAY_TIP_MAILS_EVERY");
        }
    }
}
