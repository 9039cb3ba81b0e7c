package org.spillway.access;

import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.TaskRouting;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Component;

/**
 * A task goes to whoever already has its part on the case. A head's task goes to the nearest unit, from the case's own up
 * the tree, whose head may act on it: where the head is a respondent, the head of the superior unit takes the part.
 */
@Component
class TeamRouting implements TaskRouting {

    private final Team team;
    private final Officers officers;
    private final Units units;
    private final Recusals recusals;
    private final Separation separation;

    TeamRouting(Team team, Officers officers, Units units, Recusals recusals, Separation separation) {
        this.team = team;
        this.officers = officers;
        this.units = units;
        this.recusals = recusals;
        this.separation = separation;
    }

    @Override
    public Optional<OfficerId> holder(WorkTask task) {
        var part = Part.valueOf(task.part());
        UUID scope = part.perRespondent() && task.respondent() != null
                ? task.respondent().value()
                : null;
        return team.holder(task.dossier(), part, scope);
    }

    @Override
    public UnitId group(WorkTask task) {
        if (task.role() != Role.HEAD) {
            return task.unit();
        }
        return units.withSuperiors(task.unit()).stream()
                .filter(unit -> officers.holding(Role.HEAD, unit.id()).stream().anyMatch(head -> mayAct(task, head)))
                .map(Unit::id)
                .findFirst()
                .orElse(task.unit());
    }

    private boolean mayAct(WorkTask task, Officer head) {
        return !recusals.isRecused(task.dossier(), head.id())
                && separation.refusal(task, head.id()).isEmpty();
    }
}
