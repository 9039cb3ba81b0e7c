package org.spillway.cases.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CorrectFacts;
import org.spillway.cases.FactsVersion;
import org.spillway.forms.Choice;
import org.spillway.shared.UnitId;

/** The facts of a case as they are corrected; times are those of the pack's zone. */
record FactsForm(
        @NotNull @Choice("units") String unit,
        @NotNull LocalDateTime discoveredAt,
        @NotNull LocalDateTime leadReceivedAt,
        @NotBlank @Size(max = 4000) String summary,
        @Size(max = 200) List<CaseFacts.@Valid Item> items,
        @Size(max = 50) List<CaseFacts.@Valid Place> places,
        @Nullable @Choice("exposure") String exposure,
        @Choice("act") Set<String> acts,
        @Choice("factor") Set<String> factors,
        @Choice("finding") Set<String> findings,
        @Nullable @Choice("foreign") String foreign,
        @Nullable LocalDate actEndedOn,
        @NotBlank @Size(max = 1000) String reason) {

    FactsForm {
        items = items == null ? List.of() : List.copyOf(items);
        places = places == null ? List.of() : List.copyOf(places);
        acts = acts == null ? Set.of() : Set.copyOf(acts);
        factors = factors == null ? Set.of() : Set.copyOf(factors);
        findings = findings == null ? Set.of() : Set.copyOf(findings);
    }

    static FactsForm of(FactsVersion version, ZoneId zone) {
        var facts = version.facts();
        return new FactsForm(
                version.unit().toString(),
                local(version.discoveredAt(), zone),
                local(version.leadReceivedAt(), zone),
                facts.summary(),
                facts.items(),
                facts.places(),
                facts.exposure(),
                facts.acts(),
                facts.factors(),
                facts.findings(),
                facts.foreign(),
                facts.actEndedOn(),
                "");
    }

    CorrectFacts.Request toRequest(int version, ZoneId zone) {
        return new CorrectFacts.Request(
                version,
                UnitId.of(unit),
                discoveredAt.atZone(zone).toInstant(),
                leadReceivedAt.atZone(zone).toInstant(),
                new CaseFacts(summary, items, places, exposure, acts, factors, findings, foreign, actEndedOn),
                reason);
    }

    private static LocalDateTime local(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDateTime().withNano(0);
    }
}
