package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The sentences of letters that are law: files of the pack, checked before they come into force. */
@HouseTest
class LetterTextsTests {

    private static final String GOOD = """
            letter: penalty-notice
            texts:
              opening: {en: '{organ} has decided', zh: '{organ}已决定'}
            """;

    @Autowired
    LetterTexts texts;

    @Autowired
    CheckLetters check;

    @Autowired
    Packs packs;

    @Test
    void aSentenceIsSaidInTheReadersLanguageWithItsPlacesFilled() {
        var places = Map.of("organ", "Harbour Survey Office");
        assertThat(texts.find("cn", "penalty-notice", "opening", Locale.ENGLISH, places))
                .get()
                .asString()
                .startsWith("Harbour Survey Office has investigated your case")
                .contains("article 43");
        assertThat(texts.find("cn", "penalty-notice", "opening", Locale.SIMPLIFIED_CHINESE, places))
                .get()
                .asString()
                .startsWith("Harbour Survey Office对你的案件")
                .contains("第四十三条");
    }

    @Test
    void whatAPackDoesNotSayIsLeftToTheLetter() {
        assertThat(texts.find("cn", "penalty-notice", "rights", Locale.ENGLISH, Map.of()))
                .isEmpty();
        assertThat(texts.find("us", "appeal-decision", "meanwhile.AGENCY", Locale.ENGLISH, Map.of()))
                .isEmpty();
    }

    @Test
    void noLetterOfTheUnitedStatesSpeaksOfChineseLaw() {
        var said = LetterTexts.Letters.of(packs.inForce("us"));
        assertThat(said.byName()).containsKeys("penalty-notice", "penalty-decision");
        assertThat(said.toString())
                .doesNotContainPattern(
                        Pattern.compile("Governmental Sanctions|Supervision|Civil Servants|复审|State Secrets|中华人民共和国"));
    }

    @Test
    void everyTrackOfTheShippedPacksHasItsInstructionOnRemedies() {
        for (var pack : packs.all().stream()
                .filter(each -> each.equals("cn") || each.equals("us"))
                .toList()) {
            for (var track : packs.inForce(pack).terms("track")) {
                assertThat(texts.find(pack, "penalty-decision", "review." + track.code(), Locale.ENGLISH, Map.of()))
                        .as("%s of %s", track.code(), pack)
                        .isPresent();
            }
        }
    }

    @Test
    void aLetterThatIsRightIsTaken() {
        assertThat(check.check(with("letters/penalty-notice.yaml", GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "letter: penalty-notice  | letter: penalty-letter | this is the file of penalty-notice",
                "opening:                | closing:               | the letter has no sentence closing; there are opening, rights",
                "{organ} has             | {office} has           | there is nothing to fill {office} with; there is organ",
                "{organ}已               | {days}已               | there is nothing to fill {days} with; there is organ",
                ", zh: '{organ}已决定'    |                        | zh is missing",
                "opening:                | _:                     | is no name that can stand here"
            })
    void aFaultIsToldWithItsFileAndLine(String what, String instead, String reason) {
        var text = GOOD.replace(what, instead == null ? "" : instead);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> check.check(with("letters/penalty-notice.yaml", text)))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("letters/penalty-notice.yaml")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"letters/penalty-notice.txt", "letters/love-letter.yaml"})
    void aLetterThatNobodyPrintsIsRefused(String file) {
        assertThatThrownBy(() -> check.check(with(file, GOOD.replace("penalty-notice", "love-letter"))))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining(file);
    }

    @Test
    void theSentencesStandOnThePageOfTheVersion() {
        var rows = new LettersPart().rows(packs.inForce("cn"), Locale.ENGLISH);
        assertThat(rows).extracting(PackPart.Row::group).contains("penalty-decision", "referral-letter");
        assertThat(rows).extracting(PackPart.Row::code).contains("review.SOE", "meanwhile.B");
        assertThat(new FilesPart().rows(packs.inForce("cn"), Locale.ENGLISH))
                .extracting(PackPart.Row::code)
                .noneMatch(file -> file.startsWith("letters/"));
    }

    // The pack in force, with one file more, or another one in its place.
    private Pack with(String file, String text) {
        var shipped = packs.inForce("cn");
        var files = new TreeMap<>(shipped.content());
        files.keySet().removeIf(name -> name.startsWith("letters/"));
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return Pack.read(new PackSource("cn", shipped.version(), "cn/", files), null, shipped.calendar());
    }
}
