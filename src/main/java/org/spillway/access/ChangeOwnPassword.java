package org.spillway.access;

import java.util.List;
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
    private final List<PasswordRule> rules;
    private final Audit audit;

    ChangeOwnPassword(SignIns signIns, Passwords passwords, List<PasswordRule> rules, Audit audit) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.rules = rules;
        this.audit = audit;
    }

    @Transactional
    public void change(Officer me, String current, String chosen, String repeated) {
        var known = signIns.passwordHash(me.id()).filter(hash -> passwords.matches(current, hash));
        if (known.isEmpty()) {
            throw new FieldRefusal("current", "access.refusal.password-wrong");
        }
        var hash = passwords.hash(chosen, repeated, me.login());
        rules.forEach(rule -> rule.check(me.id(), chosen));
        signIns.keep(me.id(), hash);
        audit.record(Actor.of(me.id()), "officer.password", null, Map.of());
    }
}
