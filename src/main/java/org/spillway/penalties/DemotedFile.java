package org.spillway.penalties;

import java.util.Comparator;
import java.util.Optional;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Respondents;
import org.spillway.cases.Retention;
import org.spillway.cases.RetentionGround;
import org.spillway.shared.CaseId;
import org.springframework.stereotype.Component;

/** The file of a case in which somebody was demoted, removed or expelled is kept for ever; of another sanction, 30 years. */
@Component
class DemotedFile implements RetentionGround {

    private final CaseFiles files;
    private final Respondents respondents;
    private final Penalties penalties;
    private final Ladder ladder;

    DemotedFile(CaseFiles files, Respondents respondents, Penalties penalties, Ladder ladder) {
        this.files = files;
        this.respondents = respondents;
        this.penalties = penalties;
        this.ladder = ladder;
    }

    @Override
    public Optional<Retention> atLeast(CaseId id) {
        var pack = files.get(id).pack();
        return respondents.of(id).stream()
                .flatMap(respondent -> penalties.of(id, respondent.id()).stream())
                .filter(penalty -> penalty.decidedOn() != null)
                .map(Penalty::thePoint)
                .filter(point -> ladder.order(pack, point) > 0)
                .map(point -> ladder.isAboveLight(pack, point) ? Retention.PERMANENT : Retention.YEARS_30)
                .max(Comparator.naturalOrder());
    }
}
