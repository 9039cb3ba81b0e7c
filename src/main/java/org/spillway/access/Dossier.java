package org.spillway.access;

import java.time.Instant;
import java.util.UUID;
import org.spillway.shared.UnitId;

/** A case or a tip ({@code kind} CASE or TIP) by the few facts that this module is told. */
public record Dossier(UUID id, String kind, String number, UnitId unitId, String pack, Instant openedAt) {

    /** Whether it is a tip, and not a case. */
    public boolean isTip() {
        return kind.equals("TIP");
    }
}
