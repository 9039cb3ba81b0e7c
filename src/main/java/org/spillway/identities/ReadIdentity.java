package org.spillway.identities;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** One of the two reads the identity on which they agreed, while the opening lasts. Each time is recorded. */
@Service
public class ReadIdentity {

    private final IdentityDoor door;
    private final IdentityRows rows;
    private final Openings openings;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    ReadIdentity(IdentityDoor door, IdentityRows rows, Openings openings, Audit audit, JsonMapper json, Clock clock) {
        this.door = door;
        this.rows = rows;
        this.openings = openings;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Throws the {@link Refusal} that would meet them, before a passphrase is asked for. */
    @Transactional(readOnly = true)
    public void refuseIfMayNot(OfficerId who, UUID id) {
        refuseIfMayNot(who, door.opening(who, id));
    }

    private void refuseIfMayNot(OfficerId who, Opening opening) {
        var now = clock.instant();
        if (opening.waits(now)) {
            throw new Refusal("identities.refusal.second-needed");
        }
        if (!opening.shows(now)) {
            throw new Refusal("identities.refusal.over");
        }
        if (!opening.isOf(who)) {
            throw new Refusal("identities.refusal.not-one-of-two");
        }
    }

    /** Name and contact, for this one answer. */
    @Transactional
    public Identities.Content read(Unlocked me, UUID id) {
        var opening = door.opening(me.officer(), id);
        refuseIfMayNot(me.officer(), opening);
        var part =
                openings.part(opening, me.key()).orElseThrow(() -> new Refusal("identities.refusal.other-passphrase"));
        var text = IdentityKey.open(opening.tip(), me, part).open(rows.sealed(opening.tip()));
        audit.record(Actor.of(me.officer()), "identity.shown", opening.tip().value(), Map.of("opening", id.toString()));
        return json.readValue(text, Identities.Content.class);
    }
}
