package org.spillway.tips;

import org.spillway.workflow.ConflictRetry;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Takes a tip that passed the gate, unless too many came before it. What had come before is not counted again. */
@Service
public class ReceiveTip {

    private final SendTip sendTip;
    private final TipLimits limits;

    ReceiveTip(SendTip sendTip, TipLimits limits) {
        this.sendTip = sendTip;
        this.limits = limits;
    }

    /**
     * Receives it.
     *
     * @throws Flooded when the hour is full
     */
    public SendTip.Receipt receive(TipGate.Pass pass, TipForm form) {
        var before = sendTip.received(pass.id());
        if (before.isPresent()) {
            return before.get();
        }
        sendTip.refuseWhatIsNoTip(form); // only what becomes a tip counts: else one ticket could empty the hour
        limits.count(pass.proven());
        try {
            return ConflictRetry.run(() -> sendTip.send(pass.id(), form));
        } catch (DuplicateKeyException twiceAtOnce) {
            return sendTip.send(pass.id(), form);
        }
    }
}
