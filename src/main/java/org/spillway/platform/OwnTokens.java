package org.spillway.platform;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.spillway.access.AccessToken;
import org.spillway.access.AccessTokens;
import org.spillway.access.Officer;
import org.spillway.access.TokenScope;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What an officer's page shows of their access tokens. */
@ControllerAdvice(assignableTypes = MeController.class)
class OwnTokens {

    private final AccessTokens tokens;
    private final Clock clock;

    OwnTokens(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A line of the list. */
    record Line(AccessToken token, AccessToken.State state) {}

    @ModelAttribute
    void show(Officer me, Model model) {
        var now = clock.instant();
        model.addAttribute("tokens", lines(me, now));
        model.addAttribute(
                "tokenScopes", Stream.of(TokenScope.values()).map(Enum::name).toList());
        if (!model.containsAttribute(AccessTokenController.TokenForm.NAME)) {
            model.addAttribute(AccessTokenController.TokenForm.NAME, AccessTokenController.TokenForm.usual());
        }
    }

    private List<Line> lines(Officer me, java.time.Instant now) {
        return tokens.of(me.id()).stream()
                .map(token -> new Line(token, token.state(now)))
                .toList();
    }
}
