package org.spillway.law.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.law.Pack;
import org.spillway.law.ShippedLaw;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;

/** Which version is asked, and whether there is one to ask. */
class AssessTests {

    private static final Path SHIPPED = Path.of("processes/packs/cn/2024-09-01");

    @TempDir
    Path directory;

    @Test
    void aPackWithoutTablesIsNotThereToBeAsked() throws IOException {
        var version = Files.createDirectories(directory.resolve("packs/cn/2024-09-01"));
        try (var files = Files.list(SHIPPED)) {
            for (var file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .filter(each -> !each.endsWith("assessment.yaml"))
                    .toList()) {
                Files.copy(file, version.resolve(file.getFileName()));
            }
        }
        var assess = ShippedTables.assess(ShippedLaw.packs(directory.toString()));
        assertThat(assess.askable()).isEmpty();
        assertThatThrownBy(() -> assess.assess("cn", Map.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> assess.fields(assess.version("cn", Map.of()))).isInstanceOf(NotFound.class);
    }

    @Test
    void theDayOfTheActDecidesAndADayBeforeAllRulesIsRefused() {
        var assess = ShippedTables.assess(ShippedLaw.packs());
        assertThat(assess.askable()).extracting(Pack::code).contains("cn");
        assertThat(assess.version("cn", Map.of("actDate", "2025-06-01"))).hasToString("cn 2024-09-01");
        assertThatThrownBy(() -> assess.version("cn", Map.of("actDate", "2024-08-31")))
                .isInstanceOf(FieldRefusal.class);
        assertThatThrownBy(() -> assess.version("xx", Map.of())).isInstanceOf(NotFound.class);
    }
}
