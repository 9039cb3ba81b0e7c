package org.spillway.law.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.law.assessment.AssessmentCard.Place;

/** What the tables say, in the words of whoever reads it. */
class AssessmentCardsTests {

    @Test
    void theRangeStandsOnTheLadderBesideWhatItWasBefore() {
        var card =
                card("nS=1 transmittedOverPublicNetwork=true exposure=POSSIBLE intent=KNOWING cooperated=true", "en");
        assertThat(card.qualification().name()).isEqualTo("Treated as a leak");
        assertThat(card.ladder())
                .extracting(AssessmentCard.Band::code)
                .containsExactly("NONE", "LIGHT", "SERIOUS", "GRAVE");
        var before = card.base();
        var after = card.range();
        assertThat(after.max()).isNotEqualTo(before.max());
        assertThat(after.rows()).extracting(AssessmentCard.Row::rule).containsExactly("M2");
        assertThat(places(card, Place.BEFORE)).containsExactly(before.max());
        assertThat(places(card, Place.LOWEST, Place.ONLY)).containsExactly(after.min());
        assertThat(places(card, Place.HIGHEST, Place.ONLY)).containsExactly(after.max());
    }

    @ParameterizedTest
    @CsvSource({"en, PSL 12, No action", "zh-CN, PSL 12, 不予处分"})
    void whoWasCoercedMayGetLessThanTheRange(String language, String basis, String step) {
        var given = "nS=1 transmittedOverPublicNetwork=true exposure=CONFIRMED intent=INTENTIONAL";
        assertThat(card(given, language).below()).isNull();
        assertThat(card(given + " coerced=true", language).below()).isEqualTo(new AssessmentCard.Below(step, basis));
    }

    @Test
    void withoutARangeThereIsNoLadderAndTheMissingFactsHaveNames() {
        var card = card("nS=1", "en");
        assertThat(card.ladder()).isEmpty();
        assertThat(card.missing())
                .contains("Known by somebody who should not know")
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void whatWasGivenIsToldInWords(String language) {
        var card = card("nS=2 partyMember=true intent=KNOWING actDate=2025-06-01", language);
        var labels = language.equals("en")
                ? List.of(
                        "Day of the act, the last one if it went on",
                        "Secret 机密 items",
                        "Exposure",
                        "Foreign involvement")
                : List.of("违法行为发生之日（连续的为终了之日）", "机密件数", "知悉范围", "涉外情况");
        assertThat(card.given()).extracting(AssessmentCard.Given::label).startsWith(labels.toArray(String[]::new));
        assertThat(card.given())
                .contains(
                        new AssessmentCard.Given(labels.get(1), "2", null),
                        new AssessmentCard.Given(language.equals("en") ? "Party member" : "中共党员", null, null));
    }

    @Test
    void everyRowOfTheScenariosHasWords() {
        var card = card(
                "nTS=1 transmittedOverPublicNetwork=true exposure=CONFIRMED foreign=SUSPECTED partyMember=true",
                "zh-CN");
        assertThat(card.referrals())
                .extracting(AssessmentCard.Referral::to, AssessmentCard.Referral::pending)
                .contains(org.assertj.core.groups.Tuple.tuple("国家安全机关", false));
        assertThat(card.referrals())
                .allSatisfy(each ->
                        assertThat(each.row().words()).isNotEqualTo(each.row().rule()));
    }

    private static List<String> places(AssessmentCard card, Place... places) {
        return card.ladder().stream()
                .flatMap(band -> band.steps().stream())
                .filter(step -> List.of(places).contains(step.place()))
                .map(AssessmentCard.Step::name)
                .toList();
    }

    private static AssessmentCard card(String given, String language) {
        return ShippedTables.cards()
                .of(ShippedTables.cn().assess(ShippedTables.given(given)), Locale.forLanguageTag(language));
    }
}
