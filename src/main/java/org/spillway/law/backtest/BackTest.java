package org.spillway.law.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * A draft tried on closed cases, and how far it came.
 *
 * @param version by its id, {@code pack} and {@code name} are what it is called
 * @param total how many there are to go over; null until they were counted
 * @param done how many were gone over
 * @param counts those that change, by kind
 * @param endedBy who cancelled it; null otherwise
 * @param failure why it failed: WITHDRAWN (the draft was), BROKEN (it cannot be read), ERRORS (it was tried again too
 *     often); null otherwise
 */
public record BackTest(
        UUID id,
        UUID version,
        String pack,
        LocalDate name,
        State state,
        OfficerId startedBy,
        Instant startedAt,
        @Nullable Integer total,
        int done,
        Map<Change, Integer> counts,
        @Nullable OfficerId endedBy,
        @Nullable Instant endedAt,
        @Nullable String failure) {

    /** What became of it. */
    public enum State {
        RUNNING,
        FINISHED,
        CANCELLED,
        FAILED
    }

    /** Whether it goes on. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How many change in one way or other. */
    public int changed() {
        return counts.entrySet().stream()
                .filter(each -> each.getKey() != Change.UNASSESSED)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** About how many the draft says nothing. */
    public int unassessed() {
        return counts.getOrDefault(Change.UNASSESSED, 0);
    }
}
