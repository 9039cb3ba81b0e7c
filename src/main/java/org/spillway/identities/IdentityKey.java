package org.spillway.identities;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.spillway.shared.TipId;

/** The fresh key of one identity in the hand, and how it is sealed for guardians. */
final class IdentityKey {

    private static final int BYTES = 32;
    private static final int BLOCK = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TipId tip;
    private final byte[] key;

    private IdentityKey(TipId tip, byte[] key) {
        this.tip = tip;
        this.key = key;
    }

    static IdentityKey random(TipId tip) {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new IdentityKey(tip, key);
    }

    /** Seals name and contact; every identity is of one size, as long as it is not longer than a form takes. */
    byte[] seal(String identity) {
        try {
            var text = identity.getBytes(StandardCharsets.UTF_8);
            var padded = Arrays.copyOf(text, (text.length / BLOCK + 1) * BLOCK);
            Arrays.fill(padded, text.length, padded.length, (byte) ' ');
            return new AesGcmJce(key).encrypt(padded, bound("identity").getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String open(byte[] sealed) {
        try {
            return new String(
                            new AesGcmJce(key).decrypt(sealed, bound("identity").getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.UTF_8)
                    .strip();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The identity of tip " + tip + " does not open", e);
        }
    }

    /** Seals this key for one guardian: what lies inside. */
    byte[] forInner(GuardianKey inner) {
        return KeyPair.seal(inner.publicKey(), key, bound("inner|" + inner.id()));
    }

    /** Seals for the outer guardian what is sealed for the inner one. */
    static byte[] forOuter(TipId tip, GuardianKey outer, UUID inner, byte[] sealedForInner) {
        return KeyPair.seal(outer.publicKey(), sealedForInner, outerBound(tip, outer.id(), inner));
    }

    /** Takes off what is outside; what comes out is still sealed for the inner guardian. */
    static byte[] withoutOuter(TipId tip, Unlocked outer, UUID inner, byte[] sealed) {
        return outer.pair().open(sealed, outerBound(tip, outer.key(), inner));
    }

    /** The key, by the guardian for whom it is sealed. */
    static IdentityKey open(TipId tip, Unlocked inner, byte[] sealed) {
        return new IdentityKey(tip, inner.pair().open(sealed, bound(tip, "inner|" + inner.key())));
    }

    private static String outerBound(TipId tip, UUID outer, UUID inner) {
        return bound(tip, "outer|" + outer + "|" + inner);
    }

    private String bound(String what) {
        return bound(tip, what);
    }

    private static String bound(TipId tip, String what) {
        return tip + "|" + what;
    }

    @Override
    public String toString() {
        return "IdentityKey[***]";
    }
}
