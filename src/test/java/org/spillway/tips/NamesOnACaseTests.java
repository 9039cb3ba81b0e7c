package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Access;
import org.spillway.access.Dossiers;
import org.spillway.access.GrantRole;
import org.spillway.access.KeepApart;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.RecordRecusal;
import org.spillway.cases.Walk;
import org.spillway.platform.Staff;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A tip that names those who work on its case: it takes nobody off it, until a tip officer decided that they are concerned. */
@HouseTest
class NamesOnACaseTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    TipOffice office;

    @Autowired
    ShowTip showTip;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    Mailbox mailbox;

    @Autowired
    EraseTip eraseTip;

    @Autowired
    GrantRole grantRole;

    @Autowired
    RecordRecusal recordRecusal;

    @Autowired
    CaseFiles files;

    @Autowired
    KeepApart keepApart;

    @Autowired
    Access access;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Officers officers;

    @Autowired
    Recusals recusals;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    CaseFixture fixture;
    CaseFixture.Organ organ;
    Walk walk;
    Officer tipOfficer;
    Officer security;
    Officer investigator;
    Officer reviewer;

    @BeforeEach
    void aCaseOnWhichSomebodyInvestigates() {
        tipOfficer = office.officer(office.openChannel(), Role.TIP_OFFICER);
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        security = called("Mu", organ.the("security-officer"));
        investigator = called("Nie", organ.the("first-investigator"));
        reviewer = called("Ou", organ.the("reviewer"));
        walk.passes("register-lead").takes("conduct-inquiry", investigator.id());
        team.grant(walk.id().value(), tipOfficer.id()); // knows the case, and may tie tips to it
    }

    @Test
    void aTipThatNamesThemAllTakesNobodyOffTheCase() throws Exception {
        var sent =
                tied("They all took money: " + security.name() + ", " + investigator.name() + ", " + reviewer.name());
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(investigator.id());
        assertThat(access.sees(investigator.id(), walk.id())).isTrue();
        assertThat(access.sees(security.id(), walk.id())).isTrue();
        assertThat(recusals.of(walk.id().value()))
                .as("who has no part yet gets none until it is decided")
                .extracting(each -> each.officerId())
                .containsExactly(reviewer.id());
        assertThat(recusals.of(sent.id().value()))
                .as("the tip none of them reads")
                .hasSize(3)
                .allMatch(each -> each.isOfName());
        assertThat(mails(tipOfficer, sent)).isEqualTo(1);
        var page = page(recusals(sent), tipOfficer);
        assertThat(page).contains(security.name(), investigator.name(), reviewer.name(), "Names to decide about");
        assertThat(page("/tips/" + sent.number(), tipOfficer)).contains("decide soon what it means");
    }

    @Test
    void whoIsConcernedLosesTheCaseOnceItIsDecided() throws Exception {
        var sent = tied("It was " + investigator.name() + " who did it.");
        decide(sent, tipOfficer, investigator, "CONCERNED", "ground", "")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Say why the person is concerned")));
        decide(sent, tipOfficer, investigator, "MENTIONED", "ground", "SUBJECT").andExpect(status().is(422));
        decide(sent, tipOfficer, investigator, "SOMETHING").andExpect(status().is(422));
        assertThat(access.sees(investigator.id(), walk.id())).isTrue();

        decide(sent, tipOfficer, investigator, "CONCERNED", "ground", "SUBJECT")
                .andExpect(redirectedUrl(recusals(sent)));
        assertThat(walk.task("conduct-inquiry").assignee()).isNull();
        assertThat(access.sees(investigator.id(), walk.id())).isFalse();
        assertThat(recusals.find(walk.id().value(), investigator.id())
                        .orElseThrow()
                        .isOfName())
                .isFalse();
        assertThat(page("/cases/" + walk.file().number() + "/people", security))
                .contains(investigator.name())
                .doesNotContain("being decided elsewhere")
                .doesNotContain(sent.number());
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).nameToCheck())
                .isFalse();
        for (var answer : List.of("NAMESAKE", "MENTIONED")) {
            decide(sent, tipOfficer, investigator, answer).andExpect(status().is(422));
        }
        assertThat(access.sees(investigator.id(), walk.id())).isFalse();
    }

    @Test
    void whoIsOnlyMentionedGoesOnAndReadsTheReasonNowhereInTheCase() throws Exception {
        var sent = tied("I told " + investigator.name() + " and " + reviewer.name() + " in spring.");
        for (var each : List.of(investigator, reviewer)) {
            decide(sent, tipOfficer, each, "MENTIONED").andExpect(redirectedUrl(recusals(sent)));
            assertThat(recusals.isRecused(sent.id().value(), each.id())).isFalse();
            assertThat(recusals.isRecused(walk.id().value(), each.id())).isFalse();
            decide(sent, tipOfficer, each, "MENTIONED").andExpect(status().is(422));
        }
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(investigator.id());
        assertThat(page("/tips/" + sent.number(), tipOfficer)).contains(investigator.name() + ": the third line");
        assertThat(actions(sent)).contains("tip.only-mentioned").doesNotContain("tip.namesake");
        assertThat(jdbc.sql("select detail::text from audit_record where dossier in (:tip, :case)")
                        .param("tip", sent.id().value())
                        .param("case", walk.id().value())
                        .query(String.class)
                        .list())
                .noneMatch(detail -> detail != null && detail.contains("the third line"));
        for (var path : List.of("/people", "", "/audit")) {
            assertThat(page("/cases/" + walk.file().number() + path, security)).doesNotContain(sent.number());
        }
    }

    @Test
    void aLaterMessageIsDecidedAnewOfWhoWasMentionedAndNotOfANamesake() throws Exception {
        var sent = tied("I told " + investigator.name() + " and " + reviewer.name() + " in spring.");
        decide(sent, tipOfficer, investigator, "MENTIONED").andExpect(redirectedUrl(recusals(sent)));
        decide(sent, tipOfficer, reviewer, "NAMESAKE").andExpect(redirectedUrl(recusals(sent)));
        showTip.open(tipOfficer, sent.number(), Locale.ENGLISH);
        assertThat(recusals.of(sent.id().value())).as("nothing is new").isEmpty();
        writes(sent, "Nobody answered me.");
        showTip.open(tipOfficer, sent.number(), Locale.ENGLISH);
        assertThat(recusals.of(sent.id().value())).as("it names nobody").isEmpty();

        writes(sent, "Now I know: " + investigator.name() + " and " + reviewer.name() + " are in it.");
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).nameToCheck())
                .isTrue();
        assertThat(recusals.of(sent.id().value()))
                .extracting(each -> each.officerId())
                .containsExactly(investigator.id());
        assertThat(access.sees(investigator.id(), walk.id()))
                .as("until it is decided")
                .isTrue();
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isFalse();
        decide(sent, tipOfficer, investigator, "CONCERNED", "ground", "SUBJECT")
                .andExpect(redirectedUrl(recusals(sent)));
        assertThat(access.sees(investigator.id(), walk.id())).isFalse();
    }

    @Test
    void whatIsWrittenWhileSomebodyDecidesIsNotDecidedWithIt() throws Exception {
        var sent = tied("I told " + investigator.name() + " in spring.");
        var seen = lastMessage(sent);
        writes(sent, "It was " + investigator.name() + " who did it.");
        post(
                        recusals(sent) + "/decision",
                        tipOfficer,
                        "officer",
                        investigator.id().toString(),
                        "answer",
                        "MENTIONED",
                        "reason",
                        "was told of it",
                        "lastMessage",
                        seen)
                .andExpect(redirectedUrl(recusals(sent)));
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).nameToCheck())
                .isTrue();
    }

    @Test
    void whomALaterMessageNamesIsToBeDecidedAboutAndTheOfficersAreTold() throws Exception {
        var sent = tied("Papers lie in a drive.");
        assertThat(recusals.of(sent.id().value())).isEmpty();
        assertThat(mails(tipOfficer, sent)).isZero();
        writes(sent, "It was " + investigator.name() + ", and " + reviewer.name() + " knew.");
        var colleague = office.officerOf(sent);
        assertThat(page("/tips/" + sent.number(), colleague)).contains("decide soon what it means");
        assertThat(mails(tipOfficer, sent)).as("its officer").isEqualTo(1);
        assertThat(recusals.isRecused(sent.id().value(), investigator.id())).isTrue();
        assertThat(access.sees(investigator.id(), walk.id())).isTrue();
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isTrue();
    }

    @Test
    void theCaseShowsAnOpenQuestionToWhoCouldActOnItAndToNobodyInQuestion() throws Exception {
        var people = "/cases/" + walk.file().number() + "/people";
        var sent = tied("It was " + investigator.name() + " who did it.");
        assertThat(page(people, security))
                .contains("being decided elsewhere", investigator.name())
                .doesNotContain(sent.number());
        assertThat(page(people, investigator)).doesNotContain("being decided");
        writes(sent, "And " + security.name() + " hid it.");
        showTip.open(tipOfficer, sent.number(), Locale.ENGLISH);
        assertThat(page(people, security)).doesNotContain("being decided");
        decide(sent, tipOfficer, security, "NAMESAKE").andExpect(redirectedUrl(recusals(sent)));
        assertThat(page(people, security)).contains("being decided elsewhere");
        recordRecusal.record(security.id(), walk.id(), investigator.id(), "KIN", "a cousin");
        assertThat(page(people, security)).doesNotContain("being decided elsewhere");
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).nameToCheck())
                .as("the case has decided it")
                .isFalse();
        assertThat(recusals.isRecused(sent.id().value(), investigator.id())).isTrue();
    }

    @Test
    void whoWorksOnItAndGetsAnotherRoleGoesOnToo() {
        var helper = called("Tuo", fixture.officer(organ.unit(), "Helper"));
        var sent = tied("It was " + helper.name() + " who did it.");
        assertThat(recusals.of(sent.id().value())).as("no officer of the case").isEmpty();
        team.join(walk.id().value(), helper.id(), Part.ARCHIVIST, null);
        grantRole.grant(staff.officer(organ.unit(), Role.ADMINISTRATOR), helper.id(), Role.ARCHIVIST, organ.unit());
        assertThat(recusals.isRecused(sent.id().value(), helper.id())).isTrue();
        assertThat(access.sees(helper.id(), walk.id())).isTrue();
        assertThat(mails(tipOfficer, sent)).isEqualTo(1);
    }

    @Test
    void whoIsNamedDecidesNothing() throws Exception {
        var named = called(
                "Pei", office.officer(office.openChannel(), Role.TIP_OFFICER).id());
        var sent = tied("It was " + named.name() + ", not " + investigator.name() + ".");
        decide(sent, named, investigator, "CONCERNED", "ground", "SUBJECT").andExpect(status().isNotFound());
        decide(sent, named, named, "MENTIONED").andExpect(status().isNotFound());
        for (var each : List.of(investigator, security, reviewer)) {
            decide(sent, each, investigator, "MENTIONED").andExpect(status().isNotFound());
        }
        assertThat(recusals.of(sent.id().value())).hasSize(2).allMatch(each -> each.isOfName());
    }

    @Test
    void whoOnlyKnewTheSenderInvestigatesNothingOnceTheyAreLetIn() throws Exception {
        var both = called(
                "Qu", office.officer(office.openChannel(), Role.TIP_OFFICER).id());
        var sent = tied("Papers lie in a drive.");
        var again = office.sends(TipOffice.saying("The same papers.", null, null, null));
        office.claims(both, again);
        team.grant(walk.id().value(), both.id());
        office.does(both, again, TipOffice.duplicateOf(walk.file().number().value()));
        team.leave(walk.id().value(), both.id());
        keepApart.note(walk.id().value(), both.id(), Part.TIP_OFFICER);
        writes(sent, "It was " + both.name() + " who did it.");
        showTip.open(tipOfficer, sent.number(), Locale.ENGLISH);
        assertThat(recusals.isRecused(walk.id().value(), both.id()))
                .as("it opens no work on the case to them")
                .isTrue();
        assertThat(keepApart.conflict(walk.id().value(), both.id(), Part.LEAD_INVESTIGATOR))
                .isEmpty();
        decide(sent, tipOfficer, both, "NAMESAKE").andExpect(redirectedUrl(recusals(sent)));
        assertThat(recusals.isRecused(walk.id().value(), both.id())).isFalse();
        assertThat(keepApart.conflict(walk.id().value(), both.id(), Part.LEAD_INVESTIGATOR))
                .contains(Part.TIP_OFFICER);
    }

    @Test
    void whoOnlyKnewTheSenderInvestigatesNothingAfterAnUndoneMergeEither() {
        var both = called(
                "Qiao", office.officer(office.openChannel(), Role.TIP_OFFICER).id());
        var again = office.sends(TipOffice.saying("The same papers.", null, null, null));
        office.claims(both, again);
        team.grant(walk.id().value(), both.id());
        office.does(both, again, TipOffice.duplicateOf(walk.file().number().value()));
        team.leave(walk.id().value(), both.id());
        keepApart.note(walk.id().value(), both.id(), Part.TIP_OFFICER);
        var names = tied("It was " + both.name() + " who did it.");
        assertThat(recusals.isRecused(walk.id().value(), both.id())).isTrue();
        assertThat(keepApart.conflict(walk.id().value(), both.id(), Part.LEAD_INVESTIGATOR))
                .isEmpty();
        mergeTips.undo(tipOfficer.id(), names.number(), "another harbour");
        assertThat(recusals.isRecused(walk.id().value(), both.id())).isFalse();
        assertThat(keepApart.conflict(walk.id().value(), both.id(), Part.LEAD_INVESTIGATOR))
                .contains(Part.TIP_OFFICER);
    }

    @Test
    void ofASealedCaseTheTipTellsNobodyWhoWorksOnIt() throws Exception {
        var sent = tied("Papers lie in a drive.");
        var elsewhere =
                called("Rao", fixture.officer(office.unit("Far Away", "远处"), "Far Away", Role.REFERRAL_OFFICER));
        team.join(walk.id().value(), elsewhere.id(), Part.REFERRAL_OFFICER, null);
        dossiers.seal(walk.id().value(), Role.REFERRAL_OFFICER);
        writes(sent, "Ask " + elsewhere.name() + " and " + investigator.name() + ".");
        assertThat(page("/tips/" + sent.number(), tipOfficer)).doesNotContain("decide soon");
        var page = Jsoup.parse(page(recusals(sent), tipOfficer));
        assertThat(page.select("option").eachText())
                .noneMatch(each -> each.contains(elsewhere.name()) || each.contains(investigator.name()));
        assertThat(recusals.of(sent.id().value())).isEmpty();
    }

    @Test
    void aSecondTipOfASealedCaseIsComparedWithThoseForWhomTheFirstWasDecided() throws Exception {
        var elsewhere = office.unit("Far Away", "远处");
        var referral = called("Sui", fixture.officer(elsewhere, "Far Away", Role.REFERRAL_OFFICER));
        var first = office.sends("A stranger pays for relay data.");
        office.claims(tipOfficer, first);
        office.does(
                tipOfficer,
                first,
                new TriageTip.Form("ESPIONAGE", "well founded", elsewhere.toString(), "Relay data.", null, null));
        var sealed = fixture.walk(files.findByTip(first.id()).orElseThrow().id());
        sealed.takes("send-referral", referral.id());
        var again = office.sends(TipOffice.saying(referral.name() + " sells it.", null, null, null));
        office.claims(tipOfficer, again);
        office.does(tipOfficer, again, TipOffice.duplicateOf(first.number()));
        assertThat(recusals.isRecused(again.id().value(), referral.id())).isTrue();
        assertThat(recusals.isRecused(first.id().value(), referral.id())).isTrue();
        assertThat(sealed.task("send-referral").assignee()).isEqualTo(referral.id());
        assertThat(page(recusals(again), tipOfficer))
                .doesNotContain(sealed.file().number().value());
        decide(again, tipOfficer, referral, "CONCERNED", "ground", "SUBJECT").andExpect(redirectedUrl(recusals(again)));
        assertThat(sealed.task("send-referral").assignee()).isNull();
        assertThat(access.sees(referral.id(), sealed.id())).isFalse();
    }

    @Test
    void aTipOfficerWhoReadsOfSomebodyOnTheCaseKeepsThemAwayWithoutLearningWhoIsOnIt() throws Exception {
        var sent = tied("The brother of the one who investigates took the papers.");
        var options =
                Jsoup.parse(page(recusals(sent), tipOfficer)).select("option").eachText();
        assertThat(options).anyMatch(each -> each.startsWith(investigator.name()));
        assertThat(options)
                .as("who could work on it, whether they do or not")
                .anyMatch(each -> each.startsWith(reviewer.name()));
        post(recusals(sent), tipOfficer, "officer", investigator.id().toString(), "ground", "KIN", "reason", "brother")
                .andExpect(redirectedUrl(recusals(sent)));
        assertThat(walk.task("conduct-inquiry").assignee()).isNull();
        assertThat(access.sees(investigator.id(), walk.id())).isFalse();
    }

    @Test
    void ofAnErasedTipNothingIsLeftToDecideAndTheCaseGoesOn() throws Exception {
        var sent = tied("It was " + investigator.name() + " who did it.");
        eraseTip.erase(office.tip(sent), "NO_BASIS", LocalDate.parse("2028-04-24"));
        decide(sent, tipOfficer, investigator, "CONCERNED", "ground", "SUBJECT").andExpect(status().is4xxClientError());
        assertThat(access.sees(investigator.id(), walk.id())).isTrue();
        assertThat(page("/cases/" + walk.file().number() + "/people", security)).doesNotContain("being decided");
    }

    @Test
    void whatOneTipOnlyMentionsAnotherOfTheSameCaseMayAccuse() throws Exception {
        var mentions = tied("I told " + reviewer.name() + " in spring.");
        var accuses = tied("It was " + reviewer.name() + " who did it.");
        decide(mentions, tipOfficer, reviewer, "MENTIONED").andExpect(redirectedUrl(recusals(mentions)));
        assertThat(recusals.isRecused(accuses.id().value(), reviewer.id())).isTrue();
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isTrue();
        decide(accuses, tipOfficer, reviewer, "NAMESAKE").andExpect(redirectedUrl(recusals(accuses)));
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isFalse();
    }

    @Test
    void whatIsCarriedToATipThatNamesNobodyIsLiftedWithIt() throws Exception {
        var silent = tied("Papers lie in a drive.");
        var names = tied("I told " + reviewer.name() + " in spring.");
        assertThat(recusals.isRecused(silent.id().value(), reviewer.id())).isTrue();
        decide(names, tipOfficer, reviewer, "MENTIONED").andExpect(redirectedUrl(recusals(names)));
        for (var each :
                List.of(silent.id().value(), names.id().value(), walk.id().value())) {
            assertThat(recusals.isRecused(each, reviewer.id())).isFalse();
        }
    }

    @Test
    void whomATipNamedThatDoesNotBelongToTheCaseAfterAllIsNotKeptFromIt() {
        var silent = tied("Papers lie in a drive.");
        var names = tied("It was " + reviewer.name() + " who did it.");
        mergeTips.undo(tipOfficer.id(), names.number(), "another harbour");
        assertThat(recusals.isRecused(names.id().value(), reviewer.id())).isTrue();
        assertThat(recusals.isRecused(silent.id().value(), reviewer.id())).isFalse();
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isFalse();
    }

    @Test
    void aRespondentWhoHasTheNameIsNoNamesake() throws Exception {
        var sent = tied("It was " + reviewer.name() + " who did it.");
        context.getBean(org.spillway.cases.AddRespondent.class)
                .add(
                        security.id(),
                        walk.id(),
                        new org.spillway.cases.Person(
                                reviewer.name(),
                                "Harbour Survey Office",
                                "Clerk",
                                "PUBLIC_OFFICIAL",
                                "A",
                                false,
                                reviewer.login()));
        decide(sent, tipOfficer, reviewer, "NAMESAKE").andExpect(status().is(422));
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isTrue();
        assertThat(recusals.isRecused(sent.id().value(), reviewer.id())).isTrue();
    }

    @Test
    void aPlaceThatHoldsNoNameIsPutAsideAndAPlaceThatDoesIsNot() throws Exception {
        var perhaps = called("郗峰", investigator.id(), "");
        var sent = tied("单位后面的郗峰山上有人拍照。");
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).doubtful())
                .containsExactly("郗峰");
        assertThat(page(recusals(sent), tipOfficer)).contains("perhaps only within other words");
        decide(sent, tipOfficer, perhaps, "NAMESAKE").andExpect(redirectedUrl(recusals(sent)));
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).doubtful())
                .isEmpty();
        writes(sent, "是科长郗峰把文件带回家的。");
        assertThat(showTip.open(tipOfficer, sent.number(), Locale.ENGLISH).nameToCheck())
                .isTrue();
        assertThat(recusals.isRecused(sent.id().value(), perhaps.id())).isTrue();
    }

    @Test
    void whatWasMergedBeforeItsTipBecameATipOfTheCaseIsComparedToo() {
        var first = office.sends(TipOffice.saying("Papers lie in a drive.", null, null, null));
        var again = office.sends(
                TipOffice.saying("It was " + investigator.name() + " and " + reviewer.name() + ".", null, null, null));
        office.claims(tipOfficer, again);
        office.does(tipOfficer, again, TipOffice.duplicateOf(first.number()));
        assertThat(recusals.of(again.id().value())).as("there is no case yet").isEmpty();
        office.claims(tipOfficer, first);
        office.does(
                tipOfficer, first, TipOffice.duplicateOf(walk.file().number().value()));
        assertThat(recusals.of(again.id().value()))
                .extracting(each -> each.officerId())
                .containsExactlyInAnyOrder(investigator.id(), reviewer.id());
        assertThat(recusals.isRecused(first.id().value(), investigator.id())).isTrue();
        assertThat(recusals.isRecused(walk.id().value(), reviewer.id())).isTrue();
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(investigator.id());
        assertThat(mails(tipOfficer, again)).isEqualTo(1);
    }

    @Test
    void whoIsInQuestionGoesOnAndTakesNoOtherPart() throws Exception {
        var task = walk.task("conduct-inquiry");
        var workflow = context.getBean(org.spillway.workflow.Workflow.class);
        var sent = tied("It was " + security.name() + " and " + investigator.name() + ".");
        workflow.release(task.handle(), investigator.id());
        assertThat(team.holders(walk.id().value(), Part.valueOf(task.part()))).isEmpty();
        for (var each : List.of(security, investigator)) {
            assertThat(access.mayTake(each.id(), walk.task("conduct-inquiry"))).isFalse();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> workflow.claim(walk.task("conduct-inquiry").handle(), investigator.id()))
                .isInstanceOf(org.spillway.shared.Refusal.class);
        decide(sent, tipOfficer, investigator, "NAMESAKE").andExpect(redirectedUrl(recusals(sent)));
        workflow.claim(walk.task("conduct-inquiry").handle(), investigator.id());
        assertThat(walk.task("conduct-inquiry").assignee()).isEqualTo(investigator.id());
    }

    private TipOffice.Sent tied(String observed) {
        var sent = office.sends(TipOffice.saying(observed, null, null, null));
        office.claims(tipOfficer, sent);
        office.does(tipOfficer, sent, TipOffice.duplicateOf(walk.file().number().value()));
        return sent;
    }

    private void writes(TipOffice.Sent sent, String text) {
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), text);
        ReadOnce.forgetAll();
    }

    private Officer called(String name, OfficerId id) {
        return called(name, id, " " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "ary");
    }

    private Officer called(String name, OfficerId id, String more) {
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", name + more)
                .param("id", id.value())
                .update();
        ReadOnce.forgetAll();
        return officers.get(id);
    }

    private static String recusals(TipOffice.Sent sent) {
        return "/tips/" + sent.number() + "/recusals";
    }

    private String lastMessage(TipOffice.Sent sent) throws Exception {
        return Jsoup.parse(page(recusals(sent), tipOfficer))
                .select("input[name=lastMessage]")
                .val();
    }

    private ResultActions decide(TipOffice.Sent sent, Officer by, Officer about, String answer, String... more)
            throws Exception {
        var last = by.equals(tipOfficer) && exists(sent) ? lastMessage(sent) : "0";
        var form = new java.util.ArrayList<>(List.of(
                "officer", about.id().toString(), "answer", answer, "reason", "the third line", "lastMessage", last));
        form.addAll(List.of(more));
        return post(recusals(sent) + "/decision", by, form.toArray(String[]::new));
    }

    private boolean exists(TipOffice.Sent sent) {
        return jdbc.sql("select exists (select from tip where id = :id)")
                .param("id", sent.id().value())
                .query(Boolean.class)
                .single();
    }

    private ResultActions post(String path, Officer who, String... form) throws Exception {
        var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path)
                .with(staff.as(who))
                .with(formToken());
        for (int at = 0; at < form.length; at += 2) {
            request.param(form[at], form[at + 1]);
        }
        return mvc.perform(request);
    }

    private String page(String path, Officer who) throws Exception {
        return mvc.perform(get(path).with(staff.as(who)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<String> actions(TipOffice.Sent sent) {
        return jdbc.sql("select action from audit_record where dossier = :id")
                .param("id", sent.id().value())
                .query(String.class)
                .list();
    }

    private long mails(Officer to, TipOffice.Sent sent) {
        return jdbc.sql(
                        "select count(*) from mail where to_officer = :who and dossier = :id and kind = 'tips/tip-names-officer'")
                .param("who", to.id().value())
                .param("id", sent.id().value())
                .query(Long.class)
                .single();
    }
}
