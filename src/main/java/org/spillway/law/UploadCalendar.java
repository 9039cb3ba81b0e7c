package org.spillway.law;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the working days of a year as a draft. */
@Service
public class UploadCalendar {

    private static final int LARGEST = 64 * 1024;

    private final TwoPeople people;
    private final Packs packs;
    private final PackTable versions;
    private final CalendarTable calendars;
    private final Audit audit;
    private final Clock clock;

    UploadCalendar(
            TwoPeople people, Packs packs, PackTable versions, CalendarTable calendars, Audit audit, Clock clock) {
        this.people = people;
        this.packs = packs;
        this.versions = versions;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps the calendar of the pack, and tells by which id. */
    @Transactional
    public UUID upload(Officer me, String pack, byte[] yaml) {
        people.requireAdministrator(me);
        if (!packs.all().contains(pack) && !isDraft(pack)) {
            throw new FieldRefusal("pack", "law.refusal.no-pack");
        }
        var source = readable(pack, yaml);
        versions.lock();
        if (calendars.hasDraft(pack, source.year())) {
            throw new FieldRefusal("calendar", "law.refusal.calendar-waits", String.valueOf(source.year()));
        }
        var id = calendars.add(source, me.id(), clock.instant());
        audit.record(
                Actor.of(me.id()),
                "calendar.uploaded",
                null,
                Map.of("pack", pack, "year", source.year(), "digest", source.digest()));
        return id;
    }

    // A new jurisdiction needs its working days before its own tests can come out.
    private boolean isDraft(String pack) {
        return versions.versions().stream()
                .anyMatch(row -> row.isDraft() && row.pack().equals(pack));
    }

    private static CalendarSource readable(String pack, byte[] yaml) {
        if (yaml.length > LARGEST) {
            throw new FieldRefusal("calendar", "law.refusal.calendar-too-large", String.valueOf(LARGEST / 1024));
        }
        try {
            var node = PackNode.read("calendar", yaml);
            Calendar.read(List.of(node));
            return new CalendarSource(pack, node.get("year").number(), "calendar", yaml);
        } catch (BrokenPack broken) {
            throw new FieldRefusal("calendar", "law.refusal.broken", String.valueOf(broken.getMessage()));
        }
    }
}
