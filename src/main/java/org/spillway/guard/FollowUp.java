package org.spillway.guard;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;

/**
 * What was refused in one hour, for an officer to follow up.
 *
 * @param ofPublic whether it came from the public; else it came from people of the unit
 * @param day the day, in the zone of the installation; the hour is not known
 * @param holder who took it; null while nobody did
 * @param note what was done; null until then
 */
public record FollowUp(
        UUID id,
        UnitId unit,
        boolean ofPublic,
        LocalDate day,
        int count,
        State state,
        @Nullable OfficerId holder,
        @Nullable String note) {

    /** How far it is. */
    public enum State {
        OPEN,
        TAKEN,
        DONE
    }

    /** Whether it is in these hands. */
    public boolean isOf(OfficerId officer) {
        return officer.equals(holder);
    }
}
