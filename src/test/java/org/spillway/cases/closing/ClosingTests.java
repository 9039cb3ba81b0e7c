package org.spillway.cases.closing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.CaseState;
import org.spillway.cases.ReopenCase;
import org.spillway.cases.Retention;
import org.spillway.cases.Walk;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.Steps;
import org.spillway.forms.Forms;
import org.spillway.shared.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class ClosingTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Forms forms;

    CaseFixture fixture;
    Organ organ;
    Walk walk;

    @BeforeEach
    void aTransferredCase() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passes("register-lead")
                .passes("conduct-inquiry", "proposal=TRANSFER")
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=TRANSFER")
                .passes("decide-filing", "decision=TRANSFER")
                .passes("transfer-case");
    }

    @Test
    void closingWaitsForTheReportAndTheContainmentAndNamesBoth() {
        var refusal = walk.refuses("close-case");
        assertThat(refusal.key()).isEqualTo("cases.refusal.closing");
        assertThat(forms.text(refusal, Locale.ENGLISH)).contains("Draft the initial report", "Contain the spill");
        assertThat(forms.text(walk.refuses("close-case"), Locale.ENGLISH)).doesNotContain("Write the closing report");

        walk.passesAll("draft-initial-report", "sign-initial-report", "record-sending");
        assertThat(forms.text(walk.refuses("close-case"), Locale.ENGLISH)).doesNotContain("Draft");
        walk.passesAll("contain-spill", "close-case");
        assertThat(walk.open()).containsExactly("confirm-closing");
    }

    @Test
    void everyContentOfTheReportIsNeeded() {
        settled();
        assertThat(walk.mistakes("close-case", "harm=", "causes=", "persons=", "rectification="))
                .containsOnlyKeys("harm", "causes", "persons", "rectification");
    }

    @Test
    void aReturnedReportIsWrittenAgain() {
        settled().passes("close-case");
        assertThat(((FieldRefusal) walk.refuses("confirm-closing", "closing=RETURNED")).field())
                .isEqualTo("reason");
        walk.passes("confirm-closing", "closing=RETURNED", "reason=The causes are missing");
        assertThat(walk.open()).containsExactly("close-case");
        assertThat(walk.file().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void aClosedCaseIsCataloguedAndArchived() {
        settled().passesAll("close-case", "confirm-closing");
        assertThat(walk.file().state()).isEqualTo(CaseState.CLOSED);
        var look = context.getBean(CompleteStep.class)
                .look(walk.taken("archive-case"), walk.task("archive-case").id(), Locale.ENGLISH);
        var begun = context.getBean(Steps.class).of(walk.task("archive-case")).begin(look);
        assertThat(begun.first("retention")).isEqualTo(Retention.YEARS_10.name());
        assertThat(begun.first("catalogue[0].piece")).isEqualTo("S02 Register the lead");

        walk.passes("archive-case", "retention=YEARS_10");
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
        assertThat(walk.open()).isEmpty();
    }

    @Test
    void aFileAboutTopSecretsIsKeptForEver() {
        var facts = CaseFixture.anUpload();
        walk = fixture.aCase(
                organ,
                new CaseFacts(
                        facts.summary(),
                        List.of(new CaseFacts.Item("HS-1", null, "TOP_SECRET", null, "PAPER", 1)),
                        facts.places(),
                        facts.exposure(),
                        facts.acts(),
                        facts.factors()),
                List.of());
        walk.passes("register-lead")
                .passes("conduct-inquiry", "proposal=TRANSFER")
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=TRANSFER")
                .passes("decide-filing", "decision=TRANSFER")
                .passes("transfer-case");
        settled().passesAll("close-case", "confirm-closing");
        assertThat(walk.refuses("archive-case", "retention=YEARS_30").key())
                .isEqualTo("cases.refusal.retention-too-short");
        walk.passes("archive-case", "retention=PERMANENT");
    }

    @Test
    void aReopenedCaseIsSupplementedOrInvestigated() {
        settled().passesAll("close-case", "confirm-closing", "archive-case");
        reopen();
        assertThat(walk.open()).containsExactly("plan-reopened-case");
        walk.passes("plan-reopened-case");
        assertThat(walk.open()).containsExactly("close-case");

        walk.passesAll("close-case", "confirm-closing");
        reopen();
        walk.passes("plan-reopened-case", "reopening=REINVESTIGATE");
        assertThat(walk.open()).containsExactly("plan-investigation");
        assertThat(walk.file().filedOn()).isEqualTo("2025-04-24");
    }

    @Test
    void aFiledCaseIsNotClosedWhileItsFactsAreUnclear() {
        var unclear = context.getBean(FactsUnclear.class);
        assertThat(unclear.objection(walk.id())).isEmpty();
        var facts = CaseFixture.anUpload();
        walk = fixture.aCase(
                organ,
                new CaseFacts(facts.summary(), facts.items(), facts.places(), null, facts.acts(), facts.factors()),
                List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passesAll("register-lead", "conduct-inquiry", "countersign-inquiry", "propose-filing", "decide-filing");
        assertThat(unclear.objection(walk.id())).isPresent();
    }

    private void reopen() {
        context.getBean(ReopenCase.class).reopen(organ.the("head"), walk.id(), "A receipt came in late");
    }

    private Walk settled() {
        return walk.passesAll("draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
    }
}
