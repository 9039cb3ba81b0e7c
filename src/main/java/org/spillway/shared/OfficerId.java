package org.spillway.shared;

import java.util.UUID;

/** The identity of an officer. */
public record OfficerId(UUID value) {

    /** A fresh, random id. */
    public static OfficerId random() {
        return new OfficerId(UUID.randomUUID());
    }

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static OfficerId of(String text) {
        return new OfficerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
