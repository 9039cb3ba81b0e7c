package org.spillway.penalties;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Facts;
import org.spillway.cases.FactsCorrected;
import org.spillway.cases.FactsVersion;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks the tables again when facts changed on which they were asked before; what they said before stays. */
@Component
class RecomputeAssessments {

    private final AssessRespondent assess;
    private final AssessmentTable assessments;
    private final CaseFiles files;
    private final Facts facts;
    private final Respondents respondents;
    private final Audit audit;
    private final Clock clock;

    RecomputeAssessments(
            AssessRespondent assess,
            AssessmentTable assessments,
            CaseFiles files,
            Facts facts,
            Respondents respondents,
            Audit audit,
            Clock clock) {
        this.assess = assess;
        this.assessments = assessments;
        this.files = files;
        this.facts = facts;
        this.respondents = respondents;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(FactsCorrected corrected) {
        var file = files.get(corrected.id());
        var latest = facts.latest(corrected.id());
        respondents
                .of(corrected.id())
                .forEach(respondent -> assessments
                        .latest(corrected.id(), respondent.id())
                        .ifPresent(before -> recompute(file, latest, respondent, before)));
    }

    // Facts that contradict each other for now are no reason to refuse their correction: the next proposal will say so.
    private void recompute(CaseFile file, FactsVersion latest, Respondent respondent, KeptAssessment before) {
        CaseFacts known = latest.facts();
        try {
            var said = assess.of(file, known, respondent.person(), before.personal());
            if (said.equals(before.said())) {
                return;
            }
            assessments.add(
                    file.id(),
                    respondent.id(),
                    new KeptAssessment(
                            UUID.randomUUID(),
                            clock.instant(),
                            latest.changedBy(),
                            KeptAssessment.FACTS_CORRECTED,
                            before.personal(),
                            said));
            audit.record(
                    new Actor.System("assessment"),
                    "assessment.recomputed",
                    file.id().value(),
                    Map.of("respondent", respondent.id().toString()));
        } catch (FieldRefusal contradiction) {
            audit.record(
                    new Actor.System("assessment"),
                    "assessment.not-recomputed",
                    file.id().value(),
                    Map.of("respondent", respondent.id().toString(), "input", contradiction.field()));
        }
    }
}
