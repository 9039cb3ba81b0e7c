package org.spillway.identities;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.OwnPassword;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.UnitId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A guardian chooses a passphrase, which makes the key pair that it locks; changes it, which keeps the pair; or, without the
 * old one, begins anew with another pair: what the old one opened is lost to them until two others renew it.
 */
@Service
public class ChoosePassphrase {

    /** The shortest passphrase, in characters. */
    public static final int SHORTEST = 12;

    private final Guardians guardians;
    private final GuardianKeys keys;
    private final IdentityRows rows;
    private final Renewals renewals;
    private final Passphrases passphrases;
    private final OwnPassword ownPassword;
    private final Audit audit;
    private final TransactionOperations transactions;

    ChoosePassphrase(
            Guardians guardians,
            GuardianKeys keys,
            IdentityRows rows,
            Renewals renewals,
            Passphrases passphrases,
            OwnPassword ownPassword,
            Audit audit,
            TransactionOperations transactions) {
        this.guardians = guardians;
        this.keys = keys;
        this.rows = rows;
        this.renewals = renewals;
        this.passphrases = passphrases;
        this.ownPassword = ownPassword;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What is typed; never shown again.
     *
     * @param current the password with which they sign in
     * @param former the passphrase until now, where it is known
     * @param agreed that identities may be lost
     */
    public record Typed(String current, @Nullable String former, String passphrase, String repeated, boolean agreed) {

        @Override
        public String toString() {
            return "Typed[***]";
        }
    }

    /** What stands before: whether there is a passphrase, and how many identities nobody could open any more without it. */
    public record Before(boolean chosen, int lost) {}

    /** What stands before; {@link org.spillway.shared.NotFound} for whoever is no guardian. */
    @Transactional(readOnly = true)
    public Before before(Officer me) {
        guardians.require(me.id());
        var key = keys.of(me.id());
        return new Before(
                key.isPresent(), key.map(known -> rows.lostWithout(known.id())).orElse(0));
    }

    /** Chooses it. Deriving keys takes a while on purpose: that is done before the transaction. */
    public void choose(Officer me, Typed typed) {
        guardians.require(me.id());
        ownPassword.prove(me.id(), "current", typed.current());
        refuseBad(me, typed);
        var known = keys.of(me.id());
        if (known.isPresent() && typed.former() != null) {
            var unlocked = passphrases.unlock(me.id(), "former", typed.former());
            var again = passphrases.lock(unlocked.key(), me.id(), unlocked.pair(), typed.passphrase());
            transactions.executeWithoutResult(status -> {
                keys.lockAnew(again);
                audit.record(Actor.of(me.id()), "identity.passphrase-changed", null, Map.of());
            });
            return;
        }
        var fresh = passphrases.lock(UUID.randomUUID(), me.id(), KeyPair.random(), typed.passphrase());
        try {
            transactions.executeWithoutResult(status -> begin(me, typed, fresh));
        } catch (DuplicateKeyException twiceAtOnce) {
            throw new Refusal("identities.refusal.chosen-meanwhile");
        }
    }

    private void begin(Officer me, Typed typed, GuardianKey fresh) {
        keys.of(me.id()).ifPresentOrElse(old -> replace(me, typed, old), () -> refuseIfFull(me));
        keys.add(fresh);
        audit.record(Actor.of(me.id()), "identity.passphrase-chosen", null, Map.of());
    }

    private void replace(Officer me, Typed typed, GuardianKey old) {
        var lost = rows.lostWithout(old.id());
        if (!typed.agreed()) {
            throw new FieldRefusal("agreed", "identities.refusal.would-be-lost", lost);
        }
        keys.remove(old.id());
        renewals.removeBegunBy(me.id());
        audit.record(
                Actor.of(me.id()),
                "identity.passphrase-forgotten",
                null,
                Map.of("sealedForGood", String.valueOf(lost)));
    }

    private void refuseIfFull(Officer me) {
        if (Arrays.stream(guardians.units(me.id()))
                .anyMatch(unit -> guardians.of(new UnitId(unit)).size() >= Guardians.MOST)) {
            throw new Refusal("identities.refusal.enough-guardians", Guardians.MOST);
        }
    }

    private void refuseBad(Officer me, Typed typed) {
        var chosen = typed.passphrase();
        if (chosen.codePointCount(0, chosen.length()) < SHORTEST || chosen.length() > Passphrases.LONGEST) {
            throw new FieldRefusal("passphrase", "identities.refusal.passphrase-length", SHORTEST, Passphrases.LONGEST);
        }
        if (chosen.chars().distinct().count() < 5
                || (me.login().length() > 3
                        && chosen.toLowerCase(Locale.ROOT).contains(me.login().toLowerCase(Locale.ROOT)))) {
            throw new FieldRefusal("passphrase", "identities.refusal.passphrase-easy");
        }
        if (!chosen.equals(typed.repeated())) {
            throw new FieldRefusal("repeated", "identities.refusal.passphrase-repeated");
        }
        if (ownPassword.is(me.id(), chosen)) {
            throw new FieldRefusal("passphrase", "identities.refusal.passphrase-is-password");
        }
    }
}
