package org.spillway.penalties;

import java.util.Map;
import org.spillway.cases.CaseFile;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Component;

/** The processes about one respondent's sanction: what the case does not wait for, and what ends when the sanction does. */
@Component
class RunPeriods {

    private static final String PENALTY = "penalty";
    private static final String PERIOD = "penalty-period";

    private final Workflow workflow;

    RunPeriods(Workflow workflow) {
        this.workflow = workflow;
    }

    /** The period of the sanction runs, in an instance of its own. */
    void start(CaseFile file, Penalty penalty) {
        workflow.start(PERIOD, file.id().value(), about(file, penalty));
    }

    /** The period is counted anew from what stands now; it ends where nothing stands that has one. */
    void startAnew(CaseFile file, Penalty penalty) {
        workflow.cancel(
                penalty.caseId().value(),
                PERIOD,
                Map.of("respondentId", penalty.respondentId().toString()),
                "appeal");
        if (penalty.standingEndsOn() != null && penalty.executedOn() != null && penalty.liftedAt() == null) {
            start(file, penalty);
        }
    }

    /** Nothing is left to be executed. */
    void endExecution(Penalty penalty) {
        workflow.cancel(penalty.instance(), "appeal");
    }

    /** The sanction is decided on anew, from the proposal on. */
    void decideAnew(CaseFile file, Penalty penalty) {
        workflow.start(PENALTY, file.id().value(), about(file, penalty));
    }

    private static Map<String, Object> about(CaseFile file, Penalty penalty) {
        return Map.of(
                "caseId", file.id().toString(),
                "unitId", file.unitId().toString(),
                "respondentId", penalty.respondentId().toString());
    }
}
