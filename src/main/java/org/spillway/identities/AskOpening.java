package org.spillway.identities;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A guardian asks that an identity be opened. Their passphrase takes off the outer layer of its key; what is inside is still
 * sealed for each who may agree, and opens nothing for the asker.
 */
@Service
public class AskOpening {

    /** The longest reason. */
    public static final int LONGEST = 1000;

    /** For how many days an opening may be asked. */
    public static final List<Integer> DAYS = List.of(1, 3, 7);

    /** For how many, where nobody says otherwise. */
    public static final int USUAL = 3;

    private final IdentityDoor door;
    private final IdentityRows rows;
    private final Openings openings;
    private final Guardians guardians;
    private final GuardianKeys keys;
    private final Notifications notifications;
    private final Audit audit;
    private final Clock clock;

    AskOpening(
            IdentityDoor door,
            IdentityRows rows,
            Openings openings,
            Guardians guardians,
            GuardianKeys keys,
            Notifications notifications,
            Audit audit,
            Clock clock) {
        this.door = door;
        this.rows = rows;
        this.openings = openings;
        this.guardians = guardians;
        this.keys = keys;
        this.notifications = notifications;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks.
     *
     * @param id chosen by the page, so that a second click asks nothing
     * @param days until it ends by itself
     * @throws Refusal when this guardian cannot open it, nobody could agree, or an opening is under way
     */
    @Transactional
    public void ask(Unlocked me, String number, UUID id, @Nullable OpeningGround ground, String reason, int days) {
        var identity = door.open(me.officer(), number);
        var tip = identity.tip();
        if (openings.find(id)
                .filter(known -> known.askedBy().equals(me.officer()))
                .isPresent()) {
            return;
        }
        if (ground == null) {
            throw new FieldRefusal("ground", "identities.refusal.ground-needed");
        }
        var why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            throw new FieldRefusal("reason", "identities.refusal.reason-needed", LONGEST);
        }
        if (!DAYS.contains(days)) {
            throw new FieldRefusal("days", "identities.refusal.days");
        }
        var now = clock.instant();
        openings.expire(now);
        if (openings.of(tip).stream().anyMatch(each -> each.isOpen(now))) {
            throw new Refusal("identities.refusal.under-way");
        }
        var wraps = rows.wraps(tip, me.key());
        if (wraps.isEmpty()) {
            throw new Refusal("identities.refusal.not-given");
        }
        var others = others(me.officer(), identity);
        if (others.isEmpty()) {
            throw new Refusal("identities.refusal.nobody-else");
        }
        var able = keys.of(others.stream().map(Officer::id).toList()).stream()
                .map(GuardianKey::id)
                .collect(Collectors.toSet());
        var parts = new HashMap<UUID, byte[]>();
        wraps.stream()
                .filter(wrap -> able.contains(wrap.inner()))
                .forEach(wrap ->
                        parts.put(wrap.inner(), IdentityKey.withoutOuter(tip, me, wrap.inner(), wrap.sealed())));
        var opening = new Opening(
                id, tip, ground, me.officer(), now, now.plus(Duration.ofDays(days)), OpeningState.ASKED, null, null);
        try {
            openings.add(opening, why);
        } catch (DuplicateKeyException meanwhile) {
            throw new Refusal("identities.refusal.under-way");
        }
        openings.parts(opening, parts);
        audit.record(
                Actor.of(me.officer()),
                "identity.opening-asked",
                tip.value(),
                Map.of("opening", id.toString(), "ground", ground.name(), "days", String.valueOf(days)));
        // Not about the tip: its number would name to a mailbox what is in the vault.
        others.forEach(other -> notifications.enqueue(
                other.id(), MailKind.IDENTITY_ASKED, null, Map.of("link", "/identities/openings/" + id)));
    }

    private List<Officer> others(OfficerId me, Identity identity) {
        return guardians.openers(identity.tip(), identity.unit(), rows.keys(identity.tip())).stream()
                .filter(officer -> !officer.id().equals(me))
                .toList();
    }
}
