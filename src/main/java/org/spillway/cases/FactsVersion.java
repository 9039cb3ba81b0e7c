package org.spillway.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;

/** The facts as they stood from {@code changedAt} on, who changed them and why; version 1 is what the case opened with. */
public record FactsVersion(
        int version,
        UnitId unit,
        Instant discoveredAt,
        Instant leadReceivedAt,
        CaseFacts facts,
        String reason,
        @Nullable OfficerId changedBy,
        Instant changedAt) {}
