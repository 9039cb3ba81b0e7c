package org.spillway.cases;

import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.access.Recusals;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps somebody away from a case (回避, PSL 47): the person loses its tasks and no longer sees it. */
@Service
public class RecordRecusal {

    private final Access access;
    private final Recusals recusals;

    RecordRecusal(Access access, Recusals recusals) {
        this.access = access;
        this.recusals = recusals;
    }

    /** Records it; anybody on the case for themselves, its security officer and its head for others. */
    @Transactional
    public void record(OfficerId by, CaseId id, OfficerId who, String ground, String reason) {
        access.require(by, id);
        if (!by.equals(who) && !mayRecordForOthers(by, id)) {
            throw new Refusal("cases.refusal.may-not-recuse");
        }
        recusals.record(id.value(), who, ground, reason, Actor.of(by));
    }

    /** Whether this person may record why somebody else is kept away. */
    @Transactional(readOnly = true)
    public boolean mayRecordForOthers(OfficerId officer, CaseId id) {
        return access.has(officer, id.value(), Part.SECURITY_OFFICER) || access.has(officer, id.value(), Part.HEAD);
    }
}
