package org.spillway.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is written and sent.
 *
 * @param user account at the server; null or blank for none
 * @param tls {@code starttls} (or {@code true}), {@code implicit}, or {@code false} for none
 * @param from the sender of every mail
 * @param pauses how long to wait after each failed attempt; when they are used up, the mail is given up
 */
@ConfigurationProperties("spillway.mail")
record MailSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String from,
        String tls,

        @DefaultValue({"1m", "5m", "15m", "60m", "240m", "240m", "240m"})
        List<Duration> pauses) {

    MailSettings {
        MailTls.of(tls);
        try {
            new InternetAddress(from, true);
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("spillway.mail.from is no address: " + wrong.getMessage(), wrong);
        }
    }

    Optional<Instant> nextAttempt(int attempts, Instant now) {
        return attempts > pauses.size() ? Optional.empty() : Optional.of(now.plus(pauses.get(attempts - 1)));
    }

    @Override
    public String toString() {
        return "MailSettings[host=" + host + ", port=" + port + ", from=" + from + ", tls=" + tls + "]";
    }

    /** The part after the @ of the sender, which also ends the ids of messages. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }
}
