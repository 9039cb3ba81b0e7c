package org.spillway.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;

/** What one key opens, and what it does not. */
class KeyPairTests {

    private static final byte[] SALT = "sixteen bytes ..".getBytes(StandardCharsets.UTF_8);

    private final TipId tip = TipId.random();
    private final KeyPair a = KeyPair.random();
    private final KeyPair b = KeyPair.random();
    private final GuardianKey keyOfA = key(a);
    private final GuardianKey keyOfB = key(b);
    private final Unlocked unlockedA = new Unlocked(keyOfA.officer(), keyOfA.id(), a);
    private final Unlocked unlockedB = new Unlocked(keyOfB.officer(), keyOfB.id(), b);

    @Test
    void twoOpenWhatOneAloneDoesNot() {
        var key = IdentityKey.random(tip);
        var sealed = key.seal("{\"contact\":\"somewhere\"}");
        var wrap = IdentityKey.forOuter(tip, keyOfA, keyOfB.id(), key.forInner(keyOfB));

        var part = IdentityKey.withoutOuter(tip, unlockedA, keyOfB.id(), wrap);
        assertThat(IdentityKey.open(tip, unlockedB, part).open(sealed)).isEqualTo("{\"contact\":\"somewhere\"}");

        assertThatThrownBy(() -> IdentityKey.open(tip, unlockedA, part))
                .as("A alone")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> IdentityKey.open(tip, unlockedB, wrap))
                .as("B alone")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> IdentityKey.withoutOuter(tip, unlockedB, keyOfB.id(), wrap))
                .as("B takes off the layer of A")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWrapThatWasMovedToAnotherTipOpensNothing() {
        var key = IdentityKey.random(tip);
        var wrap = IdentityKey.forOuter(tip, keyOfA, keyOfB.id(), key.forInner(keyOfB));
        assertThatThrownBy(() -> IdentityKey.withoutOuter(TipId.random(), unlockedA, keyOfB.id(), wrap))
                .isInstanceOf(IllegalStateException.class);
        var part = IdentityKey.withoutOuter(tip, unlockedA, keyOfB.id(), wrap);
        assertThatThrownBy(() -> IdentityKey.open(TipId.random(), unlockedB, part))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thePassphraseOpensThePairAndNothingElseDoes() {
        var locked = a.lock("correct horse", SALT, 64, 1, "here");
        assertThat(KeyPair.unlock(locked, "correct horse", SALT, 64, 1, "here")).isPresent();
        assertThat(KeyPair.unlock(locked, "correct house", SALT, 64, 1, "here")).isEmpty();
        assertThat(KeyPair.unlock(locked, "", SALT, 64, 1, "here")).isEmpty();
        assertThat(KeyPair.unlock(locked, "correct horse", SALT, 64, 1, "elsewhere"))
                .isEmpty();
        assertThat(KeyPair.unlock(locked, "correct horse", SALT, 64, 2, "here")).isEmpty();
    }

    @Test
    void aPassphraseIsTheSameHoweverTheKeyboardComposesIt() {
        var locked = a.lock("caf\u00e9 \uff21 and more", SALT, 64, 1, "here");
        assertThat(KeyPair.unlock(locked, "cafe\u0301 A and more", SALT, 64, 1, "here"))
                .isPresent();
    }

    @Test
    void everyIdentityIsOfOneSize() {
        var key = IdentityKey.random(tip);
        assertThat(key.seal("x")).hasSameSizeAs(key.seal("名".repeat(500)));
    }

    private static GuardianKey key(KeyPair pair) {
        return new GuardianKey(
                UUID.randomUUID(), OfficerId.random(), pair.publicKey(), new byte[0], SALT, 64, 1, Instant.EPOCH);
    }
}
