package org.spillway.tips;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spillway.access.OnDuty;
import org.spillway.access.Part;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Component;

/**
 * Tells the officer of a tip what its sender did. While nobody has taken the tip, or who took it has left, every tip officer
 * is told who may read it: a note may be urgent.
 */
@Component
class TellOfficers {

    private final Tips tips;
    private final OnDuty onDuty;
    private final Workflow workflow;
    private final Notifications notifications;

    TellOfficers(Tips tips, OnDuty onDuty, Workflow workflow, Notifications notifications) {
        this.tips = tips;
        this.onDuty = onDuty;
        this.workflow = workflow;
        this.notifications = notifications;
    }

    /** Marks the tip in the inbox and tells each of them with the next batch, once for all that happens before it. */
    void tell(TipId id, MailKind kind) {
        tips.news(id, true);
        readers(id).forEach(officer -> notifications.enqueueOnce(officer, kind, id.value(), Map.of()));
    }

    /** Tells the administrators that somebody must get the role who has nothing to do with the tip, where nobody may read it. */
    void ifNobodyReads(TipId id) {
        var unit = tips.get(id).unitId();
        if (onDuty.ofRole(id.value(), Role.TIP_OFFICER, List.of(unit)).isEmpty()) {
            onDuty.ofRole(id.value(), Role.ADMINISTRATOR, List.of(unit))
                    .forEach(each -> notifications.enqueueOnce(
                            each, MailKind.TIP_WITHOUT_OFFICER, id.value(), Map.of("link", "/admin/people")));
        }
    }

    private Set<OfficerId> readers(TipId id) {
        var dossier = id.value();
        var unit = List.of(tips.get(id).unitId());
        var readers = new TreeSet<OfficerId>(java.util.Comparator.comparing(OfficerId::value));
        readers.addAll(onDuty.orOfRole(dossier, Part.TIP_OFFICER, Role.TIP_OFFICER, unit));
        if (workflow.tasksOf(dossier).stream().anyMatch(task -> task.isOpen() && waitsForSomebody(task))) {
            readers.addAll(onDuty.ofRole(dossier, Role.TIP_OFFICER, unit));
        }
        return readers;
    }

    private static boolean waitsForSomebody(WorkTask task) {
        return task.assignee() == null;
    }
}
