package org.spillway.penalties;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Respondents;
import org.spillway.clocks.Clocks;
import org.spillway.law.Law;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Component;

/** The time that a sanctioned person has to apply, and the time to decide on it. */
@Component
class AppealClocks {

    private final Appeals appeals;
    private final Penalties penalties;
    private final Remedies remedies;
    private final OpenWays ways;
    private final Respondents respondents;
    private final Clocks clocks;
    private final Law law;
    private final Clock clock;

    AppealClocks(
            Appeals appeals,
            Penalties penalties,
            Remedies remedies,
            OpenWays ways,
            Respondents respondents,
            Clocks clocks,
            Law law,
            Clock clock) {
        this.appeals = appeals;
        this.penalties = penalties;
        this.remedies = remedies;
        this.ways = ways;
        this.respondents = respondents;
        this.clocks = clocks;
        this.law = law;
        this.clock = clock;
    }

    /** Something was served, or an application ended without a judgment: the time of each way runs that is still open. */
    void startTimeToApply(CaseFile file, RespondentId whom) {
        var penalty = penalties.served(file.id(), whom).orElseThrow();
        var today = LocalDate.ofInstant(clock.instant(), law.zone(file.pack()));
        ways.of(file, penalty, track(whom), appeals.of(file.id(), whom)).stream()
                .filter(way -> !today.isAfter(way.until().last()))
                .forEach(way -> clocks.start(file.id().value(), way.clock(), whom.value()));
    }

    /** An application came in: nobody waits for one any more; the time to decide runs where it runs from that day. */
    void received(CaseFile file, Appeal appeal) {
        stopTimeToApply(file, appeal.respondentId(), appeal.appliedOn());
        startTimeToDecide(file, appeal);
    }

    private void stopTimeToApply(CaseFile file, RespondentId whom, LocalDate on) {
        for (var rule : remedies.applications(file.pack(), track(whom))) {
            clocks.stopAsOf(file.id().value(), rule, whom.value(), startOf(file, on));
        }
    }

    /** The time to decide runs, where the fact stands from which it runs. */
    void startTimeToDecide(CaseFile file, Appeal appeal) {
        clocks.startFromFact(
                file.id().value(),
                remedies.get(file.pack(), appeal.remedy()).decide(),
                appeal.respondentId().value());
    }

    /** It was decided, or withdrawn, on this day. */
    void stopTimeToDecide(CaseFile file, Appeal appeal, LocalDate on) {
        clocks.stopAsOf(
                file.id().value(),
                remedies.get(file.pack(), appeal.remedy()).decide(),
                appeal.respondentId().value(),
                startOf(file, on));
    }

    private Instant startOf(CaseFile file, LocalDate day) {
        return day.atStartOfDay(law.zone(file.pack())).toInstant();
    }

    private String track(RespondentId whom) {
        return respondents.get(whom).person().track();
    }
}
