package org.spillway.tips;

import java.util.UUID;
import org.spillway.clocks.Clocks;
import org.spillway.shared.TipId;
import org.spillway.workflow.ProcessBean;

/** What the model of a tip asks for. */
@ProcessBean
public class TipSteps {

    private final Clocks clocks;
    private final TipFacts facts;
    private final RegisterLead registerLead;
    private final LinkTip linkTip;

    TipSteps(Clocks clocks, TipFacts facts, RegisterLead registerLead, LinkTip linkTip) {
        this.clocks = clocks;
        this.facts = facts;
        this.registerLead = registerLead;
        this.linkTip = linkTip;
    }

    /**
     * The receipt acknowledges the tip at once. A week later at the latest a person has done so too, and three months after
     * the receipt the tipster has been told what came of the tip. A tip that an officer wrote down later than it came is
     * triaged as if it had been written down at once.
     */
    public void startClocks(String tipId) {
        var tip = UUID.fromString(tipId);
        clocks.startAsOf(tip, "TIP_TRIAGE", facts.receivedAt(TipId.of(tipId)));
        clocks.start(tip, "TIP_ACKNOWLEDGEMENT", null);
        clocks.start(tip, "TIP_FEEDBACK", null);
    }

    /** A credible tip becomes a case. */
    public void registerLead(String tipId) {
        registerLead.register(TipId.of(tipId));
    }

    /** A suspicion of espionage becomes a case that only the referral officers see, and goes to state security. */
    public void referLead(String tipId) {
        registerLead.refer(TipId.of(tipId));
    }

    /** A duplicate joins the tip that said the same before, and its case. */
    public void link(String tipId) {
        linkTip.link(TipId.of(tipId));
    }
}
