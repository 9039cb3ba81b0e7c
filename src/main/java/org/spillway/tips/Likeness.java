package org.spillway.tips;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.spillway.vault.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How alike two texts are, told by signatures from which nothing can be read without the secret of the installation: a keyed
 * MinHash over every three characters of the normal form, which needs no words and serves Chinese and English alike. The
 * share of equal numbers of two signatures estimates the share of threes that the texts have in common.
 */
@Component
class Likeness {

    /** Numbers of a signature. */
    static final int SIZE = 96;

    /** Numbers of a band. Texts with half of their threes in common meet in one of the bands with 98 %, with a tenth 3 %. */
    static final int ROWS = 3;

    private static final String PURPOSE = "tip.likeness";
    private static final String HMAC = "HmacSHA256";
    private static final int GRAM = 3;

    private final SecretKeySpec key;
    private final long[] factors = new long[SIZE];
    private final long[] offsets = new long[SIZE];

    @Autowired
    Likeness(Vault vault) {
        this(name -> vault.digest(PURPOSE, name));
    }

    /** With 32 secret bytes for each name. */
    Likeness(Function<String, byte[]> secrets) {
        this.key = new SecretKeySpec(secrets.apply("gram"), HMAC);
        for (int n = 0; n < SIZE; n++) {
            var seed = ByteBuffer.wrap(secrets.apply("seed " + n));
            factors[n] = seed.getLong() | 1; // odd, so that no bit is lost
            offsets[n] = seed.getLong();
        }
    }

    /** The signature of a text; empty for one without a letter or digit. */
    int[] signature(String text) {
        var grams = grams(text);
        if (grams.isEmpty()) {
            return new int[0];
        }
        var least = new int[SIZE];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (var gram : hashes(grams)) {
            for (int n = 0; n < SIZE; n++) {
                least[n] = Math.min(least[n], mixed(gram * factors[n] + offsets[n]));
            }
        }
        return least;
    }

    private static Set<String> grams(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        var grams = new HashSet<String>();
        for (int from = 0; from < Math.max(1, normal.length - GRAM + 1) && normal.length > 0; from++) {
            grams.add(new String(normal, from, Math.min(GRAM, normal.length - from)));
        }
        return grams;
    }

    private List<Long> hashes(Set<String> grams) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var hashes = new ArrayList<Long>(grams.size());
            for (var gram : grams) {
                hashes.add(ByteBuffer.wrap(mac.doFinal(gram.getBytes(StandardCharsets.UTF_8)))
                        .getLong());
            }
            return hashes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // The last step of MurmurHash3: every bit of the input reaches every bit of the result.
    private static int mixed(long hash) {
        var h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) (h >>> 32);
    }

    /** The parts by which alike texts find each other: equal in both if all numbers of a band are. */
    static List<byte[]> bands(int[] signature) {
        var bands = new ArrayList<byte[]>();
        for (int from = 0; from + ROWS <= signature.length; from += ROWS) {
            var band = ByteBuffer.allocate(1 + ROWS * Integer.BYTES).put((byte) (from / ROWS));
            for (int n = from; n < from + ROWS; n++) {
                band.putInt(signature[n]);
            }
            bands.add(band.array());
        }
        return bands;
    }

    /** The estimated share of what two texts have in common, from 0 to 100. */
    static int percent(int[] one, int[] other) {
        if (one.length != SIZE || other.length != SIZE) {
            return 0;
        }
        var equal = 0;
        for (int n = 0; n < SIZE; n++) {
            equal += one[n] == other[n] ? 1 : 0;
        }
        return equal * 100 / SIZE;
    }
}
