package org.spillway.law.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.spillway.law.ShippedLaw;
import org.spillway.shared.FieldRefusal;

/** Every row of the tables of China, and the scenarios, as tables that a lawyer can check. */
class TablesTests {

    private static final List<String> LADDER = ShippedLaw.law().terms("cn", "ladder").stream()
            .map(term -> term.code())
            .toList();
    private static final List<String> EXPOSURES = List.of("NONE", "POSSIBLE", "CONFIRMED");
    private static final List<String> INTENTS = List.of("NEGLIGENT", "KNOWING", "INTENTIONAL");
    private static final List<String> LEVELS = List.of("CONFIDENTIAL", "SECRET", "TOP_SECRET");

    private final AssessmentRules rules = ShippedTables.cn();

    @ParameterizedTest
    @CsvFileSource(resources = "/law/assessment/qualification.csv", numLinesToSkip = 1)
    void qualifies(@Nullable String given, String rule, String code, String exposure) {
        var qualification = rules.assess(ShippedTables.given(given)).qualification();
        assertThat(qualification).extracting("rule", "code", "exposure").containsExactly(rule, code, exposure);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/law/assessment/base-range.csv", numLinesToSkip = 1)
    void findsTheBaseRange(
            String level, String exposure, String intent, boolean bulk, String min, String max, String rule) {
        var row = one("baseRange", Map.of("level", level, "exposure", exposure, "intent", intent, "bulk", bulk));
        assertThat(row).containsEntry("min", min).containsEntry("max", max).containsEntry("rule", rule);
        // PSL 39 asks for adverse consequences or effect; where nobody saw it the basis is PSL 41.
        assertThat(row.get("basis").toString()).contains(exposure.equals("NONE") ? "PSL 41" : "PSL 39(1)(5)");
    }

    @Test
    void theBaseRangeNeverFallsWithLevelExposureIntentOrNumber() {
        for (int level = 0; level < 3; level++) {
            for (int exposure = 0; exposure < 3; exposure++) {
                for (int intent = 0; intent < 3; intent++) {
                    for (var bulk : List.of(false, true)) {
                        var here = range(level, exposure, intent, bulk);
                        assertThat(here[0]).isLessThanOrEqualTo(here[1]);
                        if (level < 2) {
                            assertNotLighter(range(level + 1, exposure, intent, bulk), here);
                        }
                        if (exposure < 2) {
                            assertNotLighter(range(level, exposure + 1, intent, bulk), here);
                        }
                        if (intent < 2) {
                            assertNotLighter(range(level, exposure, intent + 1, bulk), here);
                        }
                        if (!bulk) {
                            assertNotLighter(range(level, exposure, intent, true), here);
                        }
                    }
                }
            }
        }
    }

    private int[] range(int level, int exposure, int intent, boolean bulk) {
        var row = one(
                "baseRange",
                Map.of(
                        "level", LEVELS.get(level),
                        "exposure", EXPOSURES.get(exposure),
                        "intent", INTENTS.get(intent),
                        "bulk", bulk));
        return new int[] {LADDER.indexOf(row.get("min")), LADDER.indexOf(row.get("max"))};
    }

    private static void assertNotLighter(int[] graver, int[] lighter) {
        assertThat(graver[0]).isGreaterThanOrEqualTo(lighter[0]);
        assertThat(graver[1]).isGreaterThanOrEqualTo(lighter[1]);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/law/assessment/adjusted-range.csv", numLinesToSkip = 2)
    void adjustsTheRange(
            int lo, int hi, @Nullable String given, int min, int max, @Nullable String fired, boolean balance) {
        var inputs = Inputs.read(rules.fields(), ShippedTables.given(given));
        var row = one("adjustedRange", inputs.with(Map.of("lo", lo, "hi", hi)));
        assertThat(row)
                .containsEntry("min", LADDER.get(min))
                .containsEntry("max", LADDER.get(max))
                .containsEntry("manualBalance", balance)
                .containsEntry("rules", fired == null ? List.of() : List.of(fired.split(" ")));
    }

    @Test
    void nobodyToWhomDisciplineDoesNotApplyHasARange() {
        for (var person : List.of("NON_SANCTIONABLE", "RETIRED")) {
            var assessment = rules.assess(ShippedTables.given(
                    "nS=1 transmittedOverPublicNetwork=true exposure=CONFIRMED judgment=INTENTIONAL personType="
                            + person));
            assertThat(assessment.range()).isNull();
            assertThat(assessment.noLadder())
                    .extracting("handling", "rule")
                    .containsExactly(person.equals("RETIRED") ? "BENEFIT_ADJUSTMENT" : "EMPLOYER_HANDLING", "C2");
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/law/assessment/referrals.csv", numLinesToSkip = 2)
    void namesWhoMustBeTold(String given, @Nullable String referrals) {
        var assessment = rules.assess(ShippedTables.given("transmittedOverPublicNetwork=true " + given));
        assertThat(assessment.referrals())
                .extracting(each -> each.rule() + ":" + each.to() + (each.pending() ? ":pending" : ""))
                .containsExactlyInAnyOrder(referrals == null ? new String[0] : referrals.split(" "));
    }

    @Test
    void whatIsNotProtectedOrByOtherLawsOnlyIsNotMovedByFactors() {
        for (var given : List.of("", "personalInfo=true")) {
            var assessment =
                    rules.assess(ShippedTables.given((given + " selfReport=true priorViolation=true").strip()));
            assertThat(assessment.range()).isEqualTo(new Assessment.Range("NO_ACTION", "EDUCATION", false, List.of()));
        }
    }

    @Test
    void withoutAFactOfWhatHappenedTheMissingOnesAreNamed() {
        var assessment = rules.assess(ShippedTables.given("nS=1 foreign=SUSPECTED"));
        assertThat(assessment.missing()).contains("knownByUnauthorised", "localOnly");
        assertThat(assessment.range()).isNull();
        assertThat(assessment.base()).isNull();
        assertThat(assessment.referrals()).extracting("rule").containsExactly("F1");
    }

    @Test
    void aFoundExposureCannotStandBesideFactsThatExcludeIt() {
        assertThatThrownBy(() -> rules.assess(ShippedTables.given("nS=3 localOnly=true exposure=POSSIBLE")))
                .isInstanceOfSatisfying(
                        FieldRefusal.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("exposure"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/law/assessment/bad-inputs.csv", numLinesToSkip = 1)
    void whatIsUnknownOrWrongIsNamed(String given, String field, String key) {
        assertThatThrownBy(() -> rules.assess(ShippedTables.given(given)))
                .isInstanceOfSatisfying(FieldRefusal.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.key()).isEqualTo("law.refusal." + key);
                });
    }

    @Test
    void thePackPassesItsOwnTestsAndEveryRowHasWordsAndABasis() {
        for (var pack : ShippedLaw.packs().all()) {
            var version = ShippedLaw.packs().inForce(pack, LocalDate.parse("2025-06-01"));
            assertThat(version.files()).contains(CheckAssessments.TESTS);
            assertThat(ShippedTables.check().check(version)).isEmpty();
        }
    }

    @Test
    void theSameIsAnsweredTwice() {
        var given = ShippedTables.given("nS=1 transmittedOverPublicNetwork=true exposure=POSSIBLE cooperated=true");
        assertThat(rules.assess(given)).isEqualTo(rules.assess(given));
    }

    private Map<String, Object> one(String decision, Map<String, ?> inputs) {
        return rules.evaluate(decision, inputs).single();
    }
}
