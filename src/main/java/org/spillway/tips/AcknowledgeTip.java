package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.clocks.Clocks;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An officer confirms to the tipster that a person read the tip; writing to them or deciding on the tip confirms it too. */
@Service
public class AcknowledgeTip {

    private final TipDoor door;
    private final Tips tips;
    private final Clocks clocks;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    AcknowledgeTip(TipDoor door, Tips tips, Clocks clocks, Audit audit, Law law, Clock clock) {
        this.door = door;
        this.tips = tips;
        this.clocks = clocks;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /** Confirms it; once is enough. */
    @Transactional
    public void acknowledge(OfficerId who, String number) {
        var tip = door.mine(who, number, "tips.refusal.not-your-tip");
        acknowledge(tip.id(), who);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void acknowledge(TipId id, OfficerId who) {
        if (tips.acknowledge(id, LocalDate.ofInstant(clock.instant(), law.zone(law.home())))) {
            clocks.stop(id.value(), "TIP_ACKNOWLEDGEMENT", null);
            audit.record(Actor.of(who), "tip.acknowledged", id.value(), Map.of());
        }
    }
}
