package org.spillway.clocks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes an iCalendar (RFC 5545): lines end with CRLF and are folded after 75 octets, never within a character. */
final class ICalendar {

    private static final int MOST_OCTETS = 75;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();
    private final Instant now;

    ICalendar(String product, String name, Instant now) {
        this.now = now;
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", product);
        line("CALSCALE", "GREGORIAN");
        line("X-WR-CALNAME", escaped(name));
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    }

    /** Something that ends with the day. */
    void day(String uid, int sequence, LocalDate on, String summary) {
        begin(uid, sequence);
        line("DTSTART;VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(on));
        line("DTEND;VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(on.plusDays(1)));
        end(summary);
    }

    /** Something that ends at a moment; without a length it takes no time. */
    void moment(String uid, int sequence, Instant at, String summary) {
        begin(uid, sequence);
        line("DTSTART", MOMENT.format(at));
        end(summary);
    }

    private void begin(String uid, int sequence) {
        line("BEGIN", "VEVENT");
        line("UID", uid);
        line("DTSTAMP", MOMENT.format(now));
        line("SEQUENCE", Integer.toString(sequence));
    }

    private void end(String summary) {
        line("SUMMARY", escaped(summary));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }

    /** The whole calendar. */
    String end() {
        line("END", "VCALENDAR");
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    private void line(String name, String value) {
        var octets = 0;
        for (var character : (name + ":" + value).codePoints().toArray()) {
            var letter = Character.toString(character);
            var size = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(letter);
            octets += size;
        }
        text.append("\r\n");
    }
}
