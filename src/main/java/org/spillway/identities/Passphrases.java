package org.spillway.identities;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** Shows that somebody knows their passphrase, outside of any transaction: it takes a while on purpose. */
@Service
@EnableConfigurationProperties(IdentitySettings.class)
public class Passphrases {

    /** The longest passphrase, in characters. */
    public static final int LONGEST = 200;

    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GuardianKeys keys;
    private final IdentitySettings settings;
    private final Audit audit;
    private final Clock clock;

    Passphrases(GuardianKeys keys, IdentitySettings settings, Audit audit, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The guardian, for the rest of the request.
     *
     * @throws Refusal without a passphrase, with a wrong one (which is recorded), and while it rests after wrong ones
     */
    public Unlocked unlock(OfficerId who, String typed) {
        return unlock(who, "passphrase", typed);
    }

    Unlocked unlock(OfficerId who, String field, String typed) {
        var key = keys.of(who).orElseThrow(() -> new Refusal("identities.refusal.no-passphrase"));
        if (typed.isEmpty()) {
            throw new FieldRefusal(field, "identities.refusal.passphrase-needed");
        }
        var rest = keys.begin(key.id());
        if (rest.isPresent()) {
            throw new FieldRefusal(field, "identities.refusal.passphrase-rests", minutes(rest.get()));
        }
        var pair = open(key, typed);
        if (pair.isEmpty()) {
            audit.recordApart(Actor.of(who), "identity.passphrase-wrong", null, Map.of());
            throw new FieldRefusal(field, "identities.refusal.passphrase-wrong");
        }
        keys.succeeded(key.id());
        return new Unlocked(who, key.id(), pair.get());
    }

    /** Whether this opens the key, without counting the try. */
    static Optional<KeyPair> open(GuardianKey key, String typed) {
        return typed.length() > LONGEST
                ? Optional.empty()
                : KeyPair.unlock(key.privateKey(), typed, key.salt(), key.memory(), key.passes(), bound(key.id()));
    }

    /** The pair as it is kept, under this passphrase. */
    GuardianKey lock(UUID id, OfficerId who, KeyPair pair, String passphrase) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return new GuardianKey(
                id,
                who,
                pair.publicKey(),
                pair.lock(passphrase, salt, settings.memory(), settings.passes(), bound(id)),
                salt,
                settings.memory(),
                settings.passes(),
                clock.instant());
    }

    static long minutes(Duration rest) {
        return Math.max(1, (rest.toSeconds() + 59) / 60);
    }

    private static String bound(UUID key) {
        return "guardian_key.private_key|" + key;
    }
}
