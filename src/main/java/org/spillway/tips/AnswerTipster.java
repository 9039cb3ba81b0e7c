package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The officer of the tip writes to the tipster. */
@Service
public class AnswerTipster {

    /** The longest message. */
    public static final int LONGEST = 4000;

    private final TipDoor door;
    private final TipMessages messages;
    private final TipEntries entries;
    private final AcknowledgeTip acknowledge;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    AnswerTipster(
            TipDoor door,
            TipMessages messages,
            TipEntries entries,
            AcknowledgeTip acknowledge,
            Audit audit,
            Law law,
            Clock clock) {
        this.door = door;
        this.messages = messages;
        this.entries = entries;
        this.acknowledge = acknowledge;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /** Adds the message to the dialogue; {@code id} was chosen by the page, so that a second click adds nothing. */
    @Transactional
    public void answer(OfficerId who, String number, UUID id, String text) {
        var tip = door.mine(who, number, "tips.refusal.not-your-tip");
        if (tip.withdrawnOn() != null) {
            throw new Refusal("tips.refusal.sender-withdrew");
        }
        if (entries.hasNoMailbox(tip.mailbox())) {
            throw new Refusal("tips.refusal.no-mailbox");
        }
        if (messages.add(id, tip.id(), text, LocalDate.ofInstant(clock.instant(), law.zone(law.home())), who)) {
            audit.record(Actor.of(who), "tip.answered", tip.id().value(), Map.of());
            acknowledge.acknowledge(tip.id(), who);
        }
    }
}
