package org.spillway.notifications;

import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mails and how far they have come, for the administrator. */
@Service
public class MailQueue {

    private static final int PAGE = 50;

    private final Mails mails;
    private final Dossiers dossiers;
    private final MailJob job;
    private final Audit audit;
    private final Clock clock;

    MailQueue(Mails mails, Dossiers dossiers, MailJob job, Audit audit, Clock clock) {
        this.mails = mails;
        this.dossiers = dossiers;
        this.job = job;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Mails of one state or of all, the newest first, older than the last row of the page before. Those about a case that
     * is sealed from the reader do not tell its number.
     */
    @Transactional(readOnly = true)
    public Page page(OfficerId reader, @Nullable MailState state, @Nullable Position before) {
        var rows = mails.latest(state, before);
        var shown = rows.subList(0, Math.min(PAGE, rows.size()));
        return new Page(tellable(reader, shown), rows.size() > PAGE ? Position.of(rows.get(PAGE - 1)) : null);
    }

    private List<Mail> tellable(OfficerId reader, List<Mail> rows) {
        var hidden = dossiers.hiddenFrom(
                reader,
                rows.stream().map(Mail::dossier).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream()
                .map(each -> hidden.contains(each.dossier()) ? each.withoutNumber() : each)
                .toList();
    }

    /** How many mails there are of each state; counting stops at 1,001. */
    @Transactional(readOnly = true)
    public Map<MailState, Integer> counts() {
        var counts = new EnumMap<MailState, Integer>(MailState.class);
        for (var state : MailState.values()) {
            counts.put(state, mails.count(state));
        }
        return counts;
    }

    /** Sends a mail again that failed or was given up. */
    @Transactional
    public void resend(UUID id, Actor actor) {
        var mail = mails.lock(id).orElseThrow(() -> new NotFound("mail " + id));
        if (!mail.state().mayBeResent()) {
            throw new Refusal("notifications.refusal.not-failed");
        }
        var now = clock.instant();
        mails.queueAgain(id, now);
        try {
            job.scheduleAgain(id, now);
        } catch (TaskInstanceCurrentlyExecutingException sending) {
            throw new Refusal("notifications.refusal.being-sent");
        }
        audit.record(
                actor,
                "mail.resent",
                mail.dossier(),
                Map.of("mail", id, "kind", mail.kind().toString()));
    }

    /** Some mails, and where the next page begins; null on the last page. */
    public record Page(List<Mail> mails, @Nullable Position next) {}

    /** A place in the list. */
    public record Position(Instant createdAt, UUID id) {

        static final Position NEWEST = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

        static Position of(Mail mail) {
            return new Position(mail.createdAt(), mail.id());
        }

        /** Reads what {@link #toString()} wrote; {@link IllegalArgumentException} for anything else. */
        public static Position of(String text) {
            var comma = text.indexOf('_');
            try {
                return new Position(
                        Instant.parse(text.substring(0, Math.max(comma, 0))),
                        UUID.fromString(text.substring(comma + 1)));
            } catch (java.time.format.DateTimeParseException nonsense) {
                throw new IllegalArgumentException(nonsense);
            }
        }

        /** The place as an address carries it. */
        @Override
        public String toString() {
            return createdAt + "_" + id;
        }
    }
}
