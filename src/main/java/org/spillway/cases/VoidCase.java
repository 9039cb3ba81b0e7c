package org.spillway.cases;

import java.time.Clock;
import java.util.Map;
import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Voids a case that was opened by mistake: its processes end, its file stays. */
@Service
public class VoidCase {

    private final CaseFiles files;
    private final Drafts drafts;
    private final Access access;
    private final Workflow workflow;
    private final ObjectProvider<ClosingObjection> objections;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VoidCase(
            CaseFiles files,
            Drafts drafts,
            Access access,
            Workflow workflow,
            ObjectProvider<ClosingObjection> objections,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.drafts = drafts;
        this.access = access;
        this.workflow = workflow;
        this.objections = objections;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Voids an open case that is not filed yet; its security officer and its head may. */
    @Transactional
    public void voidCase(OfficerId officer, CaseId id, String reason) {
        access.require(officer, id);
        var file = files.lock(id);
        file.requireOpen();
        if (file.filedOn() != null) {
            throw new Refusal("cases.refusal.filed-is-not-voided");
        }
        if (!mayVoid(officer, id)) {
            throw new Refusal("cases.refusal.may-not-void");
        }
        objections.stream()
                .flatMap(each -> each.voiding(id).stream())
                .findFirst()
                .ifPresent(objection -> {
                    throw objection;
                });
        workflow.cancel(id.value(), "voided");
        drafts.drop(id);
        files.state(file, CaseState.VOIDED, clock.instant());
        audit.record(Actor.of(officer), "case.voided", id.value(), Map.of("reason", reason));
        events.publishEvent(new CaseVoided(id));
    }

    /** Whether this person is one of those who may. */
    @Transactional(readOnly = true)
    public boolean mayVoid(OfficerId officer, CaseId id) {
        return access.has(officer, id.value(), Part.SECURITY_OFFICER) || access.has(officer, id.value(), Part.HEAD);
    }
}
