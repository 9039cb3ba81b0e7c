package org.spillway.tips;

import java.util.List;
import java.util.Optional;
import org.spillway.files.ReceivedFile;
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
     * Looks at what was typed before a byte of the files is read that come with it: what is told of a tip that was received
     * before, or nothing where it may be received.
     *
     * @throws Flooded when the hour is full; it is not counted yet
     */
    public Optional<SendTip.Receipt> look(TipGate.Pass pass, TipForm form) {
        var before = sendTip.received(pass.id());
        if (before.isEmpty()) {
            sendTip.refuseWhatIsNoTip(form);
            limits.requireRoom(pass.proven());
        }
        return before;
    }

    /**
     * Receives it, with the files that came with it.
     *
     * @throws Flooded when the hour is full
     */
    public SendTip.Receipt receive(TipGate.Pass pass, TipForm form, List<ReceivedFile> files) {
        var before = sendTip.received(pass.id());
        if (before.isPresent()) {
            return before.get();
        }
        sendTip.refuseWhatIsNoTip(form); // only what becomes a tip counts: else one ticket could empty the hour
        limits.count(pass.proven());
        try {
            return ConflictRetry.run(() -> sendTip.send(pass.id(), form, files));
        } catch (DuplicateKeyException twiceAtOnce) {
            return sendTip.send(pass.id(), form, files);
        }
    }
}
