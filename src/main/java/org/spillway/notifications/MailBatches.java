package org.spillway.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When mails about tips are written down and sent: at fixed marks of the day, counted from midnight in the zone of the
 * installation, so that neither a mail nor the queue tells when a tip came.
 *
 * @param every from mark to mark; whole minutes of which a day has a whole number
 */
@ConfigurationProperties("spillway.tip-mails")
record MailBatches(@DefaultValue("PT6H") Duration every) {

    private static final long DAY = Duration.ofDays(1).toMinutes();

    MailBatches {
        if (every.toMinutes() < 1
                || DAY % every.toMinutes() != 0
                || !every.equals(every.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(
                    "spillway.tip-mails.every (SPILLWAY_TIP_MAILS_EVERY) does not divide a day: " + every);
        }
    }

    /** The mark at or before {@code now}. */
    Instant before(Instant now, ZoneId zone) {
        return mark(now, zone, 0);
    }

    /** The mark after {@code now}. */
    Instant after(Instant now, ZoneId zone) {
        return mark(now, zone, 1);
    }

    // By the clock on the wall, so that a mark is where people expect it when the clocks are changed.
    private Instant mark(Instant now, ZoneId zone, int later) {
        var local = now.atZone(zone).toLocalDateTime();
        var minutes =
                Duration.between(local.toLocalDate().atStartOfDay(), local).toMinutes();
        var mark = (minutes / every.toMinutes() + later) * every.toMinutes();
        return local.toLocalDate().atStartOfDay().plusMinutes(mark).atZone(zone).toInstant();
    }
}
