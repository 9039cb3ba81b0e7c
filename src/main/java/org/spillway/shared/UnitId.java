package org.spillway.shared;

import java.util.UUID;

/** The identity of an unit. */
public record UnitId(UUID value) {

    /** A fresh, random id. */
    public static UnitId random() {
        return new UnitId(UUID.randomUUID());
    }

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static UnitId of(String text) {
        return new UnitId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
