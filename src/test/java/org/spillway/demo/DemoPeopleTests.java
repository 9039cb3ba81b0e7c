package org.spillway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spillway.shared.Role;

class DemoPeopleTests {

    @Test
    void somebodyReadsTheTipsThatComeInAtTheRoot() {
        var root = DemoPeople.PLACES.stream()
                .filter(place -> place.parent() == null)
                .findFirst()
                .orElseThrow();
        assertThat(DemoPeople.PEOPLE)
                .anyMatch(person -> person.roles().contains(Role.TIP_OFFICER)
                        && person.seat().equals(root.key()));
    }
}
