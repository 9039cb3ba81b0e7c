package org.spillway.shared;

import java.util.UUID;

/** The identity of a tip. */
public record TipId(UUID value) {

    /** A fresh, random id. */
    public static TipId random() {
        return new TipId(UUID.randomUUID());
    }

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static TipId of(String text) {
        return new TipId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
