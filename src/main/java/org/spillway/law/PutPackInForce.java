package org.spillway.law;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Lets a draft apply from a day on: another administrator than who brought it, and only when its own tests come out. */
@Service
public class PutPackInForce {

    private final TwoPeople people;
    private final PackDrafts drafts;
    private final PackTable versions;
    private final KeptShelf shelf;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    PutPackInForce(
            TwoPeople people,
            PackDrafts drafts,
            PackTable versions,
            KeptShelf shelf,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.people = people;
        this.drafts = drafts;
        this.versions = versions;
        this.shelf = shelf;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @param from the first day on which it applies; a day in the past corrects what applied since then */
    public void put(Officer me, UUID id, LocalDate from) {
        people.requireAdministrator(me);
        transaction.executeWithoutResult(status -> putLocked(me, id, from));
        shelf.lookAgain();
    }

    private void putLocked(Officer me, UUID id, LocalDate from) {
        versions.lock();
        var draft = drafts.get(id);
        var what = Map.of("pack", draft.pack(), "version", draft.version().toString(), "from", from.toString());
        people.requireAnother(me, draft.uploadedBy(), what);
        if (!drafts.check(drafts.read(draft)).isEmpty()) {
            throw people.refused(me, what, "law.refusal.has-findings");
        }
        versions.putInForce(id, from, me.id(), clock.instant());
        versions.changed();
        audit.record(Actor.of(me.id()), "pack.put-into-force", null, what);
    }
}
