package org.spillway.identities;

import java.util.UUID;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;

/** Who may know that a tip has an identity: the guardians of its unit who are not kept away. For others there is none. */
@Component
class IdentityDoor {

    private final IdentityRows rows;
    private final Openings openings;
    private final Guardians guardians;

    IdentityDoor(IdentityRows rows, Openings openings, Guardians guardians) {
        this.rows = rows;
        this.openings = openings;
        this.guardians = guardians;
    }

    Identity open(OfficerId who, String number) {
        return checked(who, rows.findByNumber(number).orElseThrow(() -> new NotFound("identity of " + number)));
    }

    /** The identity that an opening is about. */
    Identity of(OfficerId who, Opening opening) {
        return checked(
                who, rows.find(opening.tip()).orElseThrow(() -> new NotFound("identity of opening " + opening.id())));
    }

    Opening opening(OfficerId who, UUID id) {
        var opening = openings.find(id).orElseThrow(() -> new NotFound("opening " + id));
        of(who, opening);
        return opening;
    }

    /** The same, and nobody changes it before the transaction ends. */
    Opening lock(OfficerId who, UUID id) {
        opening(who, id);
        return openings.lock(id).orElseThrow(() -> new NotFound("opening " + id));
    }

    private Identity checked(OfficerId who, Identity identity) {
        guardians.require(who);
        if (!guardians.keeps(who, identity.tip(), identity.unit())) {
            throw new NotFound("identity of " + identity.number());
        }
        return identity;
    }
}
