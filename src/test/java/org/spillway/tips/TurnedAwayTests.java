package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.access.Recusals;
import org.spillway.platform.Staff;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The officer of a tip whom a later message names is turned away, and the tip goes on without them. */
@StoryTest
class TurnedAwayTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    TipOffice office;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Recusals recusals;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatTheyTriedToOpenIsGoneForThemAndFreeForTheOthers() throws Exception {
        var name = "Sun " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "away";
        var named = office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", name)
                .param("id", named.id().value())
                .update();
        var sent = office.sends(TipOffice.saying("Papers lie in a personal drive.", null, null, null));
        var other = office.officerOf(sent);
        office.claims(named, sent);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "It was " + name + ", who reads this!");
        for (int again = 0; again < 2; again++) {
            mvc.perform(get("/tips/" + sent.number()).with(staff.as(named))).andExpect(status().isNotFound());
        }
        assertThat(recusals.of(sent.id().value())).singleElement().satisfies(kept -> {
            assertThat(kept.officerId()).isEqualTo(named.id());
            assertThat(kept.isOfName()).isTrue();
        });
        assertThat(office.task(sent).assignee()).isNull();
        office.claims(other, sent);
        office.remindsNobody();
    }
}
