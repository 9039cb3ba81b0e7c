package org.spillway.notifications;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
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
    private final Recusals recusals;
    private final Audit audit;
    private final MailBatches batches;
    private final Clock clock;
    private final ZoneId zone;

    Notifications(
            Mails mails,
            MailJob job,
            Officers officers,
            Dossiers dossiers,
            Recusals recusals,
            Audit audit,
            MailBatches batches,
            Clock clock,
            ZoneId zone) {
        this.mails = mails;
        this.job = job;
        this.officers = officers;
        this.dossiers = dossiers;
        this.recusals = recusals;
        this.audit = audit;
        this.batches = batches;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Tells an officer something about a case or tip, or about neither; a deactivated officer is told nothing, nor one who is recused. What is about a
     * tip is told with the next batch, and kept as if it had been written with the last.
     *
     * @param arguments codes, ids, numbers and instants that the kind asks for; never a fact of the case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(OfficerId to, MailKind kind, @Nullable UUID dossier, Map<String, String> arguments) {
        var about = dossier == null ? null : dossiers.find(dossier).orElse(null);
        enqueue(to, kind, about, arguments, about != null && about.isTip());
    }

    /** As {@link #enqueue}, unless the same is waiting to be sent to them already: who writes ten times is told of once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueueOnce(OfficerId to, MailKind kind, UUID dossier, Map<String, String> arguments) {
        if (!mails.isWaiting(to, kind, dossier)) {
            enqueue(to, kind, dossier, arguments);
        }
    }

    /**
     * Tells an officer of something that the public did and that belongs to no tip: at the fixed marks at which mails about
     * tips go out, so that neither the mail nor the queue tells when it was.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueueOfPublic(OfficerId to, MailKind kind, Map<String, String> arguments) {
        enqueue(to, kind, null, arguments, true);
    }

    private void enqueue(
            OfficerId to, MailKind kind, @Nullable Dossier about, Map<String, String> arguments, boolean inBatches) {
        var officer = officers.get(to);
        if (!officer.active() || about != null && recusals.isRecused(about.id(), to)) {
            return;
        }
        // Not even that there is something to do may reach whoever the case is sealed from (CEL 16).
        if (about != null && dossiers.isHiddenFrom(to, about.id())) {
            audit.record(
                    new Actor.System("notifications"),
                    "mail.suppressed",
                    about.id(),
                    Map.of("kind", kind.toString(), "officer", to.toString()));
            return;
        }
        var now = clock.instant();
        var written = inBatches ? batches.before(now, zone) : now;
        var sending = inBatches ? batches.after(now, zone) : now;
        var mail = new Mail(
                UUID.randomUUID(),
                to,
                officer.email(),
                officer.locale(),
                kind,
                about == null ? null : about.id(),
                about == null ? null : about.number(),
                arguments,
                MailState.QUEUED,
                0,
                null,
                written,
                null,
                sending);
        mails.insert(mail);
        job.schedule(mail.id(), sending);
    }
}
