package org.spillway.identities;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A key pair in the hand: HPKE (RFC 9180) with X25519 and AES-256-GCM, by Google Tink. Its private half is kept under a key
 * that Argon2id (RFC 9106), by Bouncy Castle, derives from a passphrase.
 */
final class KeyPair {

    private static final int KEY = 32;
    private static final int LANES = 4;

    static {
        try {
            HybridConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KeysetHandle handle;

    private KeyPair(KeysetHandle handle) {
        this.handle = handle;
    }

    /** A fresh one. */
    static KeyPair random() {
        try {
            return new KeyPair(KeysetHandle.generateNew(HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The half that everybody may know. */
    byte[] publicKey() {
        try {
            return TinkProtoKeysetFormat.serializeKeysetWithoutSecret(handle.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The other half, sealed under the passphrase. {@code bound} must be the same to open it. */
    byte[] lock(String passphrase, byte[] salt, int memory, int passes, String bound) {
        try {
            var plain = TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
            var key = derive(passphrase, salt, memory, passes);
            var locked = new AesGcmJce(key).encrypt(plain, bytes(bound));
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(key, (byte) 0);
            return locked;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #lock} made, if this is the passphrase. */
    static Optional<KeyPair> unlock(
            byte[] locked, String passphrase, byte[] salt, int memory, int passes, String bound) {
        var key = derive(passphrase, salt, memory, passes);
        try {
            var plain = new AesGcmJce(key).decrypt(locked, bytes(bound));
            var handle = TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get());
            Arrays.fill(plain, (byte) 0);
            return Optional.of(new KeyPair(handle));
        } catch (GeneralSecurityException wrong) {
            return Optional.empty();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] derive(String passphrase, byte[] salt, int memory, int passes) {
        var typed = new byte[0];
        try {
            // A letter with an accent is one sign on some keyboards and two on others.
            var normal = Normalizer.normalize(passphrase, Normalizer.Form.NFKC);
            var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(normal));
            typed = new byte[encoded.remaining()];
            encoded.get(typed);
            var argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(LANES)
                    .build());
            var key = new byte[KEY];
            argon.generateBytes(typed, key);
            return key;
        } finally {
            Arrays.fill(typed, (byte) 0);
        }
    }

    /** Seals for whoever has the other half of {@code publicKey}; {@code bound} must be the same to open it. */
    static byte[] seal(byte[] publicKey, byte[] content, String bound) {
        try {
            return TinkProtoKeysetFormat.parseKeysetWithoutSecret(publicKey)
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                    .encrypt(content, bytes(bound));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens what {@link #seal} made for this pair; throws {@link IllegalStateException} when it was changed or moved. */
    byte[] open(byte[] sealed, String bound) {
        try {
            return handle.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                    .decrypt(sealed, bytes(bound));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed for a guardian does not open: " + bound, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "KeyPair[***]";
    }
}
