package org.spillway.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A secret by which a program acts for an officer, without the secret.
 *
 * @param name what its owner calls it
 * @param expiresAt exclusive
 * @param revokedAt null while its owner lets it live
 * @param lastUsedOn in the zone of the installation; null before the first use
 */
public record AccessToken(
        AccessTokenId id,
        String name,
        TokenScope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable LocalDate lastUsedOn) {

    /** What became of it. */
    public enum State {
        LIVE,
        EXPIRED,
        REVOKED
    }

    /** What has become of it by {@code now}. */
    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt.isAfter(now) ? State.LIVE : State.EXPIRED;
    }
}
