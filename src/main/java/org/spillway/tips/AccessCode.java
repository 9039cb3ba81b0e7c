package org.spillway.tips;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What opens a tip's mailbox: 20 signs of Crockford's alphabet, 100 random bits, shown once and never kept.
 */
public final class AccessCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String signs;

    private AccessCode(String signs) {
        this.signs = signs;
    }

    static AccessCode random() {
        var signs = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            signs.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new AccessCode(signs.toString());
    }

    /** Reads what somebody copied by hand: any case, any grouping, O for 0, I and L for 1. Takes nonsense as it is. */
    public static AccessCode typed(String text) {
        var signs = text.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
        return new AccessCode(signs.length() > LENGTH ? signs.substring(0, LENGTH + 1) : signs);
    }

    /** The signs without groups: what is digested. */
    String signs() {
        return signs;
    }

    /** The code in groups of four, as it is shown. */
    public String text() {
        return String.join("-", signs.split("(?<=\\G.{" + GROUP + "})"));
    }

    @Override
    public String toString() {
        return "AccessCode[***]";
    }
}
