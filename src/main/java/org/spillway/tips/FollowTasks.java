package org.spillway.tips;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.shared.TipId;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps in the inbox whose task a tip is and when it is due, and lets the tipster see that somebody took it up. */
@Component
class FollowTasks {

    private final Tips tips;
    private final Dossiers dossiers;
    private final Team team;
    private final TipSeparation separation;
    private final ObjectProvider<Workflow> workflow;

    FollowTasks(Tips tips, Dossiers dossiers, Team team, TipSeparation separation, ObjectProvider<Workflow> workflow) {
        this.tips = tips;
        this.dossiers = dossiers;
        this.team = team;
        this.separation = separation;
        this.workflow = workflow;
    }

    @EventListener
    void onTask(TaskChanged change) {
        if (!dossiers.get(change.task().dossier()).isTip()) {
            return;
        }
        var id = new TipId(change.task().dossier());
        var tip = tips.get(id);
        tips.task(id, change.task().assignee(), due(change.task()));
        if (change.kind() == TaskChanged.Kind.ASSIGNED && change.task().assignee() == null && !isActedIn(id)) {
            tips.noHolder(id);
        }
        if (change.kind() == TaskChanged.Kind.ASSIGNED && change.task().assignee() != null) {
            separation.took(tip, change.task().assignee());
        }
        if (change.task().assignee() != null && tip.state() == TipState.RECEIVED) {
            tips.state(tips.get(id), TipState.UNDER_ASSESSMENT);
        }
    }

    // Who did something in it stays its officer while the task waits.
    private boolean isActedIn(TipId id) {
        return team.taken(id.value()).stream()
                .anyMatch(taken -> taken.part() == Part.TIP_OFFICER && taken.isHeld() && taken.acted());
    }

    private @Nullable Instant due(WorkTask changed) {
        return workflow.getObject().tasksOf(changed.dossier()).stream()
                .filter(WorkTask::isOpen)
                .map(WorkTask::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
