package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.platform.Staff;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A tip outlives its officer: tasks go back, mails find somebody, a colleague takes over. */
@StoryTest
class LeavingOfficerTests {

    private static final String ANSWERED = "tips/tip-answered";

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    Officers officers;

    @Autowired
    Team team;

    @Autowired
    TipOffice office;

    @Autowired
    Mailbox mailbox;

    @Autowired
    TakeTip takeTip;

    @Autowired
    DueJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    TipOffice.Sent sent;
    Officer leaving;
    Officer colleague;
    Officer admin;

    @BeforeEach
    void aTipOfSomebodyWhoLeaves() {
        sent = office.sends("Papers lie in a personal drive.");
        leaving = office.officerOf(sent);
        colleague = office.officerOf(sent);
        admin = staff.officer(office.tip(sent).unitId(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void nobodyStays() {
        office.remindsNobody();
        for (var each : new Officer[] {leaving, colleague, admin}) {
            jdbc.sql("delete from officer_role where officer_id = :id")
                    .param("id", each.id().value())
                    .update();
        }
    }

    @Test
    void theOpenTaskOfWhoLeavesGoesBackToTheGroupWhichIsTold() throws Exception {
        office.claims(leaving, sent);
        deactivates();
        assertThat(office.task(sent).assignee()).isNull();
        assertThat(mails(colleague, "notifications/task-for-group")).isEqualTo(1);
        office.claims(colleague, sent);
        office.does(colleague, sent, TipOffice.noBasis());
        assertThat(office.task(sent).assignee()).isEqualTo(colleague.id());
        assertThat(audited("task.taken-back", admin)).isEqualTo(1);
    }

    @Test
    void whoLosesTheRoleLosesTheTaskToo() throws Exception {
        office.claims(leaving, sent);
        send(
                        "/admin/people/" + leaving.id() + "/roles/revocation",
                        admin,
                        "role",
                        "TIP_OFFICER",
                        "unit",
                        office.tip(sent).unitId().toString())
                .andExpect(status().is3xxRedirection());
        assertThat(office.task(sent).assignee()).isNull();
    }

    @Test
    void anotherRoleOfWhoStaysTakesNothingAway() throws Exception {
        office.claims(leaving, sent);
        var unit = office.tip(sent).unitId().toString();
        send("/admin/people/" + leaving.id() + "/roles", admin, "role", "REVIEWER", "unit", unit);
        send("/admin/people/" + leaving.id() + "/roles/revocation", admin, "role", "REVIEWER", "unit", unit);
        assertThat(office.task(sent).assignee()).isEqualTo(leaving.id());
    }

    @Test
    void aColleagueTakesOverATipThatWaitsForItsSender() throws Exception {
        office.claims(leaving, sent);
        office.does(leaving, sent, TipOffice.asks("Which service?"));
        page(colleague).andExpect(content().string(not(containsString("/tips/" + sent.number() + "/officer"))));
        takesOver(colleague).andExpect(status().is(422));
        deactivates();
        for (var language : new String[] {"en", "zh-CN"}) {
            mvc.perform(get("/tips/" + sent.number()).param("lang", language).with(staff.as(colleague)))
                    .andExpect(content().string(containsString("/tips/" + sent.number() + "/officer")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get("/tips").with(staff.as(colleague)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("has left")));
        takesOver(colleague).andExpect(redirectedUrl("/tips/" + sent.number()));
        assertThat(team.holders(sent.id().value(), Part.TIP_OFFICER)).containsExactly(colleague.id());
        assertThat(office.tip(sent).holder()).isEqualTo(colleague.id());
        takesOver(colleague).andExpect(status().is(422));
        takesOver(office.officerOf(sent)).andExpect(status().is(422));

        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "It was Cloudbox.");
        assertThat(office.task(sent).assignee()).isEqualTo(colleague.id());
        assertThat(mails(colleague, ANSWERED)).isEqualTo(1);
        assertThat(mails(leaving, ANSWERED)).isZero();
        office.does(colleague, sent, TipOffice.noBasis());
    }

    @Test
    void aColleagueTakesOverATaskThatWhoLeftStillHolds() throws Exception {
        office.claims(leaving, sent);
        jdbc.sql("update officer set active = false where id = :id") // as if both had happened at once
                .param("id", leaving.id().value())
                .update();
        takesOver(colleague).andExpect(redirectedUrl("/tips/" + sent.number()));
        assertThat(office.task(sent).assignee()).isEqualTo(colleague.id());
    }

    @Test
    void nobodyElseTakesATipOver() throws Exception {
        office.claims(leaving, sent);
        deactivates();
        for (var role : Role.values()) {
            if (role != Role.TIP_OFFICER) {
                var other = staff.officer(office.tip(sent).unitId(), role);
                assertThatThrownBy(() -> takeTip.takeOver(other.id(), sent.number()))
                        .as(role.name())
                        .isInstanceOf(NotFound.class);
            }
        }
    }

    @Test
    void aNoteOnATipThatNobodyTookTellsTheRoleOnceAndInItsBatch() {
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "They delete it now!");
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "Please hurry.");
        assertThat(mails(colleague, ANSWERED)).isEqualTo(1);
        assertThat(mails(leaving, ANSWERED)).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select next_attempt_at > created_at + interval '1 minute' from mail where to_officer = :who and kind = :kind")
                        .param("who", colleague.id().value())
                        .param("kind", ANSWERED)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        office.claims(colleague, sent);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "And again.");
        assertThat(mails(leaving, ANSWERED)).as("now it has an officer").isEqualTo(1);
    }

    @Test
    void aNoteOnATipThatWentBackToTheGroupTellsTheRole() {
        office.claims(leaving, sent);
        var task = office.task(sent);
        takeTip.release(leaving.id(), task.handle());
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "They delete it now!");
        assertThat(mails(colleague, ANSWERED)).isEqualTo(1);
    }

    @Test
    void thePeriodsOfATipWhoseOfficerLeftAreToldToTheRole() throws Exception {
        office.claims(leaving, sent);
        office.does(leaving, sent, TipOffice.noBasis());
        deactivates();
        clock.set(Instant.parse("2025-07-06T16:05:00Z")); // four fifths of the three months have passed
        jobs.runDue();
        assertThat(jdbc.sql("""
                        select count(*) from mail
                         where to_officer = :who and kind = 'clocks/clock-warning' and subject_number = :number
                           and arguments ->> 'rule' = 'TIP_FEEDBACK'
                        """)
                        .param("who", colleague.id().value())
                        .param("number", sent.number())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private void deactivates() throws Exception {
        send(
                        "/admin/people/" + leaving.id() + "/deactivation",
                        admin,
                        "version",
                        String.valueOf(officers.get(leaving.id()).version()))
                .andExpect(redirectedUrl("/admin/people/" + leaving.id()));
        assertThat(officers.get(leaving.id()).active()).isFalse();
    }

    private ResultActions page(Officer who) throws Exception {
        return mvc.perform(get("/tips/" + sent.number()).with(staff.as(who))).andExpect(status().isOk());
    }

    private ResultActions takesOver(Officer who) throws Exception {
        return send("/tips/" + sent.number() + "/officer", who);
    }

    private ResultActions send(String path, Officer who, String... form) throws Exception {
        var request = post(path).with(staff.as(who)).with(formToken());
        for (int at = 0; at < form.length; at += 2) {
            request.param(form[at], form[at + 1]);
        }
        return mvc.perform(request);
    }

    private long mails(Officer to, String kind) {
        return jdbc.sql(
                        "select count(*) from mail where to_officer = :who and kind = :kind and subject_number = :number")
                .param("who", to.id().value())
                .param("kind", kind)
                .param("number", sent.number())
                .query(Long.class)
                .single();
    }

    private long audited(String action, Officer by) {
        return jdbc.sql("select count(*) from audit_record where officer_id = :who and action = :action")
                .param("who", by.id().value())
                .param("action", action)
                .query(Long.class)
                .single();
    }
}
