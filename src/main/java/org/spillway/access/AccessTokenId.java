package org.spillway.access;

import java.util.UUID;

/** The identity of an access token; it is no secret. */
public record AccessTokenId(UUID value) {

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static AccessTokenId of(String text) {
        return new AccessTokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
