package org.spillway.tips;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.RoleChanged;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.shared.Actor;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps away from a tip whoever it names, from its first moment on: tip officers, guardians and heads whose name stands in
 * it. Whether it is the same person is decided by a tip officer whom it does not name ({@link RecuseOfficer}); until then
 * nobody of the name reads it. Of those who get such a role later, the digests of the persons named tell it.
 */
@Component
class RecuseNamed {

    private static final String GROUND = "SUBJECT";
    private static final Set<Role> READERS = Set.of(Role.TIP_OFFICER, Role.GUARDIAN, Role.HEAD);

    private final Tips tips;
    private final TipTraits traits;
    private final Officers officers;
    private final Units units;
    private final Recusals recusals;

    RecuseNamed(Tips tips, TipTraits traits, Officers officers, Units units, Recusals recusals) {
        this.tips = tips;
        this.traits = traits;
        this.officers = officers;
        this.units = units;
        this.recusals = recusals;
    }

    /** Reads the tip for the names of those who could read it or decide about it. */
    void in(TipId id, TipForm said, Actor by) {
        readers(tips.get(id).unitId())
                .filter(officer -> names(officer, said))
                .toList()
                .forEach(officer -> recuse(id, officer, by));
    }

    @EventListener
    void on(RoleChanged granted) {
        if (!granted.begins() || !READERS.contains(granted.role())) {
            return;
        }
        var officer = officers.get(granted.officer());
        var reach = officers.reach(officer.id()).stream()
                .filter(held -> READERS.contains(held.role()))
                .map(held -> held.unitId().value())
                .distinct()
                .toArray(UUID[]::new);
        traits.naming(PersonName.of(officer.name()).spellings(), reach)
                .forEach(tip -> recuse(tip, officer, new Actor.System("tip-names")));
    }

    private void recuse(TipId id, Officer officer, Actor by) {
        if (!recusals.isRecused(id.value(), officer.id())) {
            recusals.record(id.value(), officer.id(), GROUND, Recusal.SAME_NAME, by);
        }
    }

    /** Whoever may read a tip of the unit, open who sent it, or is the head of the unit or above it; each once. */
    Stream<Officer> readers(UnitId unit) {
        var heads = units.withSuperiors(unit).stream()
                .map(Unit::id)
                .flatMap(each -> officers.holding(Role.HEAD, each).stream());
        return Stream.concat(
                        Stream.of(Role.TIP_OFFICER, Role.GUARDIAN)
                                .flatMap(role -> officers.holding(role, unit).stream()),
                        heads)
                .distinct();
    }

    private static boolean names(Officer officer, TipForm said) {
        var name = PersonName.of(officer.name());
        return said.persons() != null && name.isAmong(said.persons())
                || Stream.of(said.observed(), said.where(), said.howKnown())
                        .filter(Objects::nonNull)
                        .anyMatch(name::standsIn);
    }
}
