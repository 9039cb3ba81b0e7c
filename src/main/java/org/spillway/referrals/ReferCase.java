package org.spillway.referrals;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.spillway.access.Access;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseDecided;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * S11 and S12: a case under way is handed to another authority, or it is recorded why that is not needed. A suspicion of
 * espionage goes at once, and from then on nobody but the referral officers sees the case (CEL 16).
 */
@Service
public class ReferCase {

    /** The message by which the model begins a referral beside the main line. */
    static final String MESSAGE = "case-referred";

    private static final String REFER_STATE_SECURITY = "REFER_STATE_SECURITY";
    private static final String LINKED_UNIT_CASE = "LINKED_UNIT_CASE";
    private static final Set<Part> MAY_REFER = Set.of(Part.SECURITY_OFFICER, Part.HEAD, Part.REFERRAL_OFFICER);

    private final Referrals referrals;
    private final OpenReferrals openReferrals;
    private final CaseFiles files;
    private final Officers officers;
    private final Access access;
    private final ObjectProvider<Workflow> workflow;
    private final Audit audit;
    private final Clock clock;

    ReferCase(
            Referrals referrals,
            OpenReferrals openReferrals,
            CaseFiles files,
            Officers officers,
            Access access,
            ObjectProvider<Workflow> workflow,
            Audit audit,
            Clock clock) {
        this.referrals = referrals;
        this.openReferrals = openReferrals;
        this.files = files;
        this.officers = officers;
        this.access = access;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins a referral of an open case; its security officer, its head and its referral officer may. */
    @Transactional
    public void refer(OfficerId officer, CaseId id, String authority, String grounds) {
        var file = open(officer, id);
        if (MAY_REFER.stream().noneMatch(part -> access.has(officer, id.value(), part))) {
            throw new Refusal("referrals.refusal.may-not-refer");
        }
        if (authority.equals(LINKED_UNIT_CASE)) {
            throw new FieldRefusal("authority", "referrals.refusal.open-a-case");
        }
        if (underWay(id, authority)) {
            throw new FieldRefusal("authority", "referrals.refusal.under-way");
        }
        refuseWithoutReferralOfficer(file);
        referrals.add(id, authority, true, Referral.State.DUE, grounds, officer, clock.instant());
        audit.record(Actor.of(officer), "case.referral-begun", id.value(), Map.of("authority", authority));
        if (!workflow.getObject().correlate(MESSAGE, id.value())) {
            throw new Refusal("referrals.refusal.too-late");
        }
    }

    /** Records why what the tables demand does not go to this authority, or how it went otherwise; the head may. */
    @Transactional
    public void settle(OfficerId officer, CaseId id, String authority, String reason) {
        open(officer, id);
        if (!access.has(officer, id.value(), Part.HEAD)) {
            throw new Refusal("referrals.refusal.may-not-settle");
        }
        if (underWay(id, authority)) {
            throw new FieldRefusal("authority", "referrals.refusal.under-way");
        }
        if (openReferrals.unmet(id).stream()
                .noneMatch(demand -> demand.authority().equals(authority))) {
            throw new FieldRefusal("authority", "referrals.refusal.not-demanded");
        }
        referrals.add(id, authority, true, Referral.State.NOT_NEEDED, reason, officer, clock.instant());
        audit.record(Actor.of(officer), "case.referral-settled", id.value(), Map.of("authority", authority));
    }

    @EventListener
    void onDecided(CaseDecided decided) {
        if (decided.outcome().equals(REFER_STATE_SECURITY)) {
            refuseWithoutReferralOfficer(files.get(decided.id()));
            referrals.add(decided.id(), Referral.STATE_SECURITY, false, Referral.State.DUE, "", null, clock.instant());
        }
    }

    private CaseFile open(OfficerId officer, CaseId id) {
        access.require(officer, id);
        var file = files.lock(id);
        file.requireOpen();
        return file;
    }

    private boolean underWay(CaseId id, String authority) {
        return referrals.of(id.value()).stream()
                .anyMatch(each ->
                        each.authority().equals(authority) && each.state().isUnderWay());
    }

    // Nobody else would ever see the task, and of a sealed case not even that there is one.
    private void refuseWithoutReferralOfficer(CaseFile file) {
        if (officers.holding(Role.REFERRAL_OFFICER, file.unitId()).isEmpty()) {
            throw new Refusal("referrals.refusal.no-referral-officer");
        }
    }
}
