package org.spillway.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * How far away a deadline is, in the two greatest units.
 *
 * @param state {@code over}, {@code soon} (within a day) or {@code calm}
 * @param key the ending of the message {@code common.left.*}
 */
public record TimeLeft(String state, String key, long first, long second) {

    static TimeLeft between(Instant now, Instant dueAt) {
        var over = !now.isBefore(dueAt);
        var left = Duration.between(now, dueAt).abs();
        var state = over ? "over" : left.compareTo(Duration.ofDays(1)) <= 0 ? "soon" : "calm";
        var prefix = over ? "over-" : "";
        if (left.toDays() > 0) {
            return new TimeLeft(state, prefix + "days", left.toDays(), left.toHoursPart());
        }
        if (left.toHours() > 0) {
            return new TimeLeft(state, prefix + "hours", left.toHours(), left.toMinutesPart());
        }
        return new TimeLeft(state, prefix + "minutes", left.toMinutes(), 0);
    }
}
