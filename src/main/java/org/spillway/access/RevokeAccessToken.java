package org.spillway.access;

import java.time.Clock;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes tokens useless, at once and for good: one's own, or all of somebody whose access ended or was reset. */
@Service
public class RevokeAccessToken {

    private final AccessTokens tokens;
    private final Audit audit;
    private final Clock clock;

    RevokeAccessToken(AccessTokens tokens, Audit audit, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Revokes one's own token; doing it again changes nothing, and {@link NotFound} is told for another's. */
    @Transactional
    public void revoke(Officer me, AccessTokenId id) {
        if (!tokens.has(me.id(), id)) {
            throw new NotFound("token " + id);
        }
        if (tokens.revoke(id, clock.instant())) {
            audit.record(Actor.of(me.id()), "token.revoked", null, Map.of("token", id.value()));
        }
    }

    @EventListener
    void on(AccessEnded ended) {
        var revoked = tokens.revokeAll(ended.officer(), clock.instant());
        if (revoked > 0) {
            audit.record(
                    new Actor.System("tokens"),
                    "token.revoked",
                    null,
                    Map.of("officer", ended.officer().value(), "tokens", revoked));
        }
    }
}
