package org.spillway.law;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a draft back, so that its name is free again; it stays on record. Any administrator may. */
@Service
public class WithdrawDraft {

    private final TwoPeople people;
    private final PackDrafts drafts;
    private final PackTable versions;
    private final CalendarTable calendars;
    private final Audit audit;
    private final Clock clock;

    WithdrawDraft(
            TwoPeople people,
            PackDrafts drafts,
            PackTable versions,
            CalendarTable calendars,
            Audit audit,
            Clock clock) {
        this.people = people;
        this.drafts = drafts;
        this.versions = versions;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    /** Withdraws a version. */
    @Transactional
    public void version(Officer me, UUID id) {
        people.requireAdministrator(me);
        versions.lock();
        var draft = drafts.get(id);
        versions.withdraw(id, me.id(), clock.instant());
        audit.record(
                Actor.of(me.id()),
                "pack.withdrawn",
                null,
                Map.of("pack", draft.pack(), "version", draft.version().toString()));
    }

    /** Withdraws a calendar. */
    @Transactional
    public void calendar(Officer me, UUID id) {
        people.requireAdministrator(me);
        versions.lock();
        var draft = calendars.draft(id);
        calendars.withdraw(id, me.id(), clock.instant());
        audit.record(Actor.of(me.id()), "calendar.withdrawn", null, Map.of("pack", draft.pack(), "year", draft.year()));
    }
}
