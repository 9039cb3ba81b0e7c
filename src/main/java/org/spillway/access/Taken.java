package org.spillway.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * A part that somebody took on a case.
 *
 * @param scope the respondent, for a part that is taken per respondent
 * @param until when it was given up; null while it is held
 * @param acted whether something was completed in it
 */
public record Taken(
        OfficerId officerId,
        Part part,
        @Nullable UUID scope,
        Instant since,
        @Nullable Instant until,
        boolean acted) {

    /** Whether the person has the part now. */
    public boolean isHeld() {
        return until == null;
    }

    /** Whether it counts when duties are separated: held now, or acted in once. */
    public boolean counts() {
        return isHeld() || acted;
    }
}
