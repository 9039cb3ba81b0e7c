package org.spillway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * Somebody is kept away from a case (PSL 47).
 *
 * @param ground SUBJECT, KIN, SAME_UNIT, CHAIN_OF_COMMAND, WITNESS, INTEREST or OTHER
 * @param recordedBy who recorded it; null when the application did, because the person is the respondent
 */
public record Recusal(
        OfficerId officerId,
        String ground,
        String reason,
        @Nullable OfficerId recordedBy,
        Instant recordedAt) {}
