package org.spillway.identities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spillway.audit.Audit;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Another guardian agrees to an opening, with their own passphrase, or refuses it. Nobody answers what they asked. */
@Service
public class AnswerOpening {

    private final IdentityDoor door;
    private final IdentityRows rows;
    private final Openings openings;
    private final Guardians guardians;
    private final GuardianKeys keys;
    private final Notifications notifications;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    AnswerOpening(
            IdentityDoor door,
            IdentityRows rows,
            Openings openings,
            Guardians guardians,
            GuardianKeys keys,
            Notifications notifications,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.door = door;
        this.rows = rows;
        this.openings = openings;
        this.guardians = guardians;
        this.keys = keys;
        this.notifications = notifications;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** Throws the {@link Refusal} that would meet them, before a passphrase is asked for. */
    @Transactional(readOnly = true)
    public void refuseIfMayNot(OfficerId who, UUID id) {
        var opening = door.opening(who, id);
        if (!isAgreedBy(who, opening)) {
            refuseIfMayNot(who, opening);
        }
    }

    private boolean isAgreedBy(OfficerId who, Opening opening) {
        return opening.shows(clock.instant()) && who.equals(opening.answeredBy());
    }

    private void refuseIfMayNot(OfficerId who, Opening opening) {
        if (opening.askedBy().equals(who)) {
            throw new Refusal("identities.refusal.second-needed");
        }
        if (!opening.waits(clock.instant())) {
            throw new Refusal("identities.refusal.over");
        }
    }

    /** Agrees: from now on the two can read the identity, each with their passphrase, until the opening ends. Twice is once. */
    @Transactional
    public void agree(Unlocked me, UUID id) {
        var opening = door.lock(me.officer(), id);
        var now = clock.instant();
        if (isAgreedBy(me.officer(), opening)) {
            return;
        }
        refuseIfMayNot(me.officer(), opening);
        var identity = door.of(me.officer(), opening);
        var part = openings.part(opening, me.key()).orElseThrow(() -> new Refusal("identities.refusal.not-given"));
        if (!guardians.keeps(opening.askedBy(), opening.tip(), identity.unit())) {
            throw new Refusal("identities.refusal.asker-left");
        }
        var two = keys.lock(List.of(opening.askedBy(), me.officer())).stream()
                .collect(Collectors.toMap(GuardianKey::officer, Function.identity()));
        var asker = two.get(opening.askedBy());
        var mine = two.get(me.officer());
        if (asker == null || mine == null) {
            throw new Refusal("identities.refusal.asker-left");
        }
        var key = IdentityKey.open(opening.tip(), me, part);
        key.open(rows.sealed(opening.tip())); // or nothing is agreed
        openings.parts(opening, Map.of(asker.id(), key.forInner(asker), mine.id(), key.forInner(mine)));
        openings.agreed(opening, me.officer(), now, LocalDate.ofInstant(now, zone));
        record(me.officer(), "identity.opening-agreed", opening);
        tellAsker(opening);
    }

    /** Refuses, which ends the opening. */
    @Transactional
    public void refuse(OfficerId who, UUID id) {
        var opening = door.lock(who, id);
        refuseIfMayNot(who, opening);
        openings.refused(opening, who, clock.instant());
        record(who, "identity.opening-refused", opening);
        tellAsker(opening);
    }

    /** Ends an opening early: the asker what was asked, either of the two what was agreed. */
    @Transactional
    public void end(OfficerId who, UUID id) {
        var opening = door.lock(who, id);
        if (!opening.isOpen(clock.instant())) {
            throw new Refusal("identities.refusal.over");
        }
        if (!opening.isOf(who)) {
            throw new Refusal("identities.refusal.not-one-of-two");
        }
        openings.end(opening);
        record(who, "identity.opening-ended", opening);
    }

    private void record(OfficerId who, String action, Opening opening) {
        audit.record(
                Actor.of(who),
                action,
                opening.tip().value(),
                Map.of("opening", opening.id().toString()));
    }

    private void tellAsker(Opening opening) {
        notifications.enqueue(
                opening.askedBy(),
                MailKind.IDENTITY_ANSWERED,
                null,
                Map.of("link", "/identities/openings/" + opening.id()));
    }
}
