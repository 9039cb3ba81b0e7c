package org.spillway.platform;

import java.util.Map;
import org.spillway.access.Officers;
import org.spillway.access.SignIns;
import org.spillway.access.SignedIn;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares a password. Unknown, resting and wrong take the same time and get the same answer; the record tells them
 * apart.
 */
@Component
class OfficerAuthentication implements AuthenticationProvider {

    private final SignIns signIns;
    private final Officers officers;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final String nobodysHash;

    OfficerAuthentication(SignIns signIns, Officers officers, PasswordEncoder passwords, Audit audit) {
        this.signIns = signIns;
        this.officers = officers;
        this.passwords = passwords;
        this.audit = audit;
        this.nobodysHash = String.valueOf(passwords.encode("nobody's password"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var typed =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        var account = signIns.find(attempt.getName().strip());
        var right = passwords.matches(
                typed, account.map(SignIns.Account::passwordHash).orElse(nobodysHash));
        if (account.isEmpty()) {
            // The name is not written down: people type passwords there.
            audit.recordApart(new Actor.System("sign-in"), "sign-in.unknown", null, Map.of());
            throw refused();
        }
        var id = account.get().id();
        if (account.get().resting()) {
            audit.recordApart(Actor.of(id), "sign-in.resting", null, Map.of());
            throw refused();
        }
        if (!right) {
            signIns.failed(id);
            audit.recordApart(Actor.of(id), "sign-in.failed", null, Map.of());
            throw refused();
        }
        signIns.succeeded(id);
        audit.recordApart(Actor.of(id), "sign-in.succeeded", null, Map.of());
        var signedIn = new SignedIn(id, account.get().login(), officers.roles(id), null);
        var result = UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
        result.setDetails(attempt.getDetails());
        return result;
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("refused");
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
