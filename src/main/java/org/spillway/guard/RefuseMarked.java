package org.spillway.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.spillway.vault.Vault;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down that something was refused, and nothing of what: rule, place, size, a keyed digest, when, and by whom where an
 * officer is signed in. Of the public only the day is kept. Officers are given one thing to follow up for each hour, however
 * many were refused in it.
 */
@Service
class RefuseMarked {

    private static final String DIGEST = "guard.refusal";
    private static final String HOUR = "guard.hour";

    private final GuardRefusals refusals;
    private final FollowUps followUps;
    private final Officers officers;
    private final Units units;
    private final Notifications notifications;
    private final Audit audit;
    private final Vault vault;
    private final Clock clock;
    private final ZoneId zone;

    RefuseMarked(
            GuardRefusals refusals,
            FollowUps followUps,
            Officers officers,
            Units units,
            Notifications notifications,
            Audit audit,
            Vault vault,
            Clock clock,
            ZoneId zone) {
        this.refusals = refusals;
        this.followUps = followUps;
        this.officers = officers;
        this.units = units;
        this.notifications = notifications;
        this.audit = audit;
        this.vault = vault;
        this.clock = clock;
        this.zone = zone;
    }

    // Apart from what is under way, which is rolled back.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void refuse(Sender sender, Place place, Marking marking, String text) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, zone);
        var kept = refusals.add(sender, place, marking, text.length(), vault.digest(DIGEST, text), day, now);
        if (kept) {
            audit.record(
                    sender.actor(),
                    "guard.refused",
                    null,
                    Map.of(
                            "rule", marking.rule(),
                            "pack", marking.pack(),
                            "address", place.address(),
                            "field", place.field(),
                            "size", text.length()));
        }
        var unit = sender.unit();
        if (unit == null) {
            units.root().ifPresent(root -> followUp(sender.door(), root.id(), day, now));
        } else {
            followUp(sender.door(), unit, day, now);
        }
    }

    private void followUp(Door door, UnitId unit, LocalDate day, Instant now) {
        // The hour only as a keyed digest: the table counts by it and cannot tell it.
        var hour = vault.digest(HOUR, door + " " + now.truncatedTo(ChronoUnit.HOURS));
        if (followUps.count(unit, door == Door.PUBLIC, day, hour)) {
            officers.holding(FollowUps.role(door == Door.PUBLIC), unit).forEach(officer -> tell(door, officer.id()));
        }
    }

    private void tell(Door door, OfficerId officer) {
        var link = Map.of("link", "/guard");
        if (door == Door.PUBLIC) {
            notifications.enqueueOfPublic(officer, MailKind.MARKING_REFUSED, link);
        } else {
            notifications.enqueue(officer, MailKind.MARKING_REFUSED, null, link);
        }
    }
}
