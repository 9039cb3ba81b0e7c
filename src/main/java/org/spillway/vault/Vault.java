package org.spillway.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals texts under a key per case or tip (AES-256-GCM by Google Tink), itself wrapped by the master key. Whoever has
 * the database without the master key reads nothing; whoever destroys a data key destroys what it sealed.
 */
@Service
@EnableConfigurationProperties(VaultSettings.class)
public class Vault {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;
    private final Aead master;
    private final byte[] secret;

    Vault(JdbcClient jdbc, Clock clock, ZoneId zone, VaultSettings settings) throws GeneralSecurityException {
        AeadConfig.register();
        StreamingAeadConfig.register();
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
        var key = Base64.getDecoder().decode(settings.masterKey());
        this.master = new AesGcmJce(
                key.length == 32 ? key : MessageDigest.getInstance("SHA-256").digest(key));
        this.secret = Base64.getDecoder().decode(settings.secret());
    }

    /** Seals {@code text} under the key of {@code owner}; {@code place} (table and column) must be the same to open it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] seal(UUID owner, String place, String text) {
        try {
            return keyToSeal(owner).encrypt(text.getBytes(StandardCharsets.UTF_8), bound(owner, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Seals {@code text} as {@link #seal} does, filled up to one of a few sizes, so that the sealed text does not tell how
     * long it is. {@code text} must not end with the null character.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] sealHidingLength(UUID owner, String place, String text) {
        return seal(owner, place, Padding.add(text));
    }

    /** Opens what {@link #seal} or {@link #sealHidingLength} made; throws {@link IllegalStateException} when it was changed or moved. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public String open(UUID owner, String place, byte[] sealed) {
        try {
            var key = find(owner).orElseThrow(() -> new InvalidKeyException("destroyed"));
            return Padding.remove(
                    new String(aead(owner, key).decrypt(sealed, bound(owner, place)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed text of " + owner + " in " + place + " does not open", e);
        }
    }

    /** Makes a key for one stream, sealed under the key of {@code owner}: whoever destroys that destroys this. */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] streamKey(UUID owner, String place) {
        try {
            var plain = TinkProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB),
                    InsecureSecretKeyAccess.get());
            var sealed = keyToSeal(owner).encrypt(plain, bound(owner, place));
            Arrays.fill(plain, (byte) 0);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Seals what is written to it into {@code sealed}, a megabyte at a time; complete only once it was closed. Fails with an
     * {@link IOException} where the key of {@code owner} was destroyed.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public OutputStream sealStream(UUID owner, String place, byte[] streamKey, OutputStream sealed) throws IOException {
        try {
            return stream(owner, place, streamKey).newEncryptingStream(sealed, bound(owner, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens what {@link #sealStream} made; it and reading fail with an {@link IOException} where it was changed, cut off or moved, or the key was destroyed. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public InputStream openStream(UUID owner, String place, byte[] streamKey, InputStream sealed) throws IOException {
        try {
            return stream(owner, place, streamKey).newDecryptingStream(sealed, bound(owner, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed stream of " + owner + " in " + place + " does not open", e);
        }
    }

    private StreamingAead stream(UUID owner, String place, byte[] streamKey)
            throws IOException, GeneralSecurityException {
        var key = find(owner).orElseThrow(() -> new IOException("The data key of " + owner + " is destroyed"));
        return TinkProtoKeysetFormat.parseKeyset(
                        aead(owner, key).decrypt(streamKey, bound(owner, place)), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    /** A keyed digest of {@code content}: equal contents meet for the same purpose, nothing can be read back. */
    public byte[] digest(String purpose, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A keyed digest (HMAC-SHA-256) of the normal form of {@code text}: equal texts meet, nothing can be read back. */
    public byte[] digest(String purpose, String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", "");
        return digest(purpose, normal.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares a text with a digest in constant time. */
    public boolean matches(String purpose, String text, byte[] digest) {
        return MessageDigest.isEqual(digest(purpose, text), digest);
    }

    /** Destroys the key of {@code owner}: what it sealed can never be opened again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void destroy(UUID owner) {
        jdbc.sql("delete from data_key where owner = :owner")
                .param("owner", owner)
                .update();
    }

    /**
     * Keeps the key of {@code owner} from being destroyed until the transaction ends; whoever destroys it just now is waited
     * for.
     *
     * @return whether there is one: false for whom nothing was sealed yet, or whose key was destroyed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(UUID owner) {
        return jdbc.sql("select 1 from data_key where owner = :owner for key share")
                .param("owner", owner)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    // Only what is sealed makes a first key: to look for what was sealed must bring back none that was destroyed.
    private Aead keyToSeal(UUID owner) throws GeneralSecurityException {
        return aead(owner, find(owner).orElseGet(() -> create(owner)));
    }

    private Optional<byte[]> find(UUID owner) {
        return jdbc.sql("select wrapped from data_key where owner = :owner")
                .param("owner", owner)
                .query(byte[].class)
                .optional();
    }

    private Aead aead(UUID owner, byte[] wrapped) throws GeneralSecurityException {
        return unwrap(owner, wrapped).getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private KeysetHandle unwrap(UUID owner, byte[] wrapped) throws GeneralSecurityException {
        try {
            return TinkProtoKeysetFormat.parseKeyset(
                    master.decrypt(wrapped, bound(owner, "data_key")), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("The data key of " + owner + " does not open under this master key", e);
        }
    }

    private byte[] create(UUID owner) {
        jdbc.sql(
                        "insert into data_key (owner, wrapped, created_at) values (:owner, :wrapped, :day) on conflict do nothing")
                .param("owner", owner)
                .param("wrapped", fresh(owner))
                // By the day: the key of a tip is made when the tip comes, and no table tells the minute of that.
                .param(
                        "day",
                        LocalDate.ofInstant(clock.instant(), zone)
                                .atStartOfDay(zone)
                                .toOffsetDateTime())
                .update();
        // Two transactions may make the first key at once: the row that stands is the one that counts.
        return find(owner).orElseThrow();
    }

    private byte[] fresh(UUID owner) {
        try {
            var plain = TinkProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            var wrapped = master.encrypt(plain, bound(owner, "data_key"));
            Arrays.fill(plain, (byte) 0);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bound(UUID owner, String place) {
        return (owner + "|" + place).getBytes(StandardCharsets.UTF_8);
    }
}
