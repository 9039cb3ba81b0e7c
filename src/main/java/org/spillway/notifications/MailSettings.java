package org.spillway.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is written and sent.
 *
 * @param from the sender of every mail
 * @param baseUrl where the application is found; the links begin with it
 * @param zone the zone in which due dates are told: the law's, not the server's
 * @param pauses how long to wait after each failed attempt; when they are used up, the mail is given up
 */
@ConfigurationProperties("spillway.mail")
record MailSettings(
        String from,
        URI baseUrl,
        @DefaultValue("Asia/Shanghai") ZoneId zone,

        @DefaultValue({"1m", "5m", "15m", "60m", "240m", "240m", "240m"})
        List<Duration> pauses) {

    MailSettings {
        try {
            new InternetAddress(from, true);
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("spillway.mail.from is no address: " + wrong.getMessage(), wrong);
        }
        if (!baseUrl.isAbsolute()) {
            throw new IllegalArgumentException("spillway.base-url must begin with http:// or https://");
        }
    }

    Optional<Instant> nextAttempt(int attempts, Instant now) {
        return attempts > pauses.size() ? Optional.empty() : Optional.of(now.plus(pauses.get(attempts - 1)));
    }

    /** An address of a page, from its path. */
    String link(String path) {
        return baseUrl.toString().replaceAll("/+$", "") + path;
    }

    /** The part after the @ of the sender, which also ends the ids of messages. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }
}
