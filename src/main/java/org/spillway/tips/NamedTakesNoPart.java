package org.spillway.tips;

import java.util.Optional;
import org.spillway.access.Dossiers;
import org.spillway.access.Part;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whoever has the name of a person named in a tip of the case goes on with the parts that they have, and takes no other until
 * it is decided (ADR 0024).
 */
@Component
@Order(3)
class NamedTakesNoPart implements TaskPolicy {

    private final Tips tips;
    private final Dossiers dossiers;
    private final Team team;
    private final Recusals recusals;

    NamedTakesNoPart(Tips tips, Dossiers dossiers, Team team, Recusals recusals) {
        this.tips = tips;
        this.dossiers = dossiers;
        this.team = team;
        this.recusals = recusals;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        return dossiers.get(task.dossier()).isTip()
                        || who.equals(task.assignee())
                        || has(task, who)
                        || !isNamed(task, who)
                ? Optional.empty()
                : Optional.of(new Refusal("tips.refusal.no-other-part")); // not why: they read nothing of the tip
    }

    private boolean has(WorkTask task, OfficerId who) {
        var part = Part.valueOf(task.part());
        return team.taken(task.dossier()).stream()
                .anyMatch(taken -> taken.isHeld() && taken.officerId().equals(who) && taken.part() == part);
    }

    private boolean isNamed(WorkTask task, OfficerId who) {
        return tips.of(new CaseId(task.dossier())).stream()
                .anyMatch(tip -> recusals.isRecusedByName(tip.id().value(), who));
    }
}
