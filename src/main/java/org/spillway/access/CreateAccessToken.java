package org.spillway.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a secret by which a program acts for an officer, and tells it this once. */
@Service
public class CreateAccessToken {

    /** How many live tokens an officer may have. */
    public static final int MOST = 20;

    /** How long a token lives at most, in days. */
    public static final int MOST_DAYS = 365;

    // So that those who look for secrets in places where none should be find it.
    private static final String PREFIX = "spillway_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessTokens tokens;
    private final Audit audit;
    private final Clock clock;

    CreateAccessToken(AccessTokens tokens, Audit audit, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token, and the text that is told once and kept nowhere. */
    public record Created(AccessToken token, String text) {

        @Override
        public String toString() {
            return "Created[" + token.id() + "]";
        }
    }

    /**
     * Makes a token of the officer's own.
     *
     * @param days how long it lives, 1 to {@value #MOST_DAYS}
     */
    @Transactional
    public Created create(Officer me, String name, TokenScope scope, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new FieldRefusal("days", "access.refusal.token-days", MOST_DAYS);
        }
        var now = clock.instant();
        if (tokens.live(me.id(), now) >= MOST) {
            throw new Refusal("access.refusal.token-most", MOST);
        }
        var token = new AccessToken(
                new AccessTokenId(UUID.randomUUID()),
                name.strip(),
                scope,
                now,
                now.plus(Duration.ofDays(days)),
                null,
                null);
        var text = text();
        tokens.add(token, me.id(), text);
        audit.record(
                Actor.of(me.id()),
                "token.made",
                null,
                Map.of("token", token.id().value(), "scope", scope.code(), "days", days));
        return new Created(token, text);
    }

    private static String text() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
