package org.spillway.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is written and sent.
 *
 * @param from the sender of every mail
 * @param pauses how long to wait after each failed attempt; when they are used up, the mail is given up
 */
@ConfigurationProperties("spillway.mail")
record MailSettings(
        String from,

        @DefaultValue({"1m", "5m", "15m", "60m", "240m", "240m", "240m"})
        List<Duration> pauses) {

    MailSettings {
        try {
            new InternetAddress(from, true);
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("spillway.mail.from is no address: " + wrong.getMessage(), wrong);
        }
    }

    Optional<Instant> nextAttempt(int attempts, Instant now) {
        return attempts > pauses.size() ? Optional.empty() : Optional.of(now.plus(pauses.get(attempts - 1)));
    }

    /** The part after the @ of the sender, which also ends the ids of messages. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }
}
