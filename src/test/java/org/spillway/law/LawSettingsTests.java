package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LawSettingsTests {

    @Test
    void theInstallationHasAHome() {
        assertThat(new Law(ShippedLaw.packs(), new LawSettings("us")).home()).isEqualTo("us");
    }

    @Test
    void aHomeWithoutAPackStopsTheStart() {
        assertThatThrownBy(() -> new Law(ShippedLaw.packs(), new LawSettings("atlantis")))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("there is no pack atlantis; there are [cn, us]");
    }
}
