package org.spillway.law.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.law.BrokenPack;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.spillway.law.ShippedLaw;
import org.spillway.workflow.internal.StandAloneTables;

/** How soon a tip is looked at, by the packs that ship. */
class TriageTablesTests {

    private static final TriageTables TABLES = new TriageTables(StandAloneTables.tables());

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    -,                                                                 0, LOW,    -
                    attachment,                                                        5, LOW,    ATTACHMENT 5
                    firstHand,                                                        10, LOW,    FIRST_HAND 10
                    named,                                                            10, LOW,    PERSON_NAMED 10
                    link=PUBLIC,                                                      15, LOW,    PUBLIC_LINK 15
                    link=LINK_WITHOUT_PASSWORD,                                       15, LOW,    PUBLIC_LINK 15
                    link=LINK_WITH_PASSWORD,                                           0, LOW,    -
                    link=UNKNOWN,                                                      0, LOW,    -
                    stillAccessible,                                                  20, LOW,    STILL_ACCESSIBLE 20
                    protectedData,                                                    20, LOW,    PROTECTED_DATA 20
                    foreignElement,                                                   25, LOW,    FOREIGN_ELEMENT 25
                    category=SENT_ABROAD,                                             25, LOW,    FOREIGN_ELEMENT 25
                    category=SENT_ABROAD foreignElement,                              25, LOW,    FOREIGN_ELEMENT 25
                    category=CLOUD_STORAGE,                                            0, LOW,    -
                    levelDescribed,                                                   30, MEDIUM, LEVEL_DESCRIBED 30
                    foreignElement attachment,                                        30, MEDIUM, FOREIGN_ELEMENT 25+ATTACHMENT 5
                    levelDescribed foreignElement,                                    55, MEDIUM, LEVEL_DESCRIBED 30+FOREIGN_ELEMENT 25
                    levelDescribed foreignElement attachment,                         60, HIGH,   LEVEL_DESCRIBED 30+FOREIGN_ELEMENT 25+ATTACHMENT 5
                    levelDescribed foreignElement protectedData stillAccessible attachment, 100, HIGH, LEVEL_DESCRIBED 30+FOREIGN_ELEMENT 25+PROTECTED_DATA 20+STILL_ACCESSIBLE 20+ATTACHMENT 5
                    levelDescribed foreignElement protectedData stillAccessible link=PUBLIC named firstHand attachment, 100, HIGH, LEVEL_DESCRIBED 30+FOREIGN_ELEMENT 25+PROTECTED_DATA 20+STILL_ACCESSIBLE 20+PUBLIC_LINK 15+PERSON_NAMED 10+FIRST_HAND 10+ATTACHMENT 5
                    """)
    void thePointsOfATip(String said, int points, String priority, String reasons) {
        for (var code : List.of("cn", "us")) {
            var pack = ShippedLaw.packs().inForce(code);
            var score = TABLES.score(pack, facts(said));
            assertThat(score.points()).as(code).isEqualTo(points);
            assertThat(score.priority()).as(code).isEqualTo(priority);
            assertThat(score.reasons().stream()
                            .map(each -> each.code() + " " + each.points())
                            .collect(Collectors.joining("+")))
                    .as(code)
                    .isEqualTo(reasons == null ? "" : reasons);
            assertThat(score.version()).isEqualTo(pack.version());
        }
    }

    @Test
    void everyReasonHasWordsInBothLanguagesAndIsAProposal() {
        for (var code : List.of("cn", "us")) {
            var pack = ShippedLaw.packs().inForce(code);
            assertThat(new CheckTriage(TABLES).check(pack)).isEmpty();
            assertThat(Stream.of("triageReason", "triagePriority").flatMap(kind -> pack.terms(kind).stream()))
                    .as(code)
                    .allSatisfy(term -> {
                        assertThat(term.isProposed()).isTrue();
                        assertThat(term.name(Locale.ENGLISH)).isNotEqualTo(term.name(Locale.CHINESE));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATTACHMENT", "MEDIUM"})
    void aReasonOrPriorityWithoutWordsIsFound(String code) {
        var broken = changed("\"" + code + "\"", "\"SOMETHING_ELSE\"");
        assertThat(new CheckTriage(TABLES).check(broken))
                .singleElement()
                .extracting(PackCheck.Finding::reason)
                .asString()
                .contains(code, "SOMETHING_ELSE");
    }

    @Test
    void aTableThatCannotBeAskedIsFound() {
        assertThat(new CheckTriage(TABLES)
                        .check(changed("<text>levelDescribed</text>", "<text>levelDescribed +</text>")))
                .isNotEmpty();
        assertThat(new CheckTriage(TABLES).check(changed("<text>30</text>", "<text>\"many\"</text>")))
                .as("a row that does not fire for a tip that says nothing is asked too")
                .isNotEmpty();
        assertThatThrownBy(
                        () -> new CheckTriage(TABLES).check(changed("id=\"triagePriority\"", "id=\"priorityOfTip\"")))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("triagePriority");
    }

    @Test
    void aPackMayDoWithoutTheTables() {
        var packs = ShippedLaw.packs("src/test/resources/law/third");
        assertThat(new CheckTriage(TABLES).check(packs.inForce("island"))).isEmpty();
        assertThat(new ScoreTriage(packs, TABLES).score("island", TriageFacts.ALL))
                .isEmpty();
    }

    private static Pack changed(String good, String bad) {
        var text = new String(
                ShippedLaw.packs().inForce("cn").file(Pack.TRIAGE_SCORE).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(text).contains(good);
        return ShippedLaw.changed("cn", Pack.TRIAGE_SCORE, text.replace(good, bad));
    }

    private static TriageFacts facts(String said) {
        var given = said == null ? Set.<String>of() : Set.copyOf(Arrays.asList(said.split(" ")));
        return new TriageFacts(
                code(given, "category="),
                code(given, "link="),
                given.contains("levelDescribed"),
                given.contains("foreignElement"),
                given.contains("protectedData"),
                given.contains("stillAccessible"),
                given.contains("named"),
                given.contains("firstHand"),
                given.contains("attachment"));
    }

    private static String code(Set<String> given, String name) {
        return given.stream()
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()))
                .findFirst()
                .orElse(null);
    }
}
