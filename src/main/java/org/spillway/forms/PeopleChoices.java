package org.spillway.forms;

import java.util.List;
import java.util.Optional;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.shared.Role;
import org.springframework.stereotype.Component;

/** Lists of people and units: {@code officers:INVESTIGATOR} is who holds the role for the unit, {@code units} all units. */
@Component
class PeopleChoices implements ChoiceSource {

    private static final String OFFICERS = "officers:";

    private final Officers officers;
    private final Units units;

    PeopleChoices(Officers officers, Units units) {
        this.officers = officers;
        this.units = units;
    }

    @Override
    public Optional<List<Option>> options(String list, Setting setting) {
        if (list.equals("units")) {
            return Optional.of(units.all().stream()
                    .map(unit -> new Option(unit.id().toString(), unit.name(setting.locale())))
                    .toList());
        }
        if (list.startsWith(OFFICERS)) {
            var role = Role.valueOf(list.substring(OFFICERS.length()));
            return Optional.of(officers.holding(role, setting.unit()).stream()
                    .map(officer -> new Option(officer.id().toString(), officer.name() + " (" + officer.login() + ")"))
                    .toList());
        }
        return Optional.empty();
    }
}
