package org.spillway.access;

import java.io.Serial;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who signed in, as kept in the session. The roles are those of that moment: whoever decides what somebody may do asks
 * {@link Officers} instead.
 */
public final class SignedIn implements UserDetails, CredentialsContainer {

    @Serial
    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final String login;
    private final Set<Role> roles;
    private @Nullable String passwordHash;

    /** Somebody whose password was, or is about to be, compared with {@code passwordHash}. */
    public SignedIn(OfficerId id, String login, Set<Role> roles, @Nullable String passwordHash) {
        this.id = id.value();
        this.login = login;
        this.roles = Set.copyOf(roles);
        this.passwordHash = passwordHash;
    }

    /** The officer. */
    public OfficerId id() {
        return new OfficerId(id);
    }

    /** The roles held at sign-in, in whichever unit. */
    public Set<Role> roles() {
        return roles;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    /** The id, not the login: it never changes, and running sessions are found by it. */
    @Override
    public String getUsername() {
        return id.toString();
    }

    /** What was typed to sign in. */
    public String login() {
        return login;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn signedIn && signedIn.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "SignedIn[" + id + "]";
    }
}
