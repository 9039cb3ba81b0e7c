package org.spillway.cases;

import java.time.Clock;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.clocks.Clocks;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.workflow.ProcessBean;
import org.springframework.context.ApplicationEventPublisher;

/** What the spine asks of the case file. */
@ProcessBean
public class CaseSteps {

    private final CaseFiles files;
    private final Clocks clocks;
    private final Law law;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseSteps(CaseFiles files, Clocks clocks, Law law, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.files = files;
        this.clocks = clocks;
        this.law = law;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The case is filed (立案): three months to handle it, six to discipline. */
    public void filed(String caseId) {
        var id = CaseId.of(caseId);
        files.filedOn(id, clock.instant().atZone(law.zone(files.get(id).pack())).toLocalDate());
        clocks.stop(id.value(), "PRELIMINARY_INQUIRY");
        clocks.start(id.value(), "HANDLING", null);
        clocks.start(id.value(), "DISCIPLINE", null);
    }

    /** The case is closed (结案); what still runs, such as a penalty's period, runs on. */
    public void closed(String caseId) {
        var id = CaseId.of(caseId);
        files.state(files.get(id), CaseState.CLOSED, clock.instant());
        clocks.stop(id.value(), "PRELIMINARY_INQUIRY");
        clocks.stop(id.value(), "HANDLING");
        clocks.stop(id.value(), "DISCIPLINE");
        audit.record(new Actor.System("record-closing"), "case.closed", id.value(), Map.of());
        events.publishEvent(new CaseClosed(id));
    }

    /** The file is in the archive (归档). */
    public void archived(String caseId) {
        var file = files.get(CaseId.of(caseId));
        files.state(file, CaseState.ARCHIVED, file.closedAt());
        audit.record(
                new Actor.System("record-archiving"), "case.archived", file.id().value(), Map.of());
    }
}
