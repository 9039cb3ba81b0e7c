package org.spillway.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.Choice;

/**
 * What is known of the matter: metadata of classified items, never their content (domain brief, trap 2).
 *
 * @param summary what happened, in words that hold nothing classified
 * @param exposure NONE (proved not accessed), POSSIBLE (cannot be excluded) or CONFIRMED
 * @param acts numbers of SSL 57(1), "1" to "13"
 * @param factors codes of PSL 11 and 13
 * @param findings what happened, in codes of the kind {@code finding}: they decide on the qualification
 * @param foreign NONE, SUSPECTED or CONFIRMED; null while nobody looked into it
 * @param actEndedOn the day of the act, in the pack's zone, or the last one if it went on: its law counts. Null while unknown
 */
public record CaseFacts(
        @NotBlank @Size(max = 4000) String summary,
        @Size(max = 200) List<@Valid Item> items,
        @Size(max = 50) List<@Valid Place> places,
        @Nullable @Choice("exposure") String exposure,
        @Choice("act") Set<String> acts,
        @Choice("factor") Set<String> factors,
        @Choice("finding") Set<String> findings,
        @Nullable @Choice("foreign") String foreign,
        @Nullable LocalDate actEndedOn) {

    /** Leaves no list null. */
    public CaseFacts {
        items = items == null ? List.of() : List.copyOf(items);
        places = places == null ? List.of() : List.copyOf(places);
        acts = acts == null ? Set.of() : Set.copyOf(acts);
        factors = factors == null ? Set.of() : Set.copyOf(factors);
        findings = findings == null ? Set.of() : Set.copyOf(findings);
    }

    /** What is known before anybody looked into what happened in law. */
    public CaseFacts(
            String summary,
            List<Item> items,
            List<Place> places,
            @Nullable String exposure,
            Set<String> acts,
            Set<String> factors) {
        this(summary, items, places, exposure, acts, factors, Set.of(), null, null);
    }

    /** Only the summary is known yet. */
    public static CaseFacts of(String summary) {
        return new CaseFacts(summary, List.of(), List.of(), null, Set.of(), Set.of());
    }

    /** These facts with other items. */
    public CaseFacts withItems(List<Item> others) {
        return new CaseFacts(summary, others, places, exposure, acts, factors, findings, foreign, actEndedOn);
    }

    /** These facts with another exposure. */
    public CaseFacts withExposure(String found) {
        return new CaseFacts(summary, items, places, found, acts, factors, findings, foreign, actEndedOn);
    }

    /** These facts with other findings on what happened. */
    public CaseFacts withFindings(Set<String> found) {
        return new CaseFacts(summary, items, places, exposure, acts, factors, found, foreign, actEndedOn);
    }

    /**
     * Classified items of one kind: registry number, who classified them, marked level, form, how many. No title, because
     * a title may itself be secret.
     *
     * @param appraisedLevel what the appraisal found, once it is known
     */
    public record Item(
            @NotBlank @Size(max = 80) String registryNo,
            @Nullable @Size(max = 120) String originator,
            @NotNull @Choice("level") String markedLevel,
            @Nullable @Choice("level") String appraisedLevel,
            @NotNull @Choice("carrierForm") String form,
            @NotNull @Min(1) @Max(100000) Integer count) {

        /** The appraised level, or the marked one while there is no appraisal. */
        public String level() {
            return appraisedLevel == null ? markedLevel : appraisedLevel;
        }
    }

    /** Where in the cloud they were kept. */
    public record Place(
            @NotBlank @Size(max = 120) String service,
            @NotNull @Choice("accountType") String accountType,
            @Nullable @Choice("region") String region,
            @Nullable @Choice("shareMode") String shareMode,
            @Nullable @Choice("linkState") String linkState,
            boolean autoBackup,
            @Nullable @Size(max = 200) String devices) {}
}
