package org.spillway.tips;

import java.util.List;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.cases.InQuestion;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;

/** Who works on a case of which a tip names somebody of their name: kept from the tip at once, from the case once decided. */
@Component
class NamedOnCase implements InQuestion {

    private final Tips tips;
    private final Team team;
    private final Recusals recusals;

    NamedOnCase(Tips tips, Team team, Recusals recusals) {
        this.tips = tips;
        this.team = team;
        this.recusals = recusals;
    }

    @Override
    public List<OfficerId> of(CaseId id) {
        var members = team.members(id.value());
        return tips.of(id).stream()
                .flatMap(tip -> recusals.of(tip.id().value()).stream())
                .filter(Recusal::isOfName)
                .map(Recusal::officerId)
                .distinct()
                .filter(members::contains)
                .filter(who -> !recusals.isRecused(id.value(), who))
                .toList();
    }
}
