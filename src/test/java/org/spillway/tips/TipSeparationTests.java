package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spillway.HouseTest;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Part;
import org.spillway.cases.CaseFiles;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever worked on a tip, its duplicates or its parts neither investigates nor judges in the case of it. */
@HouseTest
class TipSeparationTests {

    @Autowired
    TipOffice office;

    @Autowired
    TakeTip takeTip;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    SplitTip splitTip;

    @Autowired
    EnterTip enterTip;

    @Autowired
    AnswerTipster answerTipster;

    @Autowired
    CaseFiles files;

    @Autowired
    Access access;

    @Autowired
    Workflow workflow;

    TipOffice.Sent first;
    Officer officer;
    Officer both;

    @BeforeEach
    void aTipAndAnInvestigatorWhoIsATipOfficerToo() {
        first = office.sends("Papers lie in a personal drive.");
        officer = office.officerOf(first);
        both = tipOfficerWho(Role.INVESTIGATOR);
    }

    @Test
    void whoTriagedADuplicateBeforeThereWasACaseDoesNotInvestigateIt() {
        var again = office.sends("The same papers lie there.");
        office.claims(both, again);
        office.does(both, again, TipOffice.duplicateOf(first.number()));
        mayNotInvestigate(both, caseOfTheFirst());
    }

    @Test
    void whoTriagedADuplicateOfACaseDoesNotInvestigateIt() {
        var id = caseOfTheFirst();
        var again = office.sends("The same papers lie there.");
        office.claims(both, again);
        office.does(both, again, TipOffice.duplicateOf(first.number()));
        mayNotInvestigate(both, id);
    }

    @Test
    void whoMergedTipsDoesNotInvestigateTheirCase() {
        var again = office.sends("The same papers lie there.");
        office.claims(both, first);
        mergeTips.merge(both.id(), first.number(), List.of(again.number()), "the same");
        takeTip.assign(both.id(), office.task(first).handle(), officer.id(), "on leave");
        office.does(officer, first, TipOffice.credible("Papers in a cloud drive."));
        mayNotInvestigate(both, caseOf(first));
    }

    @Test
    void whoGaveTheTipAwayBeforeItsCaseDoesNotInvestigateIt() {
        office.claims(both, first);
        answerTipster.answer(both.id(), first.number(), UUID.randomUUID(), "Where are you to be reached?");
        takeTip.assign(both.id(), office.task(first).handle(), officer.id(), "on leave");
        office.does(officer, first, TipOffice.credible("Papers in a cloud drive."));
        mayNotInvestigate(both, caseOf(first));
    }

    @Test
    void whoWroteTheTipDownDoesNotInvestigateItsCase() {
        var id = TipId.random();
        enterTip.enter(
                both.id(),
                id,
                new EnterTip.Form(EntryWay.PHONE, LocalDate.parse("2025-04-24"), Handover.NOT_WISHED),
                TipOffice.form("A caller tells of papers."));
        var task = workflow.tasksOf(id.value()).get(0);
        takeTip.claim(officer.id(), task.handle());
        office.does(officer, workflow.get(task.id()).handle(), TipOffice.credible("Papers in a cloud drive."));
        mayNotInvestigate(both, files.findByTip(id).orElseThrow().id());
    }

    @Test
    void whoHasAnotherMatterOfTheSameSenderDoesNotInvestigate() {
        office.claims(both, first);
        var part = TipId.random();
        splitTip.split(both.id(), first.number(), part, TipOffice.matter("Also a relay station."));
        takeTip.assign(
                both.id(), workflow.tasksOf(part.value()).get(0).handle(), officer.id(), "the colleague knows relays");
        office.does(officer, workflow.tasksOf(part.value()).get(0).handle(), TipOffice.credible("A relay station."));
        mayNotInvestigate(both, files.findByTip(part).orElseThrow().id());
    }

    @Test
    void whoInvestigatesDoesNotBecomeTheOfficerOfTheTip() {
        var id = caseOfTheFirst();
        investigates(both, id);
        workflow.correlate("case-outcome-known", first.id().value());
        takeTip.release(officer.id(), office.task(first).handle());
        assertThatThrownBy(() -> takeTip.claim(both.id(), office.task(first).handle()))
                .isInstanceOf(Refusal.class)
                .hasMessage("access.refusal.separation");
        office.claims(officer, first);
        assertThatThrownBy(() -> takeTip.assign(officer.id(), office.task(first).handle(), both.id(), "on leave"))
                .hasMessage("access.refusal.separation");
        assertThat(access.sees(both.id(), id)).isTrue();
    }

    @Test
    void whoInvestigatesDoesNotTieATipToTheCase() {
        investigates(both, caseOfTheFirst());
        var again = office.sends("The same papers lie there.");
        office.claims(both, again);
        assertThatThrownBy(() -> office.does(both, again, TipOffice.duplicateOf(first.number())))
                .isInstanceOf(FieldRefusal.class)
                .hasMessage("tips.refusal.works-on-the-case");
        takeTip.assign(both.id(), office.task(again).handle(), officer.id(), "I investigate it");
    }

    @Test
    void whoHadADuplicateLosesTheInquiryWhenAColleagueTiesItToTheCase() {
        var id = caseOfTheFirst();
        var again = office.sends("The same papers lie there.");
        office.claims(both, again);
        takeTip.assign(both.id(), office.task(again).handle(), officer.id(), "on leave");
        investigates(both, id);
        assertThat(access.sees(both.id(), id)).isTrue();

        office.does(officer, again, TipOffice.duplicateOf(first.number()));
        assertThat(task(id, "conduct-inquiry").assignee()).isNull();
        assertThat(access.sees(both.id(), id)).isFalse();
        mayNotInvestigate(both, id);
        var other = office.officer(office.tip(first).unitId(), Role.INVESTIGATOR);
        investigates(other, id);
    }

    @Test
    void whoTakesTheTipAfterItsCaseWasOpenedIsKeptApartToo() {
        var id = caseOfTheFirst();
        workflow.correlate("case-outcome-known", first.id().value());
        takeTip.assign(officer.id(), office.task(first).handle(), both.id(), "on leave");
        mayNotInvestigate(both, id);
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"LEAD_INVESTIGATOR", "SECOND_INVESTIGATOR", "REVIEWER", "FIRST_APPROVER", "SECOND_APPROVER"})
    void noneOfThesePartsGoesWithATip(Part part) {
        assertThat(part.excludes(Part.TIP_OFFICER)).isTrue();
    }

    private Officer tipOfficerWho(Role other) {
        return office.officer(office.tip(first).unitId(), Role.TIP_OFFICER, other);
    }

    private CaseId caseOfTheFirst() {
        office.claims(officer, first);
        office.does(officer, first, TipOffice.credible("Papers in a cloud drive."));
        return caseOf(first);
    }

    private CaseId caseOf(TipOffice.Sent sent) {
        return files.findByTip(sent.id()).orElseThrow().id();
    }

    private void mayNotInvestigate(Officer who, CaseId id) {
        toTheInquiry(id);
        assertThatThrownBy(() -> workflow.claim(task(id, "conduct-inquiry").handle(), who.id()))
                .isInstanceOf(Refusal.class)
                .hasMessage("access.refusal.separation");
        assertThat(access.sees(who.id(), id)).isFalse();
    }

    private void investigates(Officer who, CaseId id) {
        toTheInquiry(id);
        workflow.claim(task(id, "conduct-inquiry").handle(), who.id());
    }

    private void toTheInquiry(CaseId id) {
        var register = task(id, "register-lead");
        if (register.isOpen()) {
            var security = office.officer(office.tip(first).unitId(), Role.SECURITY_OFFICER);
            workflow.claim(register.handle(), security.id());
            workflow.complete(task(id, "register-lead").handle(), security.id(), Outcome.done());
        }
    }

    private WorkTask task(CaseId id, String step) {
        return workflow.tasksOf(id.value()).stream()
                .filter(each -> each.step().equals(step))
                .reduce((one, later) -> later)
                .orElseThrow();
    }
}
