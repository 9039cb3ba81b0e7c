package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Team;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tip about what a case that came from no tip is about already. */
@HouseTest
class LinkToCaseTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TipOffice office;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    Mailbox mailbox;

    @Autowired
    CaseFiles files;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    TipOffice.Sent sent;
    TipOffice.Sent another;
    Walk walk;
    String number;
    Officer officer;

    @BeforeEach
    void aCaseThatCameFromNoTip() {
        sent = office.sends("Papers lie in a personal drive.");
        another = office.sends("The same papers lie there.");
        var fixture = new CaseFixture(context);
        walk = fixture.aCase(fixture.anOrgan(), CaseFixture.anUpload(), List.of());
        number = walk.file().number().value();
        officer = office.officerOf(sent);
        office.claims(officer, sent);
    }

    @Test
    void whoKnowsTheCaseTiesTheTipToIt() {
        team.grant(walk.id().value(), officer.id()); // as somebody who is on the case
        office.does(officer, sent, TipOffice.duplicateOf(" " + number.toLowerCase() + " "));
        assertThat(office.tip(sent).caseId()).isEqualTo(walk.id());
        assertThat(office.tip(sent).duplicateOf()).isNull();
        assertThat(office.task(sent).step()).isEqualTo("give-feedback");
        assertThat(mailbox.open(sent.number(), sent.code()).view().state()).isEqualTo(TipState.PASSED_ON);
        assertThat(files.findByTip(sent.id())).as("no second case").isEmpty();
        assertThat(team.taken(walk.id().value()))
                .as("who knows the sender does not investigate")
                .anyMatch(taken -> taken.officerId().equals(officer.id())
                        && taken.part().name().equals("TIP_OFFICER"));
    }

    @Test
    void ofACaseThatOneMayNotSeeOneDoesNotLearnWhetherItExists() {
        for (var unknown : List.of(number, "SP-1999-999999", "SP-2025", "sp nonsense")) {
            assertThatThrownBy(() -> office.does(officer, sent, TipOffice.duplicateOf(unknown)))
                    .as(unknown)
                    .isInstanceOf(FieldRefusal.class)
                    .hasMessage("tips.refusal.unknown-case");
        }
        team.grant(walk.id().value(), officer.id());
        dossiers.seal(walk.id().value(), Role.REFERRAL_OFFICER);
        assertThatThrownBy(() -> office.does(officer, sent, TipOffice.duplicateOf(number)))
                .hasMessage("tips.refusal.unknown-case");
        assertThat(office.tip(sent).triage()).isNull();
    }

    @Test
    void theCaseOfATipThatOneReadsIsKnownToo() {
        office.claims(officer, another);
        office.does(officer, another, TipOffice.credible("Papers in a cloud drive."));
        var known = files.findByTip(another.id()).orElseThrow();
        office.does(officer, sent, TipOffice.duplicateOf(known.number().value()));
        assertThat(office.tip(sent).caseId()).isEqualTo(known.id());
    }

    @Test
    void whatWasTiedToACaseIsTakenBackAndTriagedAnew() {
        team.grant(walk.id().value(), officer.id());
        office.does(officer, sent, TipOffice.duplicateOf(number));
        mergeTips.undo(officer.id(), sent.number(), "another harbour");
        assertThat(office.tip(sent).caseId()).isNull();
        assertThat(office.task(sent).step()).isEqualTo("triage-tip");
        assertThat(jdbc.sql("select detail::text from audit_record where dossier = :id and action = 'tip.merge-undone'")
                        .param("id", sent.id().value())
                        .query(String.class)
                        .single())
                .contains(walk.id().toString());
    }

    @Test
    void whoInvestigatesTheCaseTiesNothingToIt() {
        var both = office.officer(walk.file().unitId(), Role.INVESTIGATOR);
        walk.passes("register-lead").takes("conduct-inquiry", both.id());
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, 'TIP_OFFICER', :unit)")
                .param("id", both.id().value())
                .param("unit", office.tip(sent).unitId().value())
                .update();
        org.spillway.shared.ReadOnce.forgetAll();
        office.claims(both, another);
        assertThatThrownBy(() -> office.does(both, another, TipOffice.duplicateOf(number)))
                .hasMessage("tips.refusal.works-on-the-case");
    }
}
