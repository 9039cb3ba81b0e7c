package org.spillway.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands one mail to the mail server. The row is locked meanwhile, so that no two senders have it at once, and what was
 * sent is never sent again. One gap is left, as SMTP leaves it: when we die after the server took the mail and before we
 * wrote that down, it goes out twice, under the same Message-ID.
 */
@Service
class SendMail {

    private static final Logger log = LoggerFactory.getLogger(SendMail.class);

    private final Mails mails;
    private final Officers officers;
    private final Dossiers dossiers;
    private final Recusals recusals;
    private final MailWords words;
    private final MailSettings settings;
    private final JavaMailSender server;
    private final Clock clock;

    SendMail(
            Mails mails,
            Officers officers,
            Dossiers dossiers,
            Recusals recusals,
            MailWords words,
            MailSettings settings,
            JavaMailSender server,
            Clock clock) {
        this.mails = mails;
        this.officers = officers;
        this.dossiers = dossiers;
        this.recusals = recusals;
        this.words = words;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    /** Tries once; the instant of the next attempt, or empty when there is nothing more to do. */
    @Transactional
    Optional<Instant> attempt(UUID id) {
        var now = clock.instant();
        var mail = mails.lock(id).filter(found -> found.state().isWaiting()).orElse(null);
        if (mail == null) {
            return Optional.empty();
        }
        var next = mail.nextAttemptAt();
        if (next != null && next.isAfter(now)) {
            return Optional.of(next);
        }
        var reader = mail.toOfficer() == null ? null : officers.get(mail.toOfficer());
        if (reader != null && mail.dossier() != null && dossiers.isHiddenFrom(reader.id(), mail.dossier())) {
            mails.failed(id, MailState.GIVEN_UP, mail.attempts(), Mail.SEALED, null);
            return Optional.empty();
        }
        if (reader != null && mail.dossier() != null && recusals.isRecused(mail.dossier(), reader.id())) {
            mails.failed(id, MailState.GIVEN_UP, mail.attempts(), Mail.RECUSED, null);
            return Optional.empty();
        }
        if (reader != null && !reader.active()) {
            mails.failed(id, MailState.GIVEN_UP, mail.attempts(), Mail.DEACTIVATED, null);
            return Optional.empty();
        }
        return send(mail, reader == null ? mail.toAddress() : reader.email(), reader, now);
    }

    private Optional<Instant> send(
            Mail mail, String address, @org.jspecify.annotations.Nullable Officer reader, Instant now) {
        try {
            var message = server.createMimeMessage();
            new MailMessage(mail, address, words.of(mail, reader), settings).writeTo(message);
            server.send(message);
        } catch (Exception refused) {
            return failed(mail, ServerWords.of(refused), now);
        }
        mails.sent(mail.id(), address, now);
        return Optional.empty();
    }

    private Optional<Instant> failed(Mail mail, String said, Instant now) {
        var attempts = mail.attempts() + 1;
        var next = settings.nextAttempt(attempts, now);
        var state = next.isPresent() ? MailState.FAILED : MailState.GIVEN_UP;
        mails.failed(mail.id(), state, attempts, said, next.orElse(null));
        log.warn("Mail {} could not be sent at attempt {}: {}", mail.id(), attempts, said);
        return next;
    }
}
