package org.spillway.shared;

import java.util.UUID;

/** The identity of a respondent. */
public record RespondentId(UUID value) {

    /** A fresh, random id. */
    public static RespondentId random() {
        return new RespondentId(UUID.randomUUID());
    }

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static RespondentId of(String text) {
        return new RespondentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
