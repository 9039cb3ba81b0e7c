package org.spillway.clocks;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the clocks of a case stand still.
 *
 * @param ground the code of kind {@code pauseGround} in the pack
 * @param firstOn the first day that does not count
 * @param endedOn the first day that counts again; null while it lasts
 * @param document the number of the paper that shows it
 */
public record Pause(
        UUID id,
        String ground,
        LocalDate firstOn,
        @Nullable LocalDate endedOn,
        @Nullable String document) {}
