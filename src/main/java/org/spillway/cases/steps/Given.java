package org.spillway.cases.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;

/** What a step takes as given only after a look at the case or at another field; each refusal stands beside its field. */
public final class Given {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private Given() {}

    /** The value of a field that is needed because of what was chosen elsewhere. */
    public static <T> T needed(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new FieldRefusal(field, "cases.refusal.needed-here");
        }
        return value;
    }

    /** A time that has come already. */
    public static Instant past(String field, @Nullable LocalDateTime value, StepContext context) {
        var at = context.instant(needed(field, value));
        if (at.isAfter(context.now())) {
            throw new FieldRefusal(field, "cases.refusal.in-the-future");
        }
        return at;
    }

    /** A day that has come already. */
    public static LocalDate past(String field, @Nullable LocalDate value, StepContext context) {
        var day = needed(field, value);
        if (day.isAfter(context.today())) {
            throw new FieldRefusal(field, "cases.refusal.in-the-future");
        }
        return day;
    }

    /** A time not before another; forms know minutes only, so that the earlier one counts from its full minute. */
    public static void notBefore(String field, Instant at, Instant earliest, ZoneId zone) {
        var from = earliest.truncatedTo(ChronoUnit.MINUTES);
        if (at.isBefore(from)) {
            throw new FieldRefusal(field, "cases.refusal.too-early", MINUTE.format(from.atZone(zone)));
        }
    }

    /** A day not before another. */
    public static void notBefore(String field, LocalDate day, LocalDate earliest) {
        if (day.isBefore(earliest)) {
            throw new FieldRefusal(field, "cases.refusal.too-early", earliest);
        }
    }
}
