package org.spillway.penalties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Respondents;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.ProcessBean;

/** What models ask about penalties. The engine takes dates as {@link Date}. */
@ProcessBean
public class PenaltySteps {

    private final Penalties penalties;
    private final Respondents respondents;
    private final Ladder ladder;
    private final CaseFiles files;
    private final Law law;
    private final Audit audit;
    private final Clock clock;

    PenaltySteps(
            Penalties penalties,
            Respondents respondents,
            Ladder ladder,
            CaseFiles files,
            Law law,
            Audit audit,
            Clock clock) {
        this.penalties = penalties;
        this.respondents = respondents;
        this.ladder = ladder;
        this.files = files;
        this.law = law;
        this.audit = audit;
        this.clock = clock;
    }

    /** On whom the case has to decide, one by one (PSL 9). */
    public List<String> respondents(String caseId) {
        return respondents.of(CaseId.of(caseId)).stream()
                .map(respondent -> respondent.id().toString())
                .toList();
    }

    /** Two people have approved: the decision counts from today (PSL 8), and so does the period of the sanction. */
    public void decided(String caseId, String respondentId) {
        var penalty = find(caseId, respondentId);
        var pack = files.get(penalty.caseId()).pack();
        var today = clock.instant().atZone(law.zone(pack)).toLocalDate();
        var months = ladder.months(pack, penalty.thePoint()).orElse(null);
        penalties.decided(penalty, today, months, months == null ? null : Period.lastDay(today, months));
        record("record-decision", "penalty.decided", penalty);
    }

    /** The sanction is executed and its period, where it has one, runs. */
    public void startPeriod(String caseId, String respondentId) {
        var penalty = find(caseId, respondentId);
        if (penalty.standingEndsOn() != null) {
            penalties.periodStarted(penalty, clock.instant());
        }
        record("start-period", "penalty.executed", penalty);
    }

    /** When the period is over: the midnight that ends its last day, in the pack's zone. */
    public Date periodEnd(String caseId, String respondentId) {
        var penalty = running(caseId, respondentId);
        return Date.from(Period.end(
                lastDay(penalty), law.zone(files.get(penalty.caseId()).pack())));
    }

    /** The period is over: the sanction is lifted without anybody's doing (PSL 26). */
    public void lift(String caseId, String respondentId) {
        var penalty = running(caseId, respondentId);
        var zone = law.zone(files.get(penalty.caseId()).pack());
        var now = clock.instant();
        if (now.isBefore(Period.end(lastDay(penalty), zone))) {
            throw new IllegalStateException("the period of penalty " + penalty.id() + " is not over");
        }
        penalties.lifted(penalty, now);
        record("lift-penalty", "penalty.lifted", penalty);
    }

    private Penalty find(String caseId, String respondentId) {
        return penalties.get(CaseId.of(caseId), RespondentId.of(respondentId));
    }

    // A reopened case may be decided on anew while an earlier sanction still runs.
    private Penalty running(String caseId, String respondentId) {
        return penalties.of(CaseId.of(caseId), RespondentId.of(respondentId)).stream()
                .filter(penalty -> penalty.standingEndsOn() != null && penalty.liftedAt() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no sanction period of respondent " + respondentId));
    }

    private static LocalDate lastDay(Penalty penalty) {
        return Objects.requireNonNull(penalty.standingEndsOn());
    }

    private void record(String activity, String action, Penalty penalty) {
        audit.record(
                new Actor.System(activity),
                action,
                penalty.caseId().value(),
                Map.of("respondent", penalty.respondentId().toString()));
    }
}
