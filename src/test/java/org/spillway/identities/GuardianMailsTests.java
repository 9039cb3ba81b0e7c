package org.spillway.identities;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestMail;
import org.spillway.access.DeactivateOfficer;
import org.spillway.access.GrantRole;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.RevokeRole;
import org.spillway.platform.Staff;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What guardians hear when others come and go, by mail from a real server. */
@StoryTest
class GuardianMailsTests {

    @Autowired
    GuardianOffice office;

    @Autowired
    Staff staff;

    @Autowired
    GrantRole grantRole;

    @Autowired
    RevokeRole revokeRole;

    @Autowired
    DeactivateOfficer deactivateOfficer;

    @Autowired
    Officers officers;

    @Autowired
    DueJobs jobs;

    @Autowired
    TestMail mail;

    @Autowired
    JdbcClient jdbc;

    private UnitId unit;
    private Officer administrator;
    private Officer ada;
    private Officer bo;

    @BeforeEach
    void twoGuardians() {
        unit = staff.unit(null);
        administrator = staff.officer(unit, Role.ADMINISTRATOR);
        ada = office.named(unit);
        bo = office.named(staff.unit(unit));
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", bo.id().value())
                .update();
    }

    @Test
    void whoNamesAFriendIsSeenByTheOthersInTheirLanguage() throws Exception {
        var friend = staff.officer(unit);
        var elsewhere = office.named(staff.unit(null));
        grantRole.grant(administrator, friend.id(), Role.INVESTIGATOR, unit);
        assertThat(kinds(ada)).as("another role").isEmpty();
        grantRole.grant(administrator, friend.id(), Role.GUARDIAN, unit);
        grantRole.grant(administrator, friend.id(), Role.GUARDIAN, unit);
        assertThat(kinds(ada)).as("once").containsExactly("identities/guardian-named");
        assertThat(kinds(bo)).as("in a unit below").containsExactly("identities/guardian-named");
        assertThat(kinds(elsewhere)).isEmpty();
        assertThat(kinds(friend)).as("who was named knows it from their pages").isEmpty();
        jobs.runDue();
        var english = mail.newestTo(ada.email());
        assertThat(english.getSubject()).contains("A guardian was named beside you");
        assertThat(text(english))
                .contains("https://spillway.example/identities", "ask whoever administers")
                .doesNotContain(friend.name(), friend.login(), administrator.name());
        assertThat(text(mail.newestTo(bo.email())))
                .contains("新的身份保管人", "/identities")
                .doesNotContain(friend.name());
    }

    @Test
    void whoeverStaysHearsThatAnotherLeft() throws Exception {
        var cai = office.named(unit);
        revokeRole.revoke(administrator, cai.id(), Role.GUARDIAN, unit);
        revokeRole.revoke(administrator, cai.id(), Role.GUARDIAN, unit);
        assertThat(kinds(ada)).containsExactly("identities/guardian-left");
        assertThat(kinds(cai)).isEmpty();
        jobs.runDue();
        assertThat(mail.newestTo(ada.email()).getSubject()).contains("A guardian is one no longer");
        assertThat(text(mail.newestTo(bo.email()))).contains("已不再担任");

        var dan = office.named(unit);
        deactivateOfficer.deactivate(administrator, dan.id(), version(dan.id()));
        assertThat(kinds(ada)).containsExactly("identities/guardian-left", "identities/guardian-left");
        deactivateOfficer.reactivate(administrator, dan.id(), version(dan.id()));
        assertThat(kinds(ada))
                .containsExactly("identities/guardian-left", "identities/guardian-left", "identities/guardian-named");
        assertThat(kinds(dan)).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from mail where to_officer = :id and created_at <> next_attempt_at and state = 'QUEUED'")
                        .param("id", ada.id().value())
                        .query(Long.class)
                        .single())
                .as("told at once, not with the mails about tips")
                .isZero();
    }

    private List<String> kinds(Officer reader) {
        return jdbc.sql("select kind from mail where to_officer = :id order by kind")
                .param("id", reader.id().value())
                .query(String.class)
                .list();
    }

    private int version(OfficerId id) {
        return jdbc.sql("select version from officer where id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    private static String text(MimeMessage received) throws Exception {
        return (String) ((MimeMultipart) received.getContent()).getBodyPart(0).getContent();
    }
}
