package org.spillway.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.DeactivateOfficer;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A case does not wait for somebody who has left. */
@HouseTest
class WhoLeavesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    DeactivateOfficer deactivateOfficer;

    @Autowired
    Officers officers;

    CaseFixture fixture;
    Organ organ;
    Walk walk;
    Officer admin;

    @BeforeEach
    void aCase() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), java.util.List.of());
        admin = officers.get(fixture.officer(organ.unit(), "Administrator", Role.ADMINISTRATOR));
        fixture.officer(organ.superior(), "Administrator of all", Role.ADMINISTRATOR);
    }

    @Test
    void theirTasksGoBackToTheGroupAndTheNextOnesGoThereToo() {
        walk.passes("register-lead").takes("conduct-inquiry", organ.the("first-investigator"));
        deactivates("first-investigator");
        assertThat(walk.task("conduct-inquiry").assignee()).isNull();
        walk.takes("conduct-inquiry", organ.the("second-investigator"));

        deactivates("security-officer");
        walk.open().stream()
                .map(walk::task)
                .forEach(task ->
                        assertThat(task.assignee()).as(task.step()).isNotEqualTo(organ.the("security-officer")));
    }

    @Test
    void whoStaysKeepsTheirs() {
        walk.passes("register-lead").takes("conduct-inquiry", organ.the("first-investigator"));
        deactivates("second-investigator");
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(organ.the("first-investigator"));
    }

    private void deactivates(String name) {
        deactivateOfficer.deactivate(
                admin, organ.the(name), officers.get(organ.the(name)).version());
    }
}
