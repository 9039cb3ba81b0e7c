package org.spillway.shared;

import java.util.UUID;

/** The identity of a case; it is also the business key of every process of that case. */
public record CaseId(UUID value) {

    /** A fresh, random id. */
    public static CaseId random() {
        return new CaseId(UUID.randomUUID());
    }

    /** Reads the textual form of a UUID; throws {@link IllegalArgumentException} for anything else. */
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
