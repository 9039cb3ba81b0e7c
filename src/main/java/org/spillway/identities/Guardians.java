package org.spillway.identities;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Component;

/** Who keeps identities: active officers with the role for the unit. They take part once they have chosen a passphrase. */
@Component
class Guardians {

    /** How many take part at most: of each identity every pair of them gets a wrap. */
    static final int MOST = 10;

    private final Officers officers;
    private final GuardianKeys keys;
    private final Access access;
    private final Recusals recusals;

    Guardians(Officers officers, GuardianKeys keys, Access access, Recusals recusals) {
        this.officers = officers;
        this.keys = keys;
        this.access = access;
        this.recusals = recusals;
    }

    /** Everybody who was named for the unit, by name. */
    List<Officer> named(UnitId unit) {
        return officers.holding(Role.GUARDIAN, unit);
    }

    /** The keys of those who take part, in the order of the keys. */
    List<GuardianKey> of(UnitId unit) {
        return keys.of(named(unit).stream().map(Officer::id).toList());
    }

    /** The same, to seal something for them: none of the keys is destroyed before the transaction ends. */
    List<GuardianKey> lock(UnitId unit) {
        return keys.lock(named(unit).stream().map(Officer::id).toList());
    }

    /** Throws {@link NotFound} for whoever is no guardian anywhere. */
    void require(OfficerId who) {
        access.require(who, Role.GUARDIAN);
    }

    boolean keeps(OfficerId who, TipId tip, UnitId unit) {
        return officers.find(who).filter(Officer::active).isPresent()
                && officers.holds(who, Role.GUARDIAN, unit)
                && !recusals.isRecused(tip.value(), who);
    }

    /** The units whose identities the officer keeps. */
    UUID[] units(OfficerId who) {
        return officers.reach(who).stream()
                .filter(held -> held.role() == Role.GUARDIAN)
                .map(held -> held.unitId().value())
                .toArray(UUID[]::new);
    }

    /** Those who can open the tip's identity, two together, by name; {@code wrapped} are the keys to which it was given. */
    List<Officer> openers(TipId tip, UnitId unit, Set<UUID> wrapped) {
        var able = of(unit).stream()
                .filter(key -> wrapped.contains(key.id()))
                .map(GuardianKey::officer)
                .collect(Collectors.toSet());
        return named(unit).stream()
                .filter(officer -> able.contains(officer.id()))
                .filter(officer -> !recusals.isRecused(tip.value(), officer.id()))
                .toList();
    }
}
