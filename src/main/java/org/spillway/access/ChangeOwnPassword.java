package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replaces an officer's own password, for whoever knows the old one. */
@Service
public class ChangeOwnPassword {

    private final SignIns signIns;
    private final Passwords passwords;
    private final Audit audit;

    ChangeOwnPassword(SignIns signIns, Passwords passwords, Audit audit) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.audit = audit;
    }

    @Transactional
    public void change(Officer me, String current, String chosen, String repeated) {
        var known = signIns.passwordHash(me.id()).filter(hash -> passwords.matches(current, hash));
        if (known.isEmpty()) {
            throw new FieldRefusal("current", "access.refusal.password-wrong");
        }
        signIns.keep(me.id(), passwords.hash(chosen, repeated, me.login()));
        audit.record(Actor.of(me.id()), "officer.password", null, Map.of());
    }
}
