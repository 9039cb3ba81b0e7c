package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.TestMail;
import org.spillway.Visitor;
import org.spillway.access.ChangeOwnPassword;
import org.spillway.access.Officer;
import org.spillway.access.Recusals;
import org.spillway.identities.GuardianOffice;
import org.spillway.identities.GuardianOffice.Guardian;
import org.spillway.identities.Identities;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who a named tipster is, as people meet it over HTTP: two guardians open it together, and no one of them. */
@StoryTest
class IdentityTests {

    private static final String NAME = "Named Unmistakable Example";
    private static final String CONTACT = "unmistakable@contact.example";
    private static final String FORM = "form[action*=/tips/new]";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";
    private static final String ASK = "form[action$=/openings]";
    private static final String AGREE = "form[action$=/agreement]";
    private static final String REFUSE = "form[action$=/refusal]";
    private static final String READ = "form[action$=/reading]";
    private static final String END = "form[action$=/end]";
    private static final String RENEW = "form[action$=/renewals]";
    private static final String COMPLETE = "form[action$=/completion]";
    private static final String CHOOSE = "form[action$=/identities/passphrase]";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    GuardianOffice guardianOffice;

    @Autowired
    Tips tips;

    @Autowired
    Identities identities;

    @Autowired
    ChangeOwnPassword changeOwnPassword;

    @Autowired
    Recusals recusals;

    @Autowired
    EveryTable tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestMail mail;

    @Autowired
    DueJobs jobs;

    @Autowired
    TransactionOperations transactions;

    @BeforeEach
    void open() {
        office.openChannel();
        jdbc.sql("delete from tip_limit").update();
    }

    @Test
    void twoGuardiansOpenWhoTheTipsterIsAndOneAloneDoesNot() throws Exception {
        var three = office.guardians(3);
        Guardian ada = three.get(0), bo = three.get(1), cai = three.get(2);
        var receipt = sendsNamed();
        var number = number(receipt);

        var officer = signedIn(office.officer(office.openChannel(), Role.TIP_OFFICER));
        var tip = officer.get("/tips/" + number);
        assertThat(tip.body()).as("not even the officer of tips").doesNotContain(NAME, CONTACT);
        assertThat(tip.html().expectFirst("#identity").text()).contains(ada.name(), bo.name(), cai.name());
        assertThat(officer.get("/identities/" + number).status()).isEqualTo(404);

        var browserOfAda = signedIn(ada);
        var page = browserOfAda.get(browserOfAda
                .get("/identities")
                .html()
                .expectFirst("a[href$=" + number + "]")
                .attr("href"));
        assertThat(page.html().expectFirst("#others").text())
                .contains(bo.name(), cai.name())
                .doesNotContain(ada.name());
        var asked = browserOfAda.submit(
                page,
                ASK,
                Map.of("ground", "PROTECTION", "reason", "threatened at work", "passphrase", ada.passphrase()));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains("You asked", "Waits for a second guardian");
        assertThat(asked.body()).doesNotContain(NAME, CONTACT);
        assertThat(asked.html().select(READ + ", " + AGREE))
                .as("nothing to do alone")
                .isEmpty();

        for (var alone : List.of("/reading", "/agreement")) {
            var refused = browserOfAda.post(
                    asked.url().getPath() + alone,
                    Map.of("passphrase", List.of(ada.passphrase()), "_csrf", List.of(token(asked))));
            assertThat(refused.status()).as(alone).isEqualTo(422);
            assertThat(refused.html().expectFirst("[role=alert]").text()).contains("One guardian alone opens nothing");
            assertThat(refused.html().expectFirst("#others").text()).contains(bo.name(), cai.name());
            assertThat(refused.body()).doesNotContain(NAME, CONTACT);
        }

        var browserOfBo = signedIn(bo);
        var waiting = browserOfBo.get("/identities");
        var opening = browserOfBo.get(waiting.html()
                .expectFirst("[aria-labelledby=waiting] a[href*=/openings/]")
                .attr("href"));
        assertThat(opening.text()).contains("threatened at work", "To protect the tipster", ada.name());
        var agreed = browserOfBo.submit(opening, AGREE, Map.of("passphrase", bo.passphrase()));
        assertThat(agreed.text()).contains("You agreed");
        assertThat(agreed.body()).as("a passphrase shows it, not the agreement").doesNotContain(NAME, CONTACT);
        for (var each : Map.of(browserOfBo, bo, browserOfAda, ada).entrySet()) {
            var shown = each.getKey()
                    .submit(
                            each.getKey().get(opening.url().getPath()),
                            READ,
                            Map.of("passphrase", each.getValue().passphrase()));
            assertThat(shown.html().expectFirst("#identity").text()).contains(NAME, CONTACT);
            assertThat(shown.header("Cache-Control")).contains("no-store");
            assertThat(each.getKey().get(opening.url().getPath()).body()).doesNotContain(NAME, CONTACT);
        }
        var browserOfCai = signedIn(cai);
        var third = browserOfCai.get(opening.url().getPath());
        assertThat(third.html().select(READ + ", " + END)).isEmpty();
        var kept = browserOfCai.post(
                opening.url().getPath() + "/reading",
                Map.of("passphrase", List.of(cai.passphrase()), "_csrf", List.of(token(third))));
        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.body()).doesNotContain(NAME, CONTACT);

        var box = opens(receipt);
        assertThat(box.html().expectFirst("#openings").text())
                .contains("2025-04-24", "two guardians", "to protect you")
                .doesNotContain(ada.name(), bo.name(), "threatened");
        assertThat(audited(number))
                .containsExactly(
                        "identity.opening-asked",
                        "identity.refused",
                        "identity.refused",
                        "identity.opening-agreed",
                        "identity.shown",
                        "identity.shown",
                        "identity.refused");
        jobs.runDue();
        assertThat(mailsTo(bo)).isNotEmpty().noneMatch(each -> each.contains(number) || each.contains(NAME));
        assertThat(mailsTo(ada)).isNotEmpty().noneMatch(each -> each.contains(number));
        for (var secret : List.of(NAME, CONTACT, "threatened at work", ada.passphrase(), bo.passphrase())) {
            assertThat(tables.holding(secret)).as("a table holds %s", secret).isEmpty();
        }
    }

    @Test
    void aUnitWithFewerThanTwoGuardiansAsksForNoNameAndSaysSo() {
        office.guardians(1);
        guardianOffice.named(office.openChannel()); // without a passphrase is not enough
        var visitor = visitor();
        var form = opensForm(visitor);
        assertThat(form.html().select("[name=name], [name=contact], [name=sender]:not([type=hidden])"))
                .isEmpty();
        assertThat(form.text()).contains("asks for none", "Your report is anonymous");
        assertThat(form.html().select(".question")).hasSize(9);
        var forged = visitor.submit(form, FORM, named());
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.text()).contains("This office takes no names at present");
        var sent = visitor.submit(form, FORM, anonymous());
        assertThat(sent.html().select("#code")).hasSize(1);
    }

    @Test
    void whoStaysAnonymousLeavesNothingInTheVault() {
        var two = office.guardians(2);
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, anonymous()));
        assertThat(signedIn(two.get(0)).get("/identities/" + number).status()).isEqualTo(404);
        assertThat(signedIn(office.officer(office.openChannel(), Role.TIP_OFFICER))
                        .get("/tips/" + number)
                        .html()
                        .select("#identity"))
                .isEmpty();
    }

    @Test
    void anOpeningEndsByItsTimeWhetherAJobRanOrNot() {
        var two = office.guardians(2);
        Guardian ada = two.get(0), bo = two.get(1);
        var number = number(sendsNamed());
        var late = asks(ada, number, "1");
        clock.advance(Duration.ofDays(1));
        var browserOfBo = signedIn(bo);
        assertThat(browserOfBo.get("/identities").html().select("a[href*=/openings/]"))
                .isEmpty();
        var tooLate = agrees(browserOfBo, late, bo);
        assertThat(tooLate.status()).isEqualTo(422);
        assertThat(tooLate.text()).contains("This has ended", "Ended without an answer");

        var again = asks(ada, number, "1");
        assertThat(parts(again)).isEqualTo(1);
        assertThat(agrees(browserOfBo, again, bo).status()).isEqualTo(200);
        var readable = browserOfBo.get(again);
        assertThat(browserOfBo
                        .submit(readable, READ, Map.of("passphrase", bo.passphrase()))
                        .body())
                .contains(NAME);
        clock.advance(Duration.ofDays(1));
        var over = browserOfBo.submit(readable, READ, Map.of("passphrase", bo.passphrase()));
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.body()).doesNotContain(NAME, CONTACT);
        assertThat(parts(again)).as("before the job").isEqualTo(2);
        jobs.runDue();
        assertThat(parts(again)).as("after the job").isZero();
        assertThat(parts(late)).isZero();
        assertThat(jdbc.sql("select state from identity_opening where id = :id")
                        .param("id", id(again))
                        .query(String.class)
                        .single())
                .isEqualTo("CLOSED");
    }

    @Test
    void anOpeningIsAskedOnceAnsweredOnceAndEndedByTheTwo() {
        var three = office.guardians(3);
        Guardian ada = three.get(0), bo = three.get(1), cai = three.get(2);
        var receipt = sendsNamed();
        var number = number(receipt);
        var browserOfAda = signedIn(ada);
        var page = browserOfAda.get("/identities/" + number);
        var answers = Map.of("ground", "REWARD", "reason", "a reason", "passphrase", ada.passphrase());
        var asked = browserOfAda.submit(page, ASK, answers);
        assertThat(browserOfAda.submit(page, ASK, answers).url())
                .as("a second click")
                .isEqualTo(asked.url());
        assertThat(count("select count(*) from identity_opening where tip_id = :id", number))
                .isEqualTo(1);
        var second = signedIn(cai);
        var fresh = browserOfAda.get("/identities/" + number);
        assertThat(fresh.html().select(ASK)).as("one at a time").isEmpty();
        assertThat(second.get("/identities/" + number).text()).contains("An opening is under way");

        var opening = asked.url().getPath();
        var browserOfBo = signedIn(bo);
        var before = browserOfBo.get(opening);
        assertThat(browserOfBo.submit(before, REFUSE, Map.of()).text()).contains("You refused");
        assertThat(agrees(browserOfBo, before, bo).status())
                .as("after the refusal")
                .isEqualTo(422);
        assertThat(parts(opening)).isZero();
        assertThat(opens(receipt).html().select("#openings"))
                .as("nothing was opened")
                .isEmpty();

        var withdrawn = asks(ada, number, "3");
        assertThat(browserOfBo
                        .submit(browserOfBo.get(withdrawn), AGREE, Map.of("passphrase", ""))
                        .status())
                .isEqualTo(422);
        assertThat(browserOfAda
                        .submit(browserOfAda.get(withdrawn), END, Map.of())
                        .text())
                .contains("Withdrawn");
        assertThat(agrees(browserOfBo, withdrawn, bo).status()).isEqualTo(422);

        var open = asks(ada, number, "3");
        var form = browserOfBo.get(open);
        assertThat(browserOfBo
                        .submit(form, AGREE, Map.of("passphrase", bo.passphrase()))
                        .status())
                .isEqualTo(200);
        assertThat(browserOfBo
                        .submit(form, AGREE, Map.of("passphrase", bo.passphrase()))
                        .status())
                .as("a second click")
                .isEqualTo(200);
        assertThat(audited(number)).containsOnlyOnce("identity.opening-agreed");
        assertThat(agrees(second, open, cai).status()).as("a third").isEqualTo(422);
        var readable = browserOfAda.get(open);
        browserOfBo.submit(browserOfBo.get(open), END, Map.of());
        assertThat(browserOfAda
                        .submit(readable, READ, Map.of("passphrase", ada.passphrase()))
                        .body())
                .doesNotContain(NAME);
        assertThat(parts(open)).isZero();
    }

    @Test
    void ofTwoWhoAgreeAtOnceOneDoes() throws Exception {
        var three = office.guardians(3);
        var number = number(sendsNamed());
        var opening = asks(three.get(0), number, "1");
        var pool = Executors.newFixedThreadPool(2);
        try {
            var agreements = new ArrayList<Callable<Integer>>();
            for (var guardian : three.subList(1, 3)) {
                var browser = signedIn(guardian);
                var form = browser.get(opening);
                agreements.add(() -> agrees(browser, form, guardian).status());
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : pool.invokeAll(agreements)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 422);
        } finally {
            pool.shutdownNow();
        }
        assertThat(audited(number)).containsOnlyOnce("identity.opening-agreed");
        assertThat(parts(opening)).as("one for each of the two").isEqualTo(2);
    }

    @Test
    void onlyGuardiansOfTheUnitWhoAreNotKeptAwayKnowOfIt() {
        var three = office.guardians(3);
        Guardian ada = three.get(0), bo = three.get(1), cai = three.get(2);
        var receipt = sendsNamed();
        var number = number(receipt);
        var elsewhere = guardianOffice.guardian(office.unit("Another Example Office", "另一示例单位"));
        assertThat(signedIn(elsewhere).get("/identities/" + number).status()).isEqualTo(404);
        assertThat(signedIn(elsewhere).get("/identities").text()).doesNotContain(number);
        var nobody = signedIn(office.officer(office.openChannel(), Role.HEAD, Role.ADMINISTRATOR));
        assertThat(nobody.get("/identities").status()).isEqualTo(404);

        var opening = asks(ada, number, "3");
        recuse(number, bo);
        assertThat(signedIn(bo).get(opening).status()).isEqualTo(404);
        assertThat(signedIn(bo).get("/identities").text()).doesNotContain(number);
        assertThat(signedIn(cai).get(opening).html().expectFirst("#others, " + AGREE))
                .isNotNull();

        jdbc.sql("update officer set active = false where id = :id")
                .param("id", ada.officer().id().value())
                .update();
        var left = agrees(signedIn(cai), opening, cai);
        assertThat(left.status()).isEqualTo(422);
        assertThat(left.text()).contains("is no guardian of this any more");
        assertThat(signedIn(cai).get("/identities/" + number).text()).contains("nobody else now who could agree");
    }

    @Test
    void wrongPassphrasesAreRecordedAndMakeItRest() {
        var two = office.guardians(2);
        var ada = two.get(0);
        var number = number(sendsNamed());
        var browser = signedIn(ada);
        var page = browser.get("/identities/" + number);
        for (int tries = 1; tries <= 5; tries++) {
            var wrong = browser.submit(
                    page, ASK, Map.of("ground", "REWARD", "reason", "kept with care", "passphrase", "wrong " + tries));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("This is not your passphrase");
            assertThat(wrong.html().expectFirst("[name=reason]").val()).isEqualTo("kept with care");
            assertThat(wrong.body()).doesNotContain("wrong " + tries);
        }
        var rests = browser.submit(
                page, ASK, Map.of("ground", "REWARD", "reason", "a reason", "passphrase", ada.passphrase()));
        assertThat(rests.status()).isEqualTo(422);
        assertThat(rests.text()).contains("Too many wrong passphrases");
        assertThatThrownBy(() -> changes(ada, "another password of tests"))
                .as("a new password is no way around")
                .hasMessage("identities.refusal.passphrase-rests");
        clock.advance(Duration.ofSeconds(31));
        assertThat(browser.submit(
                                page,
                                ASK,
                                Map.of("ground", "REWARD", "reason", "a reason", "passphrase", ada.passphrase()))
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql(
                                "select count(*) from audit_record where officer_id = :id and action = 'identity.passphrase-wrong'")
                        .param("id", ada.officer().id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void aForgottenPassphraseIsBegunAnewAndTwoOthersGiveBackWhatCameBefore() {
        var three = office.guardians(3);
        Guardian ada = three.get(0), bo = three.get(1), cai = three.get(2);
        var number = number(sendsNamed());
        var browserOfAda = signedIn(ada);
        var form = browserOfAda.get("/identities/passphrase");
        var fresh = "an entirely new passphrase";
        var typed = Map.of("current", GuardianOffice.PASSWORD, "passphrase", fresh, "repeated", fresh);
        var unconfirmed = browserOfAda.submit(form, CHOOSE, typed);
        assertThat(unconfirmed.status()).isEqualTo(422);
        assertThat(unconfirmed.text()).contains("you begin anew");
        assertThat(browserOfAda
                        .submit(form, CHOOSE, with(typed, "agreed", "true"))
                        .text())
                .contains("was chosen");
        var ofTip = browserOfAda.get("/identities/" + number);
        assertThat(ofTip.text()).contains("Two others can give it to you by a renewal");
        assertThat(ofTip.html().select(ASK)).isEmpty();

        var browserOfBo = signedIn(bo);
        var begun = browserOfBo.submit(browserOfBo.get("/identities"), RENEW, Map.of("passphrase", bo.passphrase()));
        assertThat(begun.text()).contains("The renewal was begun");
        assertThat(begun.html().select(COMPLETE))
                .as("nobody completes their own")
                .isEmpty();
        assertThat(browserOfAda.get("/identities").html().select(COMPLETE))
                .as("whoever is to get it gives nothing")
                .isEmpty();
        var browserOfCai = signedIn(cai);
        var wrong =
                browserOfCai.submit(browserOfCai.get("/identities"), COMPLETE, Map.of("passphrase", bo.passphrase()));
        assertThat(wrong.status()).isEqualTo(422);
        var done =
                browserOfCai.submit(browserOfCai.get("/identities"), COMPLETE, Map.of("passphrase", cai.passphrase()));
        assertThat(done.text()).contains("given to the guardians of today");
        assertThat(done.html().select(RENEW)).as("nothing is left to renew").isEmpty();
        assertThat(done.body()).doesNotContain(NAME, CONTACT);

        var again = new Guardian(ada.officer(), fresh);
        var opening = asks(again, number, "3");
        agrees(browserOfBo, opening, bo);
        assertThat(browserOfAda
                        .submit(browserOfAda.get(opening), READ, Map.of("passphrase", fresh))
                        .body())
                .contains(NAME);
    }

    @Test
    void whoLeavesOpensNothingAndWhoComesOpensWhatTwoOthersRenewed() {
        var two = office.guardians(2);
        Guardian ada = two.get(0), bo = two.get(1);
        var number = number(sendsNamed());
        var cai = guardianOffice.guardian(office.openChannel());
        var browserOfCai = signedIn(cai);
        assertThat(browserOfCai.get("/identities/" + number).html().select(ASK))
                .as("came later")
                .isEmpty();
        renew(ada, bo);
        assertThat(browserOfCai.get("/identities/" + number).html().select(ASK)).hasSize(1);

        jdbc.sql("delete from officer_role where officer_id = :id and role = 'GUARDIAN'")
                .param("id", ada.officer().id().value())
                .update();
        assertThat(signedIn(ada).get("/identities").status()).isEqualTo(404);
        var opening = asks(bo, number, "3");
        assertThat(signedIn(cai).get(opening).html().select(AGREE)).hasSize(1);
        assertThat(parts(opening)).as("nothing for who left").isEqualTo(1);
        renew(cai, bo);
        assertThat(jdbc.sql("""
                        select count(*) from identity_wrap w join guardian_key k on k.id in (w.outer_key, w.inner_key)
                         where k.officer_id = :id
                        """)
                        .param("id", ada.officer().id().value())
                        .query(Integer.class)
                        .single())
                .as("taken away in the database, too")
                .isZero();
    }

    @Test
    void whatFewerThanTwoHaveLeftStaysSealedAndThePageSaysSo() {
        var two = office.guardians(2);
        Guardian ada = two.get(0), bo = two.get(1);
        var number = number(sendsNamed());
        var browser = signedIn(ada);
        assertThat(browser.get("/identities/passphrase").text()).contains("nobody can open then, for good");
        guardianOffice.chooses(ada.officer(), null, "an entirely new passphrase");
        for (var each : List.of(browser, signedIn(bo))) {
            var page = each.get("/identities/" + number);
            assertThat(page.text()).contains("it stays sealed for good");
            assertThat(page.html().select(ASK)).isEmpty();
            assertThat(each.get("/identities").text()).contains(number, "sealed for good");
        }
        assertThat(number(sendsNamed())).as("names are taken all the same").isNotEmpty();
    }

    @Test
    void aChangedPassphraseLosesNothing() {
        var two = office.guardians(2);
        Guardian ada = two.get(0), bo = two.get(1);
        var number = number(sendsNamed());
        var browser = signedIn(ada);
        var changed = new Guardian(ada.officer(), "an entirely new passphrase");
        var typed = Map.of(
                "current",
                GuardianOffice.PASSWORD,
                "former",
                ada.passphrase(),
                "passphrase",
                changed.passphrase(),
                "repeated",
                changed.passphrase());
        assertThat(browser.submit(browser.get("/identities/passphrase"), CHOOSE, with(typed, "former", "wrong one"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(browser.get("/identities/passphrase"), CHOOSE, typed)
                        .status())
                .isEqualTo(200);
        var opening = asks(changed, number, "3");
        agrees(signedIn(bo), opening, bo);
        assertThat(browser.submit(browser.get(opening), READ, Map.of("passphrase", ada.passphrase()))
                        .body())
                .as("the old one is none any more")
                .doesNotContain(NAME);
        assertThat(browser.submit(browser.get(opening), READ, Map.of("passphrase", changed.passphrase()))
                        .body())
                .contains(NAME);
    }

    @Test
    void thePassphraseIsNotThePasswordAndThePasswordNotThePassphrase() {
        var ada = office.guardians(2).get(0);
        var browser = signedIn(ada);
        var form = browser.get("/identities/passphrase");
        var good = "an entirely new passphrase";
        for (var wrong : List.of(
                List.of(GuardianOffice.PASSWORD, GuardianOffice.PASSWORD, GuardianOffice.PASSWORD),
                List.of("not my password", good, good),
                List.of(GuardianOffice.PASSWORD, "short", "short"),
                List.of(GuardianOffice.PASSWORD, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"),
                List.of(
                        GuardianOffice.PASSWORD,
                        ada.officer().login() + "!",
                        ada.officer().login() + "!"),
                List.of(GuardianOffice.PASSWORD, "x".repeat(100) + "abcd" + "y".repeat(100), good),
                List.of(GuardianOffice.PASSWORD, good, good + "?"))) {
            var answer = browser.submit(
                    form,
                    CHOOSE,
                    Map.of(
                            "current",
                            wrong.get(0),
                            "passphrase",
                            wrong.get(1),
                            "repeated",
                            wrong.get(2),
                            "agreed",
                            "true"));
            assertThat(answer.status()).as("%s", wrong).isEqualTo(422);
            assertThat(answer.html().select("[aria-invalid=true]"))
                    .as("%s", wrong)
                    .isNotEmpty();
            assertThat(answer.html().select("input[type=password][value]")).isEmpty();
        }
        assertThatThrownBy(() -> changes(ada, ada.passphrase()))
                .isInstanceOf(FieldRefusal.class)
                .hasMessage("identities.refusal.password-is-passphrase");
        changes(ada, "another password of tests");
    }

    @Test
    void whoSitsAtABrowserThatAGuardianLeftGuessesNeitherPasswordThere() {
        var ada = office.guardians(2).get(0);
        var browser = signedIn(ada);
        var form = browser.get("/identities/passphrase");
        var good = "an entirely new passphrase";
        var typed = new HashMap<>(Map.of("passphrase", good, "repeated", good, "agreed", "true"));
        for (int tries = 1; tries <= 5; tries++) {
            typed.put("current", "a guess " + tries);
            var wrong = browser.submit(form, CHOOSE, typed);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.html().select("[aria-invalid=true]").attr("name")).isEqualTo("current");
            assertThat(wrong.text()).contains("not the password with which you sign in");
        }
        typed.put("current", GuardianOffice.PASSWORD);
        var rests = browser.submit(form, CHOOSE, typed);
        assertThat(rests.status()).isEqualTo(422);
        assertThat(rests.text()).contains("Too many wrong passwords, here or at the sign-in. Please wait 1 minutes");
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", ada.officer().id().value())
                .update();
        assertThat(browser.submit(form, CHOOSE, typed).text()).contains("密码错误次数过多");
        assertThatThrownBy(() -> changes(ada, "another password of tests"))
                .as("nor by the form that changes the password")
                .hasMessage("access.refusal.password-rests");
        assertThat(visitor()
                        .submit(
                                visitor().get("/login"),
                                "form[action$=/login]",
                                Map.of("username", ada.officer().login(), "password", GuardianOffice.PASSWORD))
                        .url()
                        .getPath())
                .as("the sign-in counts with it")
                .isEqualTo("/login");
        assertThat(jdbc.sql(
                                "select count(*) from audit_record where officer_id = :id and action = 'officer.password-wrong'")
                        .param("id", ada.officer().id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);

        clock.advance(Duration.ofSeconds(31));
        typed.put("current", "a guess 6");
        assertThat(browser.submit(form, CHOOSE, typed).status()).isEqualTo(422);
        clock.advance(Duration.ofSeconds(31));
        typed.put("current", GuardianOffice.PASSWORD);
        assertThat(browser.submit(form, CHOOSE, typed).status())
                .as("it rests twice as long")
                .isEqualTo(422);
        clock.advance(Duration.ofSeconds(30));
        assertThat(browser.submit(form, CHOOSE, typed).status()).isEqualTo(200);
        for (int tries = 1; tries <= 4; tries++) {
            assertThatThrownBy(() -> changeOwnPassword.change(
                            ada.officer(), "a guess", "four unrelated words here", "four unrelated words here"))
                    .hasMessage("access.refusal.password-wrong");
        }
        changes(ada, "another password of tests");
    }

    @Test
    void aForgottenIdentityIsGoneForEverybodyAndTheTipsterStillReadsThatItWasOpened() {
        var two = office.guardians(2);
        Guardian ada = two.get(0), bo = two.get(1);
        var receipt = sendsNamed();
        var number = number(receipt);
        var opening = asks(ada, number, "3");
        var browserOfBo = signedIn(bo);
        agrees(browserOfBo, opening, bo);
        var readable = browserOfBo.get(opening);
        var tip = tips.findByNumber(number).orElseThrow();
        for (int twice = 0; twice < 2; twice++) {
            transactions.executeWithoutResult(status -> identities.forget(tip.id(), new Actor.System("a test")));
        }
        assertThat(browserOfBo
                        .submit(readable, READ, Map.of("passphrase", bo.passphrase()))
                        .status())
                .isEqualTo(404);
        assertThat(browserOfBo.get("/identities/" + number).status()).isEqualTo(404);
        for (var table : List.of("identity", "identity_wrap", "identity_renewal_part")) {
            assertThat(count("select count(*) from " + table + " where tip_id = :id", number))
                    .as(table)
                    .isZero();
        }
        assertThat(parts(opening)).isZero();
        assertThat(count("select count(*) from identity_opening where tip_id = :id and reason is not null", number))
                .isZero();
        assertThat(opens(receipt).html().expectFirst("#openings").text()).contains("2025-04-24");
        assertThat(audited(number)).containsOnlyOnce("identity.forgotten");
    }

    private void changes(Guardian guardian, String password) {
        changeOwnPassword.change(guardian.officer(), GuardianOffice.PASSWORD, password, password);
    }

    private void recuse(String number, Guardian guardian) {
        transactions.executeWithoutResult(status -> recusals.record(
                tips.findByNumber(number).orElseThrow().id().value(),
                guardian.officer().id(),
                "KIN",
                "a cousin",
                new Actor.System("a test")));
    }

    private void renew(Guardian first, Guardian second) {
        var one = signedIn(first);
        assertThat(one.submit(one.get("/identities"), RENEW, Map.of("passphrase", first.passphrase()))
                        .text())
                .contains("The renewal was begun");
        var other = signedIn(second);
        assertThat(other.submit(other.get("/identities"), COMPLETE, Map.of("passphrase", second.passphrase()))
                        .text())
                .contains("given to the guardians of today");
    }

    /** Where the opening is that this guardian asks. */
    private String asks(Guardian guardian, String number, String days) {
        var browser = signedIn(guardian);
        var asked = browser.submit(
                browser.get("/identities/" + number),
                ASK,
                Map.of(
                        "ground",
                        "AUTHORITY",
                        "reason",
                        "a court demands it",
                        "days",
                        days,
                        "passphrase",
                        guardian.passphrase()));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        return asked.url().getPath();
    }

    private static Visitor.Page agrees(Visitor browser, String opening, Guardian guardian) {
        return agrees(browser, browser.get(opening), guardian);
    }

    // Also where the page does not offer it: somebody may have kept the form of before.
    private static Visitor.Page agrees(Visitor browser, Visitor.Page page, Guardian guardian) {
        return browser.post(
                page.url().getPath() + "/agreement",
                Map.of("passphrase", List.of(guardian.passphrase()), "_csrf", List.of(token(page))));
    }

    private static String token(Visitor.Page page) {
        return page.html().expectFirst("[name=_csrf]").val();
    }

    private int parts(String opening) {
        return jdbc.sql("select count(*) from identity_part where opening_id = :id")
                .param("id", id(opening))
                .query(Integer.class)
                .single();
    }

    private static UUID id(String opening) {
        return UUID.fromString(opening.substring(opening.lastIndexOf('/') + 1));
    }

    private int count(String sql, String number) {
        return jdbc.sql(sql)
                .param("id", tips.findByNumber(number).orElseThrow().id().value())
                .query(Integer.class)
                .single();
    }

    private List<String> audited(String number) {
        return jdbc.sql("select action from audit_record where dossier = :id and action like 'identity.%' order by id")
                .param("id", tips.findByNumber(number).orElseThrow().id().value())
                .query(String.class)
                .list();
    }

    private List<String> mailsTo(Guardian guardian) throws Exception {
        var texts = new ArrayList<String>();
        for (var each : mail.to(guardian.officer().email())) {
            var bytes = new ByteArrayOutputStream();
            each.writeTo(bytes);
            texts.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    private Visitor.Page sendsNamed() {
        var visitor = visitor();
        var receipt = visitor.submit(opensForm(visitor), FORM, named());
        assertThat(receipt.html().select("#code")).as(receipt.text()).hasSize(1);
        return receipt;
    }

    private Visitor.Page opensForm(Visitor visitor) {
        var form = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        return form;
    }

    private static Map<String, Object> anonymous() {
        return Map.of(
                "category", "CLOUD_STORAGE", "observed", "Files in a drive.", "sender", "ANONYMOUS", "consent", "true");
    }

    private static Map<String, Object> named() {
        return with(with(with(anonymous(), "sender", "NAMED"), "name", NAME), "contact", CONTACT);
    }

    private static Map<String, Object> with(Map<String, ?> values, String name, Object value) {
        var more = new HashMap<String, Object>(values);
        more.put(name, value);
        return more;
    }

    private Visitor.Page opens(Visitor.Page receipt) {
        var visitor = visitor();
        return visitor.submit(
                visitor.get("/tips/mailbox"),
                MAILBOX,
                Map.of(
                        "number",
                        number(receipt),
                        "code",
                        receipt.html().expectFirst("#code").text()));
    }

    private static String number(Visitor.Page receipt) {
        return receipt.html().expectFirst("#number").text();
    }

    private Visitor signedIn(Guardian guardian) {
        return visitor().signIn(guardian.officer().login(), GuardianOffice.PASSWORD);
    }

    private Visitor signedIn(Officer officer) {
        guardianOffice.letIn(officer);
        return visitor().signIn(officer.login(), GuardianOffice.PASSWORD);
    }

    private Visitor visitor() {
        return new Visitor("http://127.0.0.1:" + port);
    }
}
