package org.spillway.access;

import org.spillway.shared.FieldRefusal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be, and its hash. Length is what counts (NIST SP 800-63B); no rules about signs. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    String hash(String chosen, String repeated, String login) {
        if (chosen.codePointCount(0, chosen.length()) < SHORTEST || chosen.length() > LONGEST) {
            throw new FieldRefusal("password", "access.refusal.password-length", SHORTEST, LONGEST);
        }
        if (chosen.chars().distinct().count() < 5
                || (login.length() > 3
                        && chosen.toLowerCase(java.util.Locale.ROOT)
                                .contains(login.toLowerCase(java.util.Locale.ROOT)))) {
            throw new FieldRefusal("password", "access.refusal.password-easy");
        }
        if (!chosen.equals(repeated)) {
            throw new FieldRefusal("repeated", "access.refusal.password-repeated");
        }
        return String.valueOf(encoder.encode(chosen));
    }

    boolean matches(String typed, String hash) {
        return encoder.matches(typed, hash);
    }
}
