package org.spillway.law;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Lets the working days of a year apply: another administrator than who brought them. They take the place of earlier ones. */
@Service
public class PutCalendarInForce {

    private final TwoPeople people;
    private final PackTable versions;
    private final CalendarTable calendars;
    private final KeptShelf shelf;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    PutCalendarInForce(
            TwoPeople people,
            PackTable versions,
            CalendarTable calendars,
            KeptShelf shelf,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.people = people;
        this.versions = versions;
        this.calendars = calendars;
        this.shelf = shelf;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** Whoever counted by plain weekends, or by the earlier calendar, is told once it is kept: {@link CalendarArrived}. */
    public void put(Officer me, UUID id) {
        people.requireAdministrator(me);
        var arrived = Objects.requireNonNull(transaction.execute(status -> putLocked(me, id)));
        shelf.lookAgain();
        events.publishEvent(arrived);
    }

    private CalendarArrived putLocked(Officer me, UUID id) {
        versions.lock();
        var draft = calendars.draft(id);
        var what = Map.of("pack", draft.pack(), "year", draft.year());
        people.requireAnother(me, draft.uploadedBy(), what);
        calendars.putInForce(draft, me.id(), clock.instant());
        versions.changed();
        audit.record(Actor.of(me.id()), "calendar.put-into-force", null, what);
        return new CalendarArrived(draft.pack(), draft.year());
    }
}
