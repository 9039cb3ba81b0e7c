package org.spillway.access;

import java.util.List;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Replaces an officer's own password, for whoever knows the old one. */
@Service
public class ChangeOwnPassword {

    private final OwnPassword ownPassword;
    private final SignIns signIns;
    private final Passwords passwords;
    private final List<PasswordRule> rules;
    private final Audit audit;
    private final TransactionOperations transactions;

    ChangeOwnPassword(
            OwnPassword ownPassword,
            SignIns signIns,
            Passwords passwords,
            List<PasswordRule> rules,
            Audit audit,
            TransactionOperations transactions) {
        this.ownPassword = ownPassword;
        this.signIns = signIns;
        this.passwords = passwords;
        this.rules = rules;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Changes it; opens its own transaction, because a wrong one is counted whatever becomes of the rest. */
    public void change(Officer me, String current, String chosen, String repeated) {
        ownPassword.prove(me.id(), "current", current);
        transactions.executeWithoutResult(status -> keep(me, chosen, repeated));
    }

    private void keep(Officer me, String chosen, String repeated) {
        var hash = passwords.hash(chosen, repeated, me.login());
        rules.forEach(rule -> rule.check(me.id(), chosen));
        signIns.keep(me.id(), hash);
        audit.record(Actor.of(me.id()), "officer.password", null, Map.of());
    }
}
