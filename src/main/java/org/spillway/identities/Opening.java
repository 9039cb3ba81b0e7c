package org.spillway.identities;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;

/**
 * That a guardian asked to open an identity, and what became of it.
 *
 * @param expiresAt when it ends by itself, exclusive
 * @param answeredBy who agreed or refused; null while nobody did
 */
public record Opening(
        UUID id,
        TipId tip,
        OpeningGround ground,
        OfficerId askedBy,
        Instant askedAt,
        Instant expiresAt,
        OpeningState state,
        @Nullable OfficerId answeredBy,
        @Nullable Instant answeredAt) {

    /** Whether something can still come of it. */
    boolean isOpen(Instant now) {
        return state.isOpen() && now.isBefore(expiresAt);
    }

    boolean waits(Instant now) {
        return state == OpeningState.ASKED && isOpen(now);
    }

    /** Whether the two may read the identity. */
    boolean shows(Instant now) {
        return state == OpeningState.AGREED && isOpen(now);
    }

    boolean isOf(OfficerId who) {
        return who.equals(askedBy) || who.equals(answeredBy);
    }

    /** How it stands now: one whose time is over ends even before anybody writes it down. */
    OpeningState state(Instant now) {
        if (!state.isOpen() || isOpen(now)) {
            return state;
        }
        return state == OpeningState.AGREED ? OpeningState.CLOSED : OpeningState.EXPIRED;
    }
}
