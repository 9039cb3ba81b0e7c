package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;

class MailSettingsTests {

    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofHours(1));

    @Test
    void thePausesGrowAndThenItIsGivenUp() {
        var settings = settings("Spillway <spillway@bureau.example>");
        assertThat(settings.nextAttempt(1, Instant.EPOCH)).contains(Instant.EPOCH.plusSeconds(60));
        assertThat(settings.nextAttempt(2, Instant.EPOCH)).contains(Instant.EPOCH.plusSeconds(3600));
        assertThat(settings.nextAttempt(3, Instant.EPOCH)).isEmpty();
        assertThat(settings.domain()).isEqualTo("bureau.example");
    }

    @Test
    void aSenderThatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> settings("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spillway.mail.from");
    }

    @Test
    void thePasswordIsNotTold() {
        assertThat(settings("spillway@bureau.example").toString()).doesNotContain("secret word");
    }

    private static MailSettings settings(String from) {
        return new MailSettings("mail.bureau.example", 587, "spillway", "secret word", from, "starttls", PAUSES);
    }

    @Test
    void theServersWordsAreFoundInsideAllThatIsAroundThem() {
        var said = new MessagingException("550 5.1.1 <x@bureau.example>\r\n  no such user\r\n");
        var refused = new MailSendException(Map.of(new Object(), new SendFailedException("Invalid Addresses", said)));
        assertThat(ServerWords.of(refused)).isEqualTo("550 5.1.1 <x@bureau.example> no such user");
    }
}
