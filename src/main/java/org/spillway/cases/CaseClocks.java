package org.spillway.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.StartFacts;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells since when the clocks of a case run, and moves them when these facts are corrected. */
@Component
class CaseClocks implements StartFacts {

    private final CaseFiles files;
    private final Clocks clocks;
    private final Law law;

    CaseClocks(CaseFiles files, Clocks clocks, Law law) {
        this.files = files;
        this.clocks = clocks;
        this.law = law;
    }

    @Override
    public Optional<Instant> fact(UUID dossier, String name, @Nullable UUID subject) {
        return files.find(new CaseId(dossier)).flatMap(file -> Optional.ofNullable(fact(file, name)));
    }

    private @Nullable Instant fact(CaseFile file, String name) {
        return switch (name) {
            case "discoveredAt" -> file.discoveredAt();
            case "leadReceivedAt" -> file.leadReceivedAt();
            case "filedAt" -> startOf(file.filedOn(), file);
            case "closedAt" -> file.closedAt();
            default -> null;
        };
    }

    private @Nullable Instant startOf(@Nullable LocalDate day, CaseFile file) {
        return day == null ? null : day.atStartOfDay(law.zone(file.pack())).toInstant();
    }

    @EventListener
    void onCorrection(FactsCorrected corrected) {
        clocks.correct(corrected.id().value(), "INITIAL_REPORT");
        clocks.correct(corrected.id().value(), "PRELIMINARY_INQUIRY");
    }
}
