package org.spillway.identities;

import java.util.UUID;
import org.spillway.shared.OfficerId;

/** A guardian who has just shown the passphrase. Lives as long as one request. */
public final class Unlocked {

    private final OfficerId officer;
    private final UUID key;
    private final KeyPair pair;

    Unlocked(OfficerId officer, UUID key, KeyPair pair) {
        this.officer = officer;
        this.key = key;
        this.pair = pair;
    }

    OfficerId officer() {
        return officer;
    }

    UUID key() {
        return key;
    }

    KeyPair pair() {
        return pair;
    }

    @Override
    public String toString() {
        return "Unlocked[" + officer + "]";
    }
}
