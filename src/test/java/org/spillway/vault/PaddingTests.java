package org.spillway.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sealed text of a tip tells no more of its length than which of a few sizes it needed. */
class PaddingTests {

    @Test
    void everyTextFillsOneOfAFewSizes() {
        for (var length : List.of(0, 1, 500, 1024)) {
            assertThat(bytes(Padding.add("x".repeat(length)))).as("%d", length).isEqualTo(1024);
        }
        assertThat(bytes(Padding.add("x".repeat(1025)))).isEqualTo(4096);
        assertThat(bytes(Padding.add("x".repeat(5000)))).isEqualTo(16_384);
        assertThat(bytes(Padding.add("密".repeat(342)))).as("counted in bytes").isEqualTo(4096);
    }

    @Test
    void whatWasFilledUpIsReadAsItWas() {
        for (var text : List.of("", " ends with a blank ", "密".repeat(1000), "x".repeat(1024), "line\nline\n")) {
            assertThat(Padding.remove(Padding.add(text))).isEqualTo(text);
        }
        assertThat(Padding.remove("sealed before there was padding")).isEqualTo("sealed before there was padding");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
