package org.spillway.referrals;

import java.time.Clock;
import java.util.Map;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseNumber;
import org.spillway.cases.OpenCase;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * S11: a case that begins with a suspicion of espionage, from a tip. It is sealed for the referral officers before anything
 * else happens in it, and its referral to state security begins at once (CEL 16). When it is given back, it goes on as any
 * other case does, from its registration.
 */
@Service
public class OpenReferredCase {

    private final OpenCase openCase;
    private final Referrals referrals;
    private final Officers officers;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    OpenReferredCase(
            OpenCase openCase, Referrals referrals, Officers officers, Workflow workflow, Audit audit, Clock clock) {
        this.openCase = openCase;
        this.referrals = referrals;
        this.officers = officers;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens it.
     *
     * @param grounds why espionage is suspected; sealed under the key of the case
     * @throws FieldRefusal beside {@code unit} where nobody holds the role of referral officer: nobody would ever see the case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseNumber open(OfficerId tipOfficer, TipId tip, OpenCase.Request request, String grounds) {
        if (officers.holding(Role.REFERRAL_OFFICER, request.unit()).isEmpty()) {
            throw new FieldRefusal("unit", "referrals.refusal.no-referral-officer");
        }
        var number = openCase.openSealedFromTip(tipOfficer, tip, request, Role.REFERRAL_OFFICER);
        referrals.add(
                request.id(), Referral.STATE_SECURITY, true, Referral.State.DUE, grounds, tipOfficer, clock.instant());
        audit.record(
                Actor.of(tipOfficer),
                "case.referral-begun",
                request.id().value(),
                Map.of("authority", Referral.STATE_SECURITY));
        // The engine has not written down yet that the main line, begun in this step, takes a referral.
        workflow.start(
                "referral",
                request.id().value(),
                Map.of(
                        "caseId", request.id().toString(),
                        "unitId", request.unit().toString(),
                        "meanwhile", true));
        return number;
    }
}
