package org.spillway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * Somebody is kept away from a case (PSL 47).
 *
 * @param ground SUBJECT, KIN, SAME_UNIT, CHAIN_OF_COMMAND, WITNESS, INTEREST or OTHER
 * @param reason in words on a case; on a tip nothing or {@link #SAME_NAME}, because words could tell what the tip says
 * @param recordedBy who recorded it; null when the application did, because the person is the respondent
 */
public record Recusal(
        OfficerId officerId,
        String ground,
        String reason,
        @Nullable OfficerId recordedBy,
        Instant recordedAt) {

    /** Why the application kept somebody away from a tip: it names a person of the same name. */
    public static final String SAME_NAME = "SAME_NAME";

    /** Whether only the name is the same, so that it is to be decided whether it is the same person. */
    public boolean isOfName() {
        return reason.equals(SAME_NAME);
    }
}
