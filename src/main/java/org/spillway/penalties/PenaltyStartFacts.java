package org.spillway.penalties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFiles;
import org.spillway.clocks.StartFacts;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Component;

/** Since when the clocks of a respondent run: the service of the notice, the decision, its service, and what was asked against it. */
@Component
class PenaltyStartFacts implements StartFacts {

    private final Penalties penalties;
    private final Appeals appeals;
    private final CaseFiles files;
    private final Law law;

    PenaltyStartFacts(Penalties penalties, Appeals appeals, CaseFiles files, Law law) {
        this.penalties = penalties;
        this.appeals = appeals;
        this.files = files;
        this.law = law;
    }

    @Override
    public Optional<Instant> fact(UUID dossier, String name, @Nullable UUID subject) {
        if (subject == null) {
            return Optional.empty();
        }
        var id = new CaseId(dossier);
        var whom = new RespondentId(subject);
        var known = name.startsWith("appeal")
                ? newest(appeals.of(id, whom), name)
                : (name.equals("servedAt") ? penalties.served(id, whom) : penalties.find(id, whom))
                        .flatMap(penalty -> day(penalty, name));
        return known.map(day -> day.atStartOfDay(law.zone(files.get(id).pack())).toInstant());
    }

    // The application that is dealt with is the newest one; the time to apply again runs from what was served last.
    private static Optional<LocalDate> newest(List<Appeal> all, String name) {
        Function<Appeal, @Nullable LocalDate> day = switch (name) {
            case "appealReceivedAt" -> Appeal::receivedOn;
            case "appealAcceptedAt" -> Appeal::acceptedOn;
            case "appealServedAt" -> Appeal::servedOn;
            default -> appeal -> null;
        };
        var left = name.equals("appealServedAt")
                ? all.stream().filter(appeal -> appeal.isJudged() && appeal.servedOn() != null)
                : all.stream();
        return left.reduce((earlier, later) -> later).map(day);
    }

    private static Optional<LocalDate> day(Penalty penalty, String name) {
        return switch (name) {
            case "noticeServedAt" -> Optional.ofNullable(penalty.noticeServedOn());
            case "decidedAt" -> Optional.ofNullable(penalty.decidedOn());
            case "servedAt" -> Optional.ofNullable(penalty.servedOn());
            default -> Optional.empty();
        };
    }
}
