package org.spillway.platform;

import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.access.SignedIn;
import org.spillway.access.TokenScope;
import org.spillway.access.UseAccessToken;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A program that acts for an officer within a scope; it holds none of the officer's roles. */
class TokenAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final SignedIn officer;
    private final TokenScope scope;

    TokenAuthentication(UseAccessToken.Bearer bearer) {
        super(Set.of());
        this.officer = new SignedIn(bearer.officer(), bearer.login(), Set.of(), null);
        this.scope = bearer.scope();
        setAuthenticated(true);
    }

    boolean opens(TokenScope asked) {
        return scope == asked;
    }

    @Override
    public Object getPrincipal() {
        return officer;
    }

    // What was shown is not needed again, and must not be found in a log.
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenAuthentication token
                && token.scope == scope
                && token.officer.equals(officer)
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return officer.hashCode();
    }
}
