package org.spillway.penalties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFiles;
import org.spillway.clocks.StartFacts;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Component;

/** Since when the clocks of a respondent run: the service of the notice, the decision, and its service. */
@Component
class PenaltyStartFacts implements StartFacts {

    private final Penalties penalties;
    private final CaseFiles files;
    private final Law law;

    PenaltyStartFacts(Penalties penalties, CaseFiles files, Law law) {
        this.penalties = penalties;
        this.files = files;
        this.law = law;
    }

    @Override
    public Optional<Instant> fact(UUID dossier, String name, @Nullable UUID subject) {
        if (subject == null) {
            return Optional.empty();
        }
        var id = new CaseId(dossier);
        return penalties
                .find(id, new RespondentId(subject))
                .flatMap(penalty -> day(penalty, name))
                .map(day -> day.atStartOfDay(law.zone(files.get(id).pack())).toInstant());
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
