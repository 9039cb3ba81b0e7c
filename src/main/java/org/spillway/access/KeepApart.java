package org.spillway.access;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries a part that somebody has elsewhere over to a case: to that of a tip its officers, who know the sender. What goes
 * with it no more is taken from them.
 */
@Service
public class KeepApart {

    private final Team team;
    private final Separation separation;
    private final ObjectProvider<Workflow> workflow;
    private final Audit audit;

    KeepApart(Team team, Separation separation, ObjectProvider<Workflow> workflow, Audit audit) {
        this.team = team;
        this.separation = separation;
        this.workflow = workflow;
        this.audit = audit;
    }

    /**
     * Notes the part on the case without letting the person in. Their open tasks that it excludes go back to the groups, and
     * the parts to which these belong end; what they did in them stays on record.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(UUID dossier, OfficerId who, Part part) {
        team.note(dossier, who, part);
        var flow = workflow.getObject();
        flow.tasksOf(dossier).stream()
                .filter(task -> task.isOpen() && who.equals(task.assignee()))
                .filter(task -> separation.refusal(task, who).isPresent())
                .forEach(task -> flow.takeAway(task.handle(), null));
        if (team.giveUp(dossier, who, part)) {
            audit.record(
                    new Actor.System("separation"), "case.team-parted", dossier, Map.of("officer", who.toString()));
        }
    }

    /** The part that the person has or acted in on the case and that goes with {@code part} no more. */
    @Transactional(readOnly = true)
    public Optional<Part> conflict(UUID dossier, OfficerId who, Part part) {
        return team.taken(dossier).stream()
                .filter(taken -> taken.officerId().equals(who) && taken.counts())
                .map(Taken::part)
                .filter(part::excludes)
                .findFirst();
    }
}
