package org.spillway.cases.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.OpenCase;
import org.spillway.cases.Person;
import org.spillway.forms.Choice;
import org.spillway.shared.CaseId;
import org.spillway.shared.UnitId;

/** What a security officer reports; times are those of the pack's zone. */
record OpenCaseForm(
        @NotNull @Choice("source") String source,
        @NotNull @Choice("units") String unit,
        @NotNull LocalDateTime discoveredAt,
        @NotNull LocalDateTime leadReceivedAt,
        @NotBlank @Size(max = 4000) String summary,
        @Size(max = 200) List<@Valid Item> items,
        @Size(max = 50) List<CaseFacts.@Valid Place> places,
        @Nullable @Choice("exposure") String exposure,
        @Choice("act") Set<String> acts,
        @Choice("factor") Set<String> factors,
        @Size(max = 20) List<@Valid Person> respondents) {

    OpenCaseForm {
        items = items == null ? List.of() : List.copyOf(items);
        places = places == null ? List.of() : List.copyOf(places);
        acts = acts == null ? Set.of() : Set.copyOf(acts);
        factors = factors == null ? Set.of() : Set.copyOf(factors);
        respondents = respondents == null ? List.of() : List.copyOf(respondents);
    }

    /** An item before anybody appraised it. */
    record Item(
            @NotBlank @Size(max = 80) String registryNo,
            @Nullable @Size(max = 120) String originator,
            @NotNull @Choice("level") String markedLevel,
            @NotNull @Choice("carrierForm") String form,
            @NotNull @Min(1) @Max(100000) Integer count) {}

    OpenCase.Request toRequest(CaseId id, ZoneId zone) {
        var facts = new CaseFacts(
                summary,
                items.stream()
                        .map(item -> new CaseFacts.Item(
                                item.registryNo, item.originator, item.markedLevel, null, item.form, item.count))
                        .toList(),
                places,
                exposure,
                acts,
                factors);
        return new OpenCase.Request(
                id,
                source,
                UnitId.of(unit),
                discoveredAt.atZone(zone).toInstant(),
                leadReceivedAt.atZone(zone).toInstant(),
                facts,
                respondents);
    }
}
