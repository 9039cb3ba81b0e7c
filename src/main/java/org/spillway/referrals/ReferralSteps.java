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

    /** Hides the case from everybody but the referral officers where espionage is suspected (CEL 16). */
    public void hide(String caseId) {
        var id = UUID.fromString(caseId);
        if (referrals.of(id).stream().anyMatch(Referral::isSecret)) {
            dossiers.seal(id, Role.REFERRAL_OFFICER);
        }
    }
}
