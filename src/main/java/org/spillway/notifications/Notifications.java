package org.spillway.notifications;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Queues mail in the transaction of the step: with it the mail and its job are kept, without it there is neither. */
@Service
public class Notifications {

    private final Mails mails;
    private final MailJob job;
    private final Officers officers;
    private final Dossiers dossiers;
    private final Audit audit;
    private final Clock clock;

    Notifications(Mails mails, MailJob job, Officers officers, Dossiers dossiers, Audit audit, Clock clock) {
        this.mails = mails;
        this.job = job;
        this.officers = officers;
        this.dossiers = dossiers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Tells an officer something about a case or tip, or about neither; a deactivated officer is told nothing.
     *
     * @param arguments codes, ids, numbers and instants that the kind asks for; never a fact of the case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(OfficerId to, MailKind kind, @Nullable UUID dossier, Map<String, String> arguments) {
        var officer = officers.get(to);
        if (!officer.active()) {
            return;
        }
        if (dossier != null && isKeptFrom(to, dossier)) {
            audit.record(
                    new Actor.System("notifications"),
                    "mail.suppressed",
                    dossier,
                    Map.of("kind", kind.toString(), "officer", to.toString()));
            return;
        }
        var number = dossier == null
                ? null
                : dossiers.find(dossier).map(Dossier::number).orElse(null);
        var now = clock.instant();
        var mail = new Mail(
                UUID.randomUUID(),
                to,
                officer.email(),
                officer.locale(),
                kind,
                dossier,
                number,
                arguments,
                MailState.QUEUED,
                0,
                null,
                now,
                null,
                now);
        mails.insert(mail);
        job.schedule(mail.id(), now);
    }

    // Not even that there is something to do may reach whoever the case is sealed from (CEL 16).
    private boolean isKeptFrom(OfficerId to, UUID dossier) {
        return dossiers.sealedFor(dossier)
                .filter(role -> !officers.roles(to).contains(role))
                .isPresent();
    }
}
