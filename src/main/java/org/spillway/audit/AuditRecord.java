package org.spillway.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the record; {@code detail} is a JSON object of codes and ids. */
public record AuditRecord(
        long id,
        Instant at,
        String actor,
        @Nullable UUID officerId,
        @Nullable String activity,
        String action,
        @Nullable UUID dossier,
        String detail) {}
