package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whether something is the password with which an officer signs in. Whoever has to show that they know it, because they may
 * sit at a browser that somebody else left, has as many tries as at the sign-in, counted together with those.
 */
@Service
public class OwnPassword {

    private final SignIns signIns;
    private final Passwords passwords;
    private final TransactionOperations transactions;
    private final Audit audit;

    OwnPassword(SignIns signIns, Passwords passwords, TransactionOperations transactions, Audit audit) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Whether it is; nothing is for whoever has none. No try is counted: it is for whoever has shown that they know it. */
    public boolean is(OfficerId who, String typed) {
        return signIns.passwordHash(who)
                .filter(hash -> passwords.matches(typed, hash))
                .isPresent();
    }

    /**
     * Lets pass who knows it. To be called outside of a transaction, which a refusal would take back with the count.
     *
     * @param field the field into which it was typed
     * @throws FieldRefusal for a wrong one, which is recorded, and while the account rests after wrong ones
     */
    public void prove(OfficerId who, String field, String typed) {
        var rest = transactions.execute(status -> signIns.begin(who));
        if (rest != null && rest.isPresent()) {
            throw new FieldRefusal(
                    field,
                    "access.refusal.password-rests",
                    Math.max(1, (rest.get().toSeconds() + 59) / 60));
        }
        if (!is(who, typed)) {
            audit.recordApart(Actor.of(who), "officer.password-wrong", null, Map.of());
            throw new FieldRefusal(field, "access.refusal.password-wrong");
        }
        signIns.succeeded(who);
    }
}
