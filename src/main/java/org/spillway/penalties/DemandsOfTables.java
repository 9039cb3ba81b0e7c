package org.spillway.penalties;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
                .map(each -> assessments.of(id, each.id()))
                .filter(kept -> !kept.isEmpty())
                .flatMap(DemandsOfTables::newest)
                .toList();
    }

    // The newest stands first.
    private static Stream<Demand> newest(List<KeptAssessment> kept) {
        return kept.get(0).said().referrals().stream()
                .map(each ->
                        new Demand(each.rule(), each.to(), each.basis(), each.pending(), since(kept, each.rule())));
    }

    private static Instant since(List<KeptAssessment> kept, String rule) {
        return kept.stream()
                .filter(each -> each.said().referrals().stream()
                        .anyMatch(referral -> referral.rule().equals(rule) && !referral.pending()))
                .map(KeptAssessment::madeAt)
                .min(Comparator.naturalOrder())
                .orElse(kept.get(0).madeAt());
    }
}
