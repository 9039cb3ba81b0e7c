package org.spillway.referrals;

import java.util.UUID;
import org.spillway.access.Dossiers;
import org.spillway.shared.Role;
import org.spillway.workflow.ProcessBean;

/** What models ask about referrals. */
@ProcessBean
public class ReferralSteps {

    private final Referrals referrals;
    private final Dossiers dossiers;

    ReferralSteps(Referrals referrals, Dossiers dossiers) {
        this.referrals = referrals;
        this.dossiers = dossiers;
    }

    /**
     * A process begins that is about the referral which was just noted, beside the main line or on it; the filing decision to
     * refer a suspected crime notes none before it is sent. Where espionage is suspected the case is hidden from everybody
     * but the referral officers (CEL 16).
     */
    public void begin(String caseId, String instance, boolean meanwhile) {
        var id = UUID.fromString(caseId);
        referrals.of(id).stream()
                .filter(each ->
                        each.state() == Referral.State.DUE && each.instance() == null && each.meanwhile() == meanwhile)
                .findFirst()
                .ifPresent(each -> referrals.begun(each, instance));
        if (referrals.of(id).stream().anyMatch(Referral::isSecret)) {
            dossiers.seal(id, Role.REFERRAL_OFFICER);
        }
    }
}
