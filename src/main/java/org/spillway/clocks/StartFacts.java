package org.spillway.clocks;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asked when a clock starts: since when the fact stands from which it runs. The modules that keep these facts answer. */
public interface StartFacts {

    /** The facts from which a clock of a pack can run. */
    Set<String> NAMES = Set.of(
            "discoveredAt",
            "leadReceivedAt",
            "filedAt",
            "tipReceivedAt",
            "tipAcknowledgedAt",
            "noticeServedAt",
            "decidedAt",
            "servedAt",
            "appealReceivedAt",
            "appealAcceptedAt",
            "appealServedAt",
            "closedAt");

    /**
     * Since when the fact stands; empty where this module does not keep it or it is not recorded.
     *
     * @param name one of {@link #NAMES}
     * @param subject the respondent, for a clock that each respondent has
     */
    Optional<Instant> fact(UUID dossier, String name, @Nullable UUID subject);
}
