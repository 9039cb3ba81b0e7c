package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawTests {

    private static final Path SHIPPED = Path.of("processes/packs/cn");

    @TempDir
    private Path directory;

    private final Law law = ShippedLaw.law();

    @BeforeEach
    void copiesThePack() throws IOException {
        for (var file : List.of(
                "2024-09-01/terms.yaml",
                "2024-09-01/statutes.yaml",
                "2024-09-01/retention.yaml",
                "calendar/2025.yaml",
                "calendar/2026.yaml")) {
            var copy = directory.resolve("packs/cn").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(SHIPPED.resolve(file), copy);
        }
    }

    @Test
    void aLevelShowsItsChineseNameInEveryLanguage() {
        assertThat(law.term("cn", "level", "SECRET", Locale.ENGLISH)).isEqualTo("Secret 机密");
        assertThat(law.term("cn", "level", "CONFIDENTIAL", Locale.UK)).isEqualTo("Confidential 秘密");
        assertThat(law.term("cn", "level", "TOP_SECRET", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("绝密");
    }

    @Test
    void aLevelOfAmericaShowsItsEnglishNameInEveryLanguage() {
        assertThat(law.term("us", "level", "SECRET", Locale.ENGLISH)).isEqualTo("Secret");
        assertThat(law.term("us", "level", "SECRET", Locale.SIMPLIFIED_CHINESE)).isEqualTo("机密 Secret");
    }

    @Test
    void otherTermsShowTheNameOfTheLanguage() {
        assertThat(law.term("cn", "ladder", "DEMERIT", Locale.ENGLISH)).isEqualTo("Demerit");
        assertThat(law.term("cn", "ladder", "DEMERIT", Locale.forLanguageTag("zh-CN")))
                .isEqualTo("记过");
    }

    @Test
    void theLadderHasEightStepsInOrderWithTheirPeriods() {
        var ladder = law.terms("cn", "ladder");
        assertThat(ladder)
                .extracting(step -> step.number("order").orElseThrow())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(ladder)
                .extracting(step -> step.number("months").orElse(0))
                .containsExactly(0, 0, 6, 12, 18, 24, 24, 0);
    }

    @Test
    void aProposalIsNotTakenForLaw() {
        assertThat(law.get("cn", "factor", "PRIOR_VIOLATION").isProposed()).isTrue();
        assertThat(law.get("cn", "factor", "SELF_REPORT").isProposed()).isFalse();
        assertThat(law.get("cn", "factor", "SELF_REPORT").basis()).isEqualTo("PSL 11(1)");
    }

    @Test
    void anUnknownCodeIsABugUnlessItIsAskedFor() {
        assertThat(law.find("cn", "level", "COSMIC")).isEmpty();
        assertThatThrownBy(() -> law.term("cn", "level", "COSMIC", Locale.ENGLISH))
                .hasMessageContaining("has no level COSMIC");
        assertThatThrownBy(() -> law.zone("mars")).hasMessageContaining("no pack mars");
    }

    @Test
    void legalDaysAreTheDaysOfBeijing() {
        assertThat(law.zone("cn")).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void everyArticleThatAShippedPackCitesIsDescribed() {
        for (var code : ShippedLaw.packs().all()) {
            var pack = ShippedLaw.packs().inForce(code);
            for (var kind : pack.kinds()) {
                for (var term : pack.terms(kind)) {
                    var basis = term.basis();
                    if (basis != null) {
                        Citation.of(basis).forEach(cited -> isDescribed(pack, cited));
                    }
                }
            }
        }
    }

    private static void isDescribed(Pack pack, Citation cited) {
        var statute = pack.statute(cited.statute()).orElseThrow();
        assertThat(cited.articles())
                .as("articles of %s in statutes.yaml", statute.code())
                .allMatch(article -> statute.article(article).isPresent());
    }

    @Test
    void aBasisIsReadPartByPart() {
        assertThat(Citation.of("SSL 57(1)(5); PSL 22, 23; LCM-T"))
                .containsExactly(
                        new Citation("SSL", List.of("57(1)(5)")),
                        new Citation("PSL", List.of("22", "23")),
                        new Citation("LCM-T", List.of()));
        var ssl = ShippedLaw.packs().inForce("cn").statute("SSL").orElseThrow();
        assertThat(ssl.article("57(1)(5)")).contains(ssl.article("57").orElseThrow());
        assertThat(ssl.article("5")).isEmpty();
        assertThat(ssl.title(Locale.SIMPLIFIED_CHINESE)).contains("保守国家秘密法");
        assertThat(ssl.inForceFrom()).isEqualTo("2024-05-01");
    }

    @Test
    void thePackOfADirectoryIsReadInsteadOfTheJars() throws IOException {
        edit("2024-09-01/terms.yaml", "en: Demerit,", "en: Black mark,");
        assertThat(lawOfDirectory().term("cn", "ladder", "DEMERIT", Locale.ENGLISH))
                .isEqualTo("Black mark");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-09-01/terms.yaml | zh: 记过,           | ''               | zh is missing
            2024-09-01/terms.yaml | en: Demerit,       | ''               | en is missing
            2024-09-01/terms.yaml | en: Demerit,       | en: '',          | a text is needed here
            2024-09-01/terms.yaml | en: Demerit,       | eng: Demerit,    | unknown field eng
            2024-09-01/terms.yaml | months: 12         | months: a year   | a year is not a whole number
            2024-09-01/terms.yaml | '    DEMERIT:'     | '    WARNING:'   | WARNING stands here twice
            2024-09-01/terms.yaml | '  exposure:'      | '  exposed:'     | exposure is missing
            2024-09-01/terms.yaml | '    S08a:'        | '    S08x:'      | S08a is missing
            2024-09-01/terms.yaml | '    PURGE:'       | '    ERASE:'     | PURGE is missing
            2024-09-01/terms.yaml | 'effect: LIGHTER, basis: PSL 11(1)' | 'basis: PSL 11(1)' | effect is missing
            2024-09-01/terms.yaml | basis: PSL 11(1)   | basis: XYZ 11    | XYZ 11 names no statute of statutes.yaml
            2024-09-01/terms.yaml | 'name: {en: China' | 'name: {eng: China' | unknown field eng
            2024-09-01/statutes.yaml | pack: cn        | pack: us         | this is the pack cn
            2024-09-01/statutes.yaml | 'mark: V'       | 'mark: Q'        | Q:
            2024-09-01/statutes.yaml | 'en: Law on'    | 'eng: Law on'   | unknown field eng
            2024-09-01/statutes.yaml | 'inForceFrom: 2024-05-01' | 'inForceFrom: May' | May is not a day such as
            2024-09-01/terms.yaml | Asia/Shanghai      | Asia/Atlantis    | Asia/Atlantis is not a time zone
            2024-09-01/terms.yaml | '  exposure:'      | '  exposure: ['  | expected
            2024-09-01/terms.yaml | en: Demerit,       | en: &a Demerit,  | anchors and references are not read
            2024-09-01/terms.yaml | en: Demerit,       | en: !!int '1',   | tags such as tag:yaml.org,2002:int are not read
            2024-09-01/terms.yaml | pack: cn           | pack: us         | this is the pack cn
            2024-09-01/retention.yaml | '{years: 3, p'  | '{years: 0, p'   | 0 is less than 1
            2024-09-01/retention.yaml | '{years: 3, p'  | '{years: 300, p' | 300 is more than 100
            2024-09-01/retention.yaml | '{years: 3, p'  | '{years: three, p' | three is not a whole number
            2024-09-01/retention.yaml | '{years: 3, p'  | '{year: 3, p'    | unknown field year
            2024-09-01/retention.yaml | '{years: 3, p'  | '{p'             | years or months are needed here
            2024-09-01/retention.yaml | '3, proposed: true' | '3'          | a basis is needed here, or proposed
            2024-09-01/retention.yaml | '3, proposed: true' | '3, proposed: false' | is true or left out
            2024-09-01/retention.yaml | 'CREDIBLE:'     | 'credible:'      | credible is no name that can stand here
            2024-09-01/retention.yaml | 'WITHDRAWN:  '  | 'TAKEN_BACK:'    | WITHDRAWN is missing
            2024-09-01/retention.yaml | 'grace:  {'     | 'mercy:  {'      | grace is missing
            2024-09-01/retention.yaml | '{days: 30, '   | '{weeks: 4, '    | unknown field weeks
            2024-09-01/retention.yaml | '{days: 30, '   | '{'              | days is missing
            2024-09-01/retention.yaml | '{days: 90, '   | '{days: -1, '    | is not a whole number
            2024-09-01/retention.yaml | 'inForceFrom: 2024-09-01' | 'inForceFrom: now' | now is not a day such as
            calendar/2025.yaml    | '  - 2025-04-27'   | '  - 2025-04-28' | only a weekend day makes up
            calendar/2025.yaml    | '  - 2025-04-27'   | '  - 27 April'   | is not a day such as 2025-12-31
            calendar/2025.yaml    | '  - 2025-04-27'   | '  - 2026-04-26' | is not in 2025
            calendar/2025.yaml    | '05-01 to 2025-05' | '05-09 to 2025-05' | is before
            calendar/2025.yaml    | 'year: 2025'       | ''               | year is missing
            """)
    void aBrokenFileStopsTheStartAndIsNamedWithLineAndReason(String file, String good, String bad, String reason)
            throws IOException {
        edit(file, good, bad);
        assertThatThrownBy(this::lawOfDirectory)
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining(Path.of(file).toString())
                .hasMessageContaining(reason)
                .hasMessageMatching("(?s).*, line \\d+: .*");
    }

    @Test
    void theLineIsTheOneToMend() throws IOException {
        edit("2024-09-01/terms.yaml", "zh: 记过,", "");
        var line = Files.readAllLines(SHIPPED.resolve("2024-09-01/terms.yaml")).stream()
                        .takeWhile(text -> !text.strip().startsWith("DEMERIT:"))
                        .count()
                + 1;
        assertThatThrownBy(this::lawOfDirectory).hasMessageContaining("terms.yaml, line " + line + ": zh is missing");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        var file = directory.resolve("packs/cn/2024-09-01/terms.yaml");
        Files.write(file, Files.readString(file).getBytes("GBK"));
        assertThatThrownBy(this::lawOfDirectory).hasMessageContaining("terms.yaml: is not UTF-8");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("packs/cn/calendar/2025.yaml"), "");
        assertThatThrownBy(this::lawOfDirectory).hasMessageContaining("2025.yaml: is empty");
    }

    @Test
    void aDirectoryWithoutPacksIsRefused() {
        assertThatThrownBy(() -> ShippedLaw.packs(directory.resolve("packs").toString()))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("there is no pack here");
    }

    private Law lawOfDirectory() {
        return ShippedLaw.law(ShippedLaw.packs(directory.toString()));
    }

    private void edit(String file, String good, String bad) throws IOException {
        var path = directory.resolve("packs/cn").resolve(file);
        var text = Files.readString(path, StandardCharsets.UTF_8);
        assertThat(text).contains(good);
        Files.writeString(path, text.replaceFirst(java.util.regex.Pattern.quote(good), bad));
    }
}
