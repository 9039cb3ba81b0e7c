package org.spillway.identities;

import org.spillway.access.PasswordRule;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;

/**
 * A new password must not be the passphrase. It is tried like one, and counted as a try: else changing passwords would be a
 * way to guess passphrases that nobody counts.
 */
@Component
class NotThePassphrase implements PasswordRule {

    private final GuardianKeys keys;

    NotThePassphrase(GuardianKeys keys) {
        this.keys = keys;
    }

    @Override
    public void check(OfficerId who, String chosen) {
        keys.of(who).ifPresent(key -> {
            keys.begin(key.id()).ifPresent(rest -> {
                throw new FieldRefusal("password", "identities.refusal.passphrase-rests", Passphrases.minutes(rest));
            });
            if (Passphrases.open(key, chosen).isPresent()) {
                throw new FieldRefusal("password", "identities.refusal.password-is-passphrase");
            }
        });
    }
}
