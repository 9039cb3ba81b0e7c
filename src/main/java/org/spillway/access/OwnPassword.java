package org.spillway.access;

import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;

/** Whether something is the password with which an officer signs in. */
@Service
public class OwnPassword {

    private final SignIns signIns;
    private final Passwords passwords;

    OwnPassword(SignIns signIns, Passwords passwords) {
        this.signIns = signIns;
        this.passwords = passwords;
    }

    /** Whether it is; nothing is for whoever has none. */
    public boolean is(OfficerId who, String typed) {
        return signIns.passwordHash(who)
                .filter(hash -> passwords.matches(typed, hash))
                .isPresent();
    }
}
