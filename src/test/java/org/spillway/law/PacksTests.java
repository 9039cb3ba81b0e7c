package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.shared.NotFound;

/** Which version of a pack applies on which day. */
class PacksTests {

    @TempDir
    private Path directory;

    private PackDirectory made() {
        return new PackDirectory(directory)
                .version("2024-09-01")
                .version("2026-01-01")
                .edit("2026-01-01/terms.yaml", "en: Demerit,", "en: Black mark,")
                .edit(
                        "2026-01-01/terms.yaml",
                        "    OTHER:           {en: Another form",
                        "    OTHER_FORM:      {en: Another form");
    }

    private static Packs packs(PackDirectory made, String now) {
        return ShippedLaw.packs(
                List.of(made.read("2026-01-01"), made.read("2024-09-01")),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2024-09-01, 2024-09-01, true
            2025-12-31, 2024-09-01, true
            2026-01-01, 2026-01-01, true
            2030-01-01, 2026-01-01, true
            2024-08-31, 2024-09-01, false
            """)
    void theLastThatCameIntoForceByTheDayApplies(LocalDate day, LocalDate version, boolean known) {
        var made = made();
        var packs = packs(made, "2026-06-01T00:00:00Z");
        assertThat(packs.inForce(made.pack(), day).version()).isEqualTo(version);
        assertThat(packs.isKnown(made.pack(), day)).isEqualTo(known);
    }

    @Test
    void ofTwoOfOneDayTheLaterOneCounts() {
        var made = new PackDirectory(directory).version("2024-09-01").version("2026-01-01");
        var corrected =
                Pack.read(made.files().versions().get(1), LocalDate.parse("2024-09-01"), Calendar.read(List.of()));
        var packs = ShippedLaw.packs(List.of(made.read("2024-09-01"), corrected), Clock.systemUTC());
        assertThat(packs.inForce(made.pack(), LocalDate.parse("2025-05-05")).version())
                .isEqualTo("2026-01-01");
    }

    @Test
    void todayBeginsInTheZoneOfThePack() {
        var made = made();
        assertThat(packs(made, "2025-12-31T15:59:00Z").inForce(made.pack()).version())
                .isEqualTo("2024-09-01");
        assertThat(packs(made, "2025-12-31T16:00:00Z").inForce(made.pack()).version())
                .isEqualTo("2026-01-01");
    }

    @Test
    void aNameIsThatOfTodayUnlessAVersionIsAskedFor() {
        var made = made();
        var law = ShippedLaw.law(packs(made, "2026-06-01T00:00:00Z"));
        assertThat(law.term(made.pack(), "ladder", "DEMERIT", Locale.ENGLISH)).isEqualTo("Black mark");
        assertThat(law.term(made.pack(), LocalDate.parse("2024-09-01"), "ladder", "DEMERIT", Locale.ENGLISH))
                .isEqualTo("Demerit");
        assertThat(law.terms(made.pack(), LocalDate.parse("2024-09-01"), "ladder"))
                .extracting(Term::en)
                .contains("Demerit");
    }

    @Test
    void aCodeThatWasDroppedKeepsItsName() {
        var made = made();
        var law = ShippedLaw.law(packs(made, "2026-06-01T00:00:00Z"));
        assertThat(law.terms(made.pack(), "carrierForm"))
                .extracting(Term::code)
                .contains("OTHER_FORM")
                .doesNotContain("OTHER");
        assertThat(law.term(made.pack(), "carrierForm", "OTHER", Locale.ENGLISH))
                .isEqualTo("Another form");
    }

    @Test
    void anUnknownVersionIsNotFound() {
        var made = made();
        var packs = packs(made, "2026-06-01T00:00:00Z");
        assertThat(packs.find(made.pack(), LocalDate.parse("2025-01-01"))).isEmpty();
        assertThatThrownBy(() -> packs.version(made.pack(), LocalDate.parse("2025-01-01")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anyFileIsHandedOutByItsName() {
        var made = new PackDirectory(directory)
                .version("2024-09-01")
                .write("2024-09-01/base-range.dmn", "<definitions/>")
                .write("2024-09-01/tests/base-range.csv", "a,b\n");
        var pack = made.read("2024-09-01");
        assertThat(pack.files()).contains("base-range.dmn", "tests/base-range.csv", "terms.yaml");
        assertThat(pack.file("base-range.dmn"))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("<definitions/>"));
        pack.file("base-range.dmn").orElseThrow()[0] = 'x';
        assertThat(pack.file("base-range.dmn").orElseThrow()[0]).isEqualTo((byte) '<');
        assertThat(pack.file("nothing.dmn")).isEmpty();
    }

    @Test
    void whatAModuleReadsIsReadOnce() {
        var pack = new PackDirectory(directory).version("2024-09-01").read("2024-09-01");
        var first = pack.once(StringBuilder.class, each -> new StringBuilder(each.code()));
        assertThat(pack.once(StringBuilder.class, each -> new StringBuilder())).isSameAs(first);
    }

    @Test
    void aFileOutsideOfAVersionIsNamed() {
        var made = new PackDirectory(directory).version("2024-09-01").write("terms.yaml", "lost");
        assertThatThrownBy(made::files)
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining(made.pack() + "/terms.yaml")
                .hasMessageContaining("<pack>/<version>/");
    }
}
