package org.spillway.tips;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.clocks.StartFacts;
import org.spillway.law.Law;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Component;

/** Since when the clocks of a tip run: the day of its receipt, on which the receipt also acknowledged it. */
@Component
class TipFacts implements StartFacts {

    private final Tips tips;
    private final Law law;

    TipFacts(Tips tips, Law law) {
        this.tips = tips;
        this.law = law;
    }

    @Override
    public Optional<Instant> fact(UUID dossier, String name, @Nullable UUID subject) {
        if (!name.equals("tipReceivedAt") && !name.equals("tipAcknowledgedAt")) {
            return Optional.empty();
        }
        return tips.find(new TipId(dossier)).map(this::receivedAt);
    }

    /** The beginning of the day of its receipt. */
    Instant receivedAt(TipId id) {
        return receivedAt(tips.get(id));
    }

    private Instant receivedAt(Tip tip) {
        return tip.receivedOn().atStartOfDay(law.zone(law.home())).toInstant();
    }
}
