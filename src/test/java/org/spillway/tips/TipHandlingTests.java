package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.cases.CaseDecided;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseVoided;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.forms.Line;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.workflow.StaleTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of a tip, from its receipt to the feedback. */
@HouseTest
class TipHandlingTests {

    @Autowired
    TipOffice office;

    @Autowired
    TipMessages messages;

    @Autowired
    SendTip sendTip;

    @Autowired
    ShowTip showTip;

    @Autowired
    Mailbox mailbox;

    @Autowired
    AnswerTipster answerTipster;

    @Autowired
    AcknowledgeTip acknowledgeTip;

    @Autowired
    WithdrawTip withdrawTip;

    @Autowired
    CaseFiles files;

    @Autowired
    Clocks clocks;

    @Autowired
    Workflow workflow;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    void theNewestMessagesAreShownHoweverManyThereWere() {
        var sent = office.sends("something");
        for (int each = 0; each < 502; each++) {
            messages.add(UUID.randomUUID(), sent.id(), "note " + each, LocalDate.parse("2025-04-24"), null);
        }
        assertThat(messages.of(sent.id()))
                .hasSize(500)
                .extracting(TipMessage::text)
                .startsWith("note 2")
                .endsWith("note 501");
    }

    @Test
    void aNewUnitWithoutASuperiorDrawsNoTipsToItself() {
        var before = office.tip(office.sends("something")).unitId();
        jdbc.sql("""
                insert into unit (id, name, name_zh)
                values ('00000000-0000-0000-0000-000000000000', 'Other Example Office', '另一示例机关')
                """).update();
        assertThat(office.tip(office.sends("something else")).unitId()).isEqualTo(before);
    }

    @Test
    void aCredibleTipOpensACaseWhose24HoursRunFromTheDecision() {
        var sent = office.sends("sixty files in a personal drive");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        clock.advance(Duration.ofMinutes(275));
        office.does(officer, sent, TipOffice.credible("An official is said to keep files in a personal cloud drive."));

        var file = files.findByTip(sent.id()).orElseThrow();
        assertThat(file.source()).isEqualTo("TIP");
        assertThat(file.discoveredAt()).isEqualTo(clock.instant());
        assertThat(file.leadReceivedAt()).isEqualTo("2025-04-23T16:00:00Z");
        assertThat(clocks.running(file.id().value()))
                .filteredOn(running -> running.rule().equals("INITIAL_REPORT"))
                .singleElement()
                .extracting(RunningClock::dueAt)
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(office.tip(sent).state()).isEqualTo(TipState.PASSED_ON);
        assertThat(office.tip(sent).caseId()).isEqualTo(file.id());
        assertThat(office.waits(sent)).isTrue();
    }

    @Test
    void triageIsDueAfterTwoWorkingDaysAndFeedbackAfterThreeMonths() {
        var sent = office.sends("something"); // Thursday; the Sunday after is a make-up working day
        assertThat(office.task(sent).dueAt()).isEqualTo("2025-04-27T16:00:00Z");
        assertThat(office.tip(sent).dueAt()).isEqualTo("2025-04-27T16:00:00Z");
        assertThat(clocks.running(sent.id().value()))
                .filteredOn(running -> running.rule().equals("TIP_FEEDBACK"))
                .singleElement()
                .extracting(RunningClock::dueOn)
                .isEqualTo(LocalDate.parse("2025-07-24"));
    }

    @ParameterizedTest
    @CsvSource({
        "SC-02, 2025-04-24T03:05:00Z, 2025-05-01, 2025-07-24",
        "SC-03, 2025-06-16T02:05:00Z, 2025-06-23, 2025-09-16",
        "SC-09, 2025-08-04T02:12:00Z, 2025-08-11, 2025-11-04"
    })
    void aPersonAcknowledgesTheTipWithinAWeekAndAnswersItWithinThreeMonths(
            String scenario, Instant came, LocalDate acknowledgedBy, LocalDate answeredBy) {
        clock.set(came);
        var sent = office.sends("something");
        assertThat(runningOf(sent, "TIP_ACKNOWLEDGEMENT").dueOn()).as(scenario).isEqualTo(acknowledgedBy);
        assertThat(runningOf(sent, "TIP_FEEDBACK").dueOn()).as(scenario).isEqualTo(answeredBy);
        var box = mailbox.open(sent.number(), sent.code()).view();
        assertThat(box.acknowledgedOn()).isNull();
        assertThat(box.acknowledgedBy()).isEqualTo(acknowledgedBy);
        assertThat(box.answeredBy()).isEqualTo(answeredBy);
    }

    @Test
    void theOfficerOfTheTipConfirmsThatItWasRead() {
        var sent = office.sends("something");
        var officer = office.officerOf(sent);
        assertThatThrownBy(() -> acknowledgeTip.acknowledge(officer.id(), sent.number()))
                .hasMessage("tips.refusal.not-your-tip");
        office.claims(officer, sent);
        clock.advance(Duration.ofDays(1));
        acknowledgeTip.acknowledge(officer.id(), sent.number());
        clock.advance(Duration.ofDays(1));
        acknowledgeTip.acknowledge(officer.id(), sent.number());
        assertThat(mailbox.open(sent.number(), sent.code()).view().acknowledgedOn())
                .isEqualTo("2025-04-25");
        assertThat(runs(sent, "TIP_ACKNOWLEDGEMENT")).isFalse();
        assertThat(runs(sent, "TIP_FEEDBACK")).isTrue();
        assertThat(jdbc.sql("select count(*) from audit_record where dossier = :id and action = 'tip.acknowledged'")
                        .param("id", sent.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aMessageAndATriageConfirmThatItWasReadToo() {
        var asked = office.sends("something");
        var officer = office.officerOf(asked);
        office.claims(officer, asked);
        assertThat(runs(asked, "TIP_ACKNOWLEDGEMENT")).as("taken is not read").isTrue();
        answerTipster.answer(officer.id(), asked.number(), UUID.randomUUID(), "We look at it.");
        assertThat(runs(asked, "TIP_ACKNOWLEDGEMENT")).isFalse();
        var decided = office.sends("something else");
        office.claims(officer, decided);
        office.does(officer, decided, TipOffice.noBasis());
        assertThat(runs(decided, "TIP_ACKNOWLEDGEMENT")).isFalse();
        assertThat(mailbox.open(decided.number(), decided.code()).view().acknowledgedOn())
                .isEqualTo("2025-04-24");
    }

    @Test
    void whoTakesATipBackEndsTheWorkOnItAndItsOfficerIsTold() {
        var sent = office.sends("something");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        assertThat(withdrawTip
                        .withdraw(sent.number(), "0000-0000-0000-0000-0000")
                        .view())
                .isNull();
        assertThat(office.tip(sent).withdrawnOn()).isNull();
        clock.advance(Duration.ofDays(1));
        var box = withdrawTip.withdraw(sent.number(), sent.code()).view();
        assertThat(box.withdrawnOn()).isEqualTo("2025-04-25");
        assertThat(box.state()).isEqualTo(TipState.CONCLUDED);
        assertThat(office.waits(sent)).as("nothing is left to do").isTrue();
        assertThat(clocks.running(sent.id().value())).isEmpty();
        assertThat(jdbc.sql("select count(*) from act_ru_execution where business_key_ = :key")
                        .param("key", sent.id().toString())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(withdrawTip.withdraw(sent.number(), sent.code()).view().withdrawnOn())
                .as("twice is once")
                .isEqualTo("2025-04-25");
        assertThat(mails(officer, "tips/tip-withdrawn")).isEqualTo(1);
        assertThatThrownBy(() -> mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "one more"))
                .hasMessage("tips.refusal.withdrawn");
        assertThatThrownBy(() -> answerTipster.answer(officer.id(), sent.number(), UUID.randomUUID(), "hello"))
                .hasMessage("tips.refusal.sender-withdrew");
    }

    @Test
    void whereTheTipsterCouldSufferSomethingIsDoneAboutIt() {
        var sent = office.sends("files of my chief");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        assertThatThrownBy(() -> office.does(officer, sent, triage(DetrimentRisk.LIKELY, null)))
                .hasMessage("form.error.needed-with-answer");
        assertThatThrownBy(() -> office.does(officer, sent, triage(DetrimentRisk.NOT_SEEN, "nothing")))
                .hasMessage("form.error.other-answer");
        assertThatThrownBy(() -> office.does(officer, sent, triage(null, "nothing")))
                .hasMessage("form.error.other-answer");
        assertThat(office.tip(sent).detriment()).isNull();
        office.does(officer, sent, triage(DetrimentRisk.LIKELY, "The chief's unit is not told."));
        assertThat(office.tip(sent).detriment()).isEqualTo(DetrimentRisk.LIKELY);
        assertThat(showTip.open(officer, sent.number(), Locale.ENGLISH)
                        .done()
                        .get(0)
                        .lines())
                .flatExtracting(Line::texts)
                .contains("Likely", "The chief's unit is not told.");
    }

    private static TriageTip.Form triage(@Nullable DetrimentRisk risk, @Nullable String protection) {
        return new TriageTip.Form("NO_BASIS", "about something else", null, null, null, null, risk, protection);
    }

    @Test
    void aWishForARewardIsAnsweredBeforeTheTipIsConcluded() {
        var sent = office.sends(TipOffice.rewarded(TipOffice.form("files")));
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.noBasis());
        assertThatThrownBy(() -> office.does(officer, sent, new GiveFeedback.Form("Thank you.", null)))
                .hasMessage("tips.refusal.reward-wished");
        office.does(officer, sent, new GiveFeedback.Form("Thank you.", GiveFeedback.TipReward.HANDED_OVER));
        var box = mailbox.open(sent.number(), sent.code()).view();
        assertThat(box.rewardOn()).isEqualTo("2025-04-24");
        assertThat(box.state()).isEqualTo(TipState.CONCLUDED);
    }

    @Test
    void whatWasHandedOverForTheFirstTipIsNotSaidOfItsDuplicate() {
        var first = office.sends(TipOffice.rewarded(TipOffice.form("files")));
        var second = office.sends(TipOffice.rewarded(TipOffice.form("the same files")));
        var officer = office.officerOf(first);
        office.claims(officer, first);
        office.does(officer, first, TipOffice.noBasis());
        office.does(officer, first, new GiveFeedback.Form("Thank you.", GiveFeedback.TipReward.HANDED_OVER));
        office.claims(officer, second);
        office.does(officer, second, TipOffice.duplicateOf(first.number()));
        assertThat(showTip.inherited(office.task(second)))
                .as("the first to report is rewarded")
                .contains(new GiveFeedback.Form("Thank you.", null));
    }

    @Test
    void whoHasNothingToAddIsNotWaitedFor() {
        var sent = office.sends("files");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.asks("Which service was it?"));
        assertThat(office.waits(sent)).isTrue();
        assertThat(mailbox.finish(sent.number(), "0000-0000-0000-0000-0000").view())
                .isNull();
        assertThat(office.waits(sent)).as("a wrong code moves nothing").isTrue();
        mailbox.finish(sent.number(), sent.code());
        mailbox.finish(sent.number(), sent.code());
        assertThat(office.task(sent).step()).isEqualTo("triage-tip");
        assertThat(mails(officer, "tips/tip-nothing-to-add"))
                .as("twice is once")
                .isEqualTo(1);

        office.does(officer, sent, TipOffice.asks("And when?"));
        assertThat(office.waits(sent)).as("the officer may ask all the same").isTrue();
        withdrawTip.withdraw(sent.number(), sent.code());
        assertThat(mailbox.finish(sent.number(), sent.code()).view().withdrawnOn())
                .isNotNull();
        assertThat(mails(officer, "tips/tip-nothing-to-add"))
                .as("of what was taken back nothing more is told")
                .isEqualTo(1);
    }

    @Test
    void theCaseOfATipThatIsTakenBackGoesOn() {
        var sent = office.sends("files");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.credible("Files in a cloud drive."));
        var file = files.findByTip(sent.id()).orElseThrow();
        withdrawTip.withdraw(sent.number(), sent.code());
        assertThat(files.get(file.id()).state().isOpen()).isTrue();
        assertThat(workflow.tasksOf(file.id().value())).anyMatch(task -> task.isOpen());
        events.publishEvent(new CaseVoided(file.id()));
        assertThat(office.waits(sent)).as("nobody waits for an answer").isTrue();
    }

    @Test
    void whatIsConcludedCannotBeTakenBack() {
        var sent = office.sends("the weather");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.noBasis());
        office.does(officer, sent, new GiveFeedback.Form("Thank you.", null));
        assertThatThrownBy(() -> withdrawTip.withdraw(sent.number(), sent.code()))
                .hasMessage("tips.refusal.concluded");
    }

    private RunningClock runningOf(TipOffice.Sent sent, String rule) {
        return clocks.running(sent.id().value()).stream()
                .filter(running -> running.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private boolean runs(TipOffice.Sent sent, String rule) {
        return clocks.running(sent.id().value()).stream()
                .anyMatch(running -> running.rule().equals(rule));
    }

    private long mails(Officer officer, String kind) {
        return jdbc.sql("select count(*) from mail where to_officer = :who and kind = :kind")
                .param("who", officer.id().value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    @Test
    void theTipOfficerDoesNotInvestigateTheCase() {
        var sent = office.sends("something");
        var officer =
                office.officer(office.tip(sent).unitId(), Role.TIP_OFFICER, Role.SECURITY_OFFICER, Role.INVESTIGATOR);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.credible("Files in a cloud drive."));
        var caseId = files.findByTip(sent.id()).orElseThrow().id().value();
        var register = workflow.tasksOf(caseId).get(0);
        workflow.claim(register.handle(), officer.id());
        workflow.complete(workflow.get(register.id()).handle(), officer.id(), org.spillway.workflow.Outcome.done());
        var inquiry = workflow.tasksOf(caseId).stream()
                .filter(task -> task.step().equals("conduct-inquiry"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> workflow.claim(inquiry.handle(), officer.id()))
                .isInstanceOf(Refusal.class)
                .hasMessage("access.refusal.separation");
    }

    @Test
    void theCaseLearnsNeitherTheNumberNorTheSender() {
        var sent = office.sends(TipOffice.named("I am Qian Example, qian@spillway.example. Files lie about."));
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        for (var lead : List.of("Says qian example.", "Ask QIAN@spillway.example", "See " + sent.number())) {
            assertThatThrownBy(() -> office.does(officer, sent, TipOffice.credible(lead)))
                    .isInstanceOf(FieldRefusal.class)
                    .hasMessage("tips.refusal.lead-names-sender");
        }
    }

    @Test
    void aTipWithoutBasisGetsFeedbackAndIsConcluded() {
        var sent = office.sends("the weather");
        var officer = office.officerOf(sent);
        assertThat(mailbox.open(sent.number(), sent.code()).view().state()).isEqualTo(TipState.RECEIVED);
        office.claims(officer, sent);
        assertThat(mailbox.open(sent.number(), sent.code()).view().state()).isEqualTo(TipState.UNDER_ASSESSMENT);
        office.does(officer, sent, TipOffice.noBasis());
        assertThat(office.task(sent).step()).isEqualTo("give-feedback");
        assertThat(office.task(sent).assignee()).isEqualTo(officer.id());
        office.does(officer, sent, new GiveFeedback.Form("Thank you; nothing of this concerns secrecy.", null));
        var view = mailbox.open(sent.number(), sent.code()).view();
        assertThat(view.state()).isEqualTo(TipState.CONCLUDED);
        assertThat(view.messages())
                .extracting(TipMessage::text)
                .containsExactly("Thank you; nothing of this concerns secrecy.");
        assertThat(clocks.running(sent.id().value())).isEmpty();
        assertThat(office.tip(sent).dueAt()).isNull();
    }

    @Test
    void aTipOutOfJurisdictionIsTransferredByLetter() {
        var sent = office.sends("elsewhere");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.outOfJurisdiction());
        assertThat(office.task(sent).dueAt())
                .isEqualTo("2025-05-07T16:00:00Z"); // seven working days over the May holiday
        assertThatThrownBy(() -> office.does(
                        officer, sent, new TransferTip.Form("Bureau of Elsewhere", "7", LocalDate.parse("2025-04-25"))))
                .hasMessage("tips.refusal.in-the-future");
        assertThatThrownBy(() -> office.does(
                        officer, sent, new TransferTip.Form("Bureau of Elsewhere", "7", LocalDate.parse("2025-04-23"))))
                .hasMessage("tips.refusal.before-receipt");
        office.does(officer, sent, new TransferTip.Form("Bureau of Elsewhere", "7", LocalDate.parse("2025-04-24")));
        assertThat(office.tip(sent).state()).isEqualTo(TipState.PASSED_ON);
        assertThat(office.task(sent).step()).isEqualTo("give-feedback");
    }

    @Test
    void duplicatesJoinTheCaseOfTheFirst() {
        var first = office.sends("files");
        var early = office.sends("the same files");
        var late = office.sends("the same files again");
        var officer = office.officerOf(first);
        office.claims(officer, early);
        office.does(officer, early, TipOffice.duplicateOf(first.number().toLowerCase()));
        office.claims(officer, first);
        assertThatThrownBy(() -> office.does(officer, first, TipOffice.duplicateOf(first.number())))
                .hasMessage("tips.refusal.duplicate-of-itself");
        assertThatThrownBy(() -> office.does(officer, first, TipOffice.duplicateOf(early.number())))
                .hasMessage("tips.refusal.duplicate-of-itself");
        assertThatThrownBy(() -> office.does(officer, first, TipOffice.duplicateOf("TIP-2025-999999999")))
                .hasMessage("tips.refusal.unknown-tip");
        office.does(officer, first, TipOffice.credible("Files in a cloud drive."));
        var caseId = files.findByTip(first.id()).orElseThrow().id();
        assertThat(office.tip(early).caseId()).isEqualTo(caseId);
        office.claims(officer, late);
        office.does(officer, late, TipOffice.duplicateOf(early.number()));
        assertThat(office.tip(late).duplicateOf()).isEqualTo(first.id());
        assertThat(office.tip(late).caseId()).isEqualTo(caseId);
        assertThat(office.task(late).step()).isEqualTo("give-feedback");
    }

    @Test
    void anInsufficientTipWaitsForTheTipsterAndGoesOnWithTheNote() {
        var sent = office.sends("somewhere");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.asks("Which service was it?"));
        assertThat(office.waits(sent)).isTrue();
        var box = mailbox.open(sent.number(), sent.code()).view();
        assertThat(box.messages()).extracting(TipMessage::text).containsExactly("Which service was it?");

        clock.advance(Duration.ofDays(3));
        var note = UUID.randomUUID();
        mailbox.write(sent.number(), sent.code(), note, "It was Cloudbox.");
        mailbox.write(sent.number(), sent.code(), note, "It was Cloudbox.");
        assertThat(mailbox.open(sent.number(), sent.code()).view().messages())
                .extracting(TipMessage::text)
                .containsExactly("Which service was it?", "It was Cloudbox.");
        assertThat(office.task(sent).step()).isEqualTo("triage-tip");
        assertThat(office.task(sent).assignee()).isEqualTo(officer.id());
        assertThat(mails(officer, "tips/tip-answered")).isEqualTo(1);
        office.does(officer, sent, TipOffice.credible("Files in a cloud drive."));
        assertThat(files.findByTip(sent.id())).isPresent();
    }

    @Test
    void anInsufficientTipComesBackWhenTheTipsterStaysSilent() {
        var sent = office.sends("somewhere");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.asks("Which service was it?"));
        clock.advance(Duration.ofDays(31));
        fire(sent, "hold-over");
        assertThat(office.task(sent).step()).isEqualTo("triage-tip");
    }

    @Test
    void feedbackIsAskedForWhenTheCaseIsNotFiledOrVoided() {
        office.officer(office.openChannel(), Role.REFERRAL_OFFICER);
        for (var ending : List.of("NOT_FILE_NO_FACT", "TRANSFER", "voided")) {
            var sent = office.sends("files");
            var officer = office.officerOf(sent);
            office.claims(officer, sent);
            office.does(officer, sent, TipOffice.credible("Files in a cloud drive."));
            var caseId = files.findByTip(sent.id()).orElseThrow().id();
            events.publishEvent(new CaseDecided(caseId, "FILE"));
            events.publishEvent(new CaseDecided(caseId, "REFER_CRIMINAL"));
            assertThat(office.waits(sent)).as("nobody is told of a referral").isTrue();
            events.publishEvent(ending.equals("voided") ? new CaseVoided(caseId) : new CaseDecided(caseId, ending));
            assertThat(office.task(sent).step()).as(ending).isEqualTo("give-feedback");
        }
    }

    @Test
    void feedbackIsAskedForBeforeItsTimeIsOver() {
        var sent = office.sends("files");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.credible("Files in a cloud drive."));
        clock.advance(Duration.ofDays(80));
        fire(sent, "feedback-nearly-due");
        assertThat(office.task(sent).step()).isEqualTo("give-feedback");
        assertThat(office.task(sent).dueAt()).isEqualTo("2025-07-24T16:00:00Z");
    }

    @Test
    void whatBelongsToAnotherResultIsRefused() {
        var sent = office.sends("files");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        assertThatThrownBy(() -> office.does(officer, sent, TipOffice.credible(null)))
                .hasMessage("form.error.needed-with-answer");
        assertThatThrownBy(() ->
                        office.does(officer, sent, new TriageTip.Form("NO_BASIS", "none", null, null, null, "Why?")))
                .hasMessage("form.error.other-answer");
        assertThat(office.tip(sent).triage()).isNull();
    }

    @Test
    void onlyTipOfficersOfTheUnitSeeTheTip() {
        var sent = office.sends("files");
        var unit = office.tip(sent).unitId();
        for (var role : Role.values()) {
            var other = office.officer(unit, role);
            if (role == Role.TIP_OFFICER) {
                office.claims(other, sent);
            } else {
                assertThatThrownBy(() -> office.claims(other, sent))
                        .as(role.name())
                        .isInstanceOf(NotFound.class);
                assertThatThrownBy(() -> answerTipster.answer(other.id(), sent.number(), UUID.randomUUID(), "hello"))
                        .as(role.name())
                        .isInstanceOf(NotFound.class);
            }
        }
    }

    @Test
    void theSecondOfTwoOfficersIsTooLate() {
        var sent = office.sends("files");
        var fast = office.officerOf(sent);
        var slow = office.officerOf(sent);
        var seen = office.task(sent).handle();
        office.claims(fast, sent);
        assertThatThrownBy(() -> office.does(slow, seen, TipOffice.noBasis())).isInstanceOf(StaleTask.class);
        assertThatThrownBy(() -> office.does(slow, sent, TipOffice.noBasis()))
                .isInstanceOf(Refusal.class)
                .hasMessage("workflow.refusal.not-yours");
        assertThatThrownBy(() -> answerTipster.answer(slow.id(), sent.number(), UUID.randomUUID(), "hello"))
                .hasMessage("tips.refusal.not-your-tip");
        var message = UUID.randomUUID();
        answerTipster.answer(fast.id(), sent.number(), message, "We look at it.");
        answerTipster.answer(fast.id(), sent.number(), message, "We look at it.");
        assertThat(mailbox.open(sent.number(), sent.code()).view().messages()).hasSize(1);
    }

    @Test
    void sentTwiceItIsOneTipAndTheCodeIsToldOnce() {
        var sent = office.sends("files");
        var again = sendTip.send(sent.id(), TipOffice.form("files"));
        assertThat(again.number()).isEqualTo(sent.number());
        assertThat(again.code()).isNull();
    }

    @Test
    void theCodeOpensInWhateverWayItWasCopied() {
        var sent = office.sends("files");
        var copied =
                sent.code().toLowerCase().replace('-', ' ').replace('0', 'o').replace('1', 'l');
        assertThat(mailbox.open(" " + sent.number().toLowerCase() + " ", copied).view())
                .isNotNull();
        assertThat(mailbox.open(sent.number(), sent.code() + "0").view()).isNull();
        assertThat(mailbox.open(sent.number(), "").view()).isNull();
    }

    @Test
    void wrongCodesCloseTheNumberForGrowingTimesWhetherItExistsOrNot() {
        var sent = office.sends("files");
        for (var number : List.of(sent.number(), "TIP-2025-888888888")) {
            for (int tries = 1; tries <= 5; tries++) {
                var answer = mailbox.open(number, "0000-0000-0000-0000-0000");
                assertThat(answer.view()).isNull();
                assertThat(answer.waitFor()).as("try %d of %s", tries, number).isNull();
            }
            assertThat(mailbox.open(number, sent.code()).minutes()).as(number).isEqualTo(1);
            clock.advance(Duration.ofSeconds(61));
            assertThat(mailbox.open(number, "wrong").waitFor()).isNull();
            assertThat(mailbox.open(number, "wrong").minutes()).isEqualTo(2);
            clock.advance(Duration.ofMinutes(20));
        }
        assertThat(mailbox.open(sent.number(), sent.code()).view()).isNotNull();
        for (int tries = 1; tries <= 4; tries++) {
            assertThat(mailbox.open(sent.number(), "wrong").waitFor()).isNull();
        }
        assertThat(mailbox.open(sent.number(), sent.code()).view())
                .as("the right code starts the count anew")
                .isNotNull();
    }

    @Test
    void notesADayAreLimited() {
        var sent = office.sends("files");
        for (int note = 1; note <= 20; note++) {
            mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "note " + note);
        }
        assertThatThrownBy(() -> mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "one more"))
                .hasMessage("tips.refusal.enough-for-today");
        clock.advance(Duration.ofDays(1));
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "one more");
    }

    private void fire(TipOffice.Sent sent, String element) {
        var instances = jdbc.sql("select proc_inst_id_ from act_ru_execution where business_key_ = :key")
                .param("key", sent.id().toString())
                .query(String.class)
                .list();
        var job = management
                .createJobQuery()
                .processInstanceId(instances.get(0))
                .activityId(element)
                .singleResult();
        assertThat(job.getDuedate().toInstant()).isBefore(Instant.now(clock));
        management.executeJob(job.getId());
    }
}
