package org.spillway.access;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever did one part of a case may not do another that {@link Part#excludes} it. */
@Component
@Order(3)
class Separation implements TaskPolicy {

    private final Team team;

    Separation(Team team) {
        this.team = team;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        var wanted = Part.valueOf(task.part());
        var scope = task.respondent() == null ? null : task.respondent().value();
        return team.taken(task.dossier()).stream()
                .filter(taken -> taken.officerId().equals(who) && taken.counts())
                .filter(taken -> wanted.excludes(taken.part()) && sameMatter(wanted, taken, scope))
                .findFirst()
                .map(taken -> new Refusal("access.refusal.separation", wanted, taken.part()));
    }

    // The two approvers differ for each respondent, and so do those who decide on appeal; everything else counts for
    // the
    // whole case.
    private static boolean sameMatter(Part wanted, Taken taken, @Nullable UUID scope) {
        return !wanted.keepsApartPerRespondent(taken.part()) || scope == null || scope.equals(taken.scope());
    }
}
