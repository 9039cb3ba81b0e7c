package org.spillway.shared;

import java.util.UUID;

/** The identity of a document. */
public record DocumentId(UUID value) {

    /** A fresh, random id. */
    public static DocumentId random() {
        return new DocumentId(UUID.randomUUID());
    }

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static DocumentId of(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
