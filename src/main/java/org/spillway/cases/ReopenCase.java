package org.spillway.cases;

import java.util.Map;
import org.spillway.access.Access;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a closed case again: the head says why, and then how it goes on. */
@Service
public class ReopenCase {

    private final CaseFiles files;
    private final Access access;
    private final Officers officers;
    private final Team team;
    private final Workflow workflow;
    private final Audit audit;

    ReopenCase(CaseFiles files, Access access, Officers officers, Team team, Workflow workflow, Audit audit) {
        this.files = files;
        this.access = access;
        this.officers = officers;
        this.team = team;
        this.workflow = workflow;
        this.audit = audit;
    }

    /** Reopens a closed or archived case; only a head of its unit who is on it may. */
    @Transactional
    public void reopen(OfficerId head, CaseId id, String reason) {
        access.require(head, id);
        var file = files.lock(id);
        if (!file.state().mayReopen()) {
            throw new Refusal("cases.refusal.not-closed", file.number().value());
        }
        if (!mayReopen(head, file)) {
            throw new Refusal("cases.refusal.only-the-head-reopens");
        }
        team.join(id.value(), head, Part.HEAD, null);
        audit.record(Actor.of(head), "case.reopened", id.value(), Map.of("reason", reason));
        open(file);
    }

    /** Reopens a closed or archived case because an appeal changed what it came to; does nothing where it is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopenOnAppeal(Actor by, CaseId id) {
        var file = files.lock(id);
        if (file.state().mayReopen()) {
            audit.record(by, "case.reopened-on-appeal", id.value(), Map.of());
            open(file);
        }
    }

    private void open(CaseFile file) {
        var id = file.id();
        // What was left of closing (the archiving) ends; a penalty period that runs is a process of its own and goes
        // on.
        workflow.cancel(id.value(), "case-handling", "reopened");
        files.state(file, CaseState.OPEN, null);
        workflow.startByMessage(
                "case-reopened",
                id.value(),
                Map.of("caseId", id.toString(), "unitId", file.unitId().toString()));
    }

    /** Whether this person may reopen the case. */
    @Transactional(readOnly = true)
    public boolean mayReopen(OfficerId head, CaseFile file) {
        return file.state().mayReopen() && officers.holds(head, Role.HEAD, file.unitId());
    }
}
