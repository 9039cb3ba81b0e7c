package org.spillway.penalties;

import java.util.List;
import java.util.Optional;
import org.spillway.cases.Respondents;
import org.spillway.referrals.Demand;
import org.spillway.referrals.Demands;
import org.spillway.shared.CaseId;
import org.springframework.stereotype.Component;

/** What the newest assessment of each respondent demands (domain, section 6.4). */
@Component
class DemandsOfTables implements Demands {

    private final Respondents respondents;
    private final AssessmentTable assessments;

    DemandsOfTables(Respondents respondents, AssessmentTable assessments) {
        this.respondents = respondents;
        this.assessments = assessments;
    }

    @Override
    public List<Demand> of(CaseId id) {
        return respondents.of(id).stream()
                .map(each -> assessments.latest(id, each.id()))
                .flatMap(Optional::stream)
                .flatMap(kept -> kept.said().referrals().stream())
                .map(each -> new Demand(each.rule(), each.to(), each.basis(), each.pending()))
                .distinct()
                .toList();
    }
}
