package org.spillway.access;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells for whom a program acts that shows a token, and notes the day. */
@Service
public class UseAccessToken {

    private final AccessTokens tokens;
    private final Audit audit;
    private final Clock clock;
    private final Site site;

    UseAccessToken(AccessTokens tokens, Audit audit, Clock clock, Site site) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
        this.site = site;
    }

    /** Somebody for whom a program acts, and within what. */
    public record Bearer(OfficerId officer, String login, TokenScope scope) {}

    /** Empty for a text that is no token, or one that opens nothing any more; the first time, that is put on record. */
    @Transactional
    public Optional<Bearer> use(String text) {
        var now = clock.instant();
        var found = tokens.find(text, now);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var shown = found.get();
        if (shown.opens() && shown.scope().isPresent()) {
            tokens.used(shown.id(), now.atZone(site.zone()).toLocalDate());
            return Optional.of(
                    new Bearer(shown.officer(), shown.login(), shown.scope().get()));
        }
        if (tokens.refused(shown.id(), now)) {
            audit.record(
                    Actor.of(shown.officer()),
                    "token.refused",
                    null,
                    Map.of("token", shown.id().value()));
        }
        return Optional.empty();
    }
}
