package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFiles;
import org.spillway.files.ReceiveFile;
import org.spillway.guard.Door;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.law.Packs;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** How long a tip is kept, who is told before it is erased, what keeps it, and what is left. Every test begins on 2025-04-24. */
@StoryTest
class RetentionTests {

    private static final String PASSWORD = "a password of tests, long enough";
    private static final String TEXT = "An unmistakable sentence that is to be forgotten.";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";
    private static final String NOTE = MAILBOX + ":has([name=note])";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    RetainTips retainTips;

    @Autowired
    Mailbox mailbox;

    @Autowired
    WithdrawTip withdrawTip;

    @Autowired
    EraseTip eraseTip;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    HoldTip holdTip;

    @Autowired
    NoteTip noteTip;

    @Autowired
    ScoreTip scoreTip;

    @Autowired
    RedactTip redactTip;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    AnswerTipster answerTipster;

    @Autowired
    ShowRetention showRetention;

    @Autowired
    ReceiveFile receiveFile;

    @Autowired
    Tips tips;

    @Autowired
    CaseFiles cases;

    @Autowired
    EveryTable tables;

    @Autowired
    Packs packs;

    @Autowired
    DueJobs jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    PasswordEncoder passwords;

    private Officer officer;

    @BeforeEach
    void anOfficer() {
        officer = office.officer(office.openChannel(), Role.TIP_OFFICER);
    }

    @AfterEach
    void remindNobody() {
        office.remindsNobody();
        jdbc.sql(
                        "update mail set state = 'GIVEN_UP', next_attempt_at = null where state = 'QUEUED' and kind = 'tips/tips-expire'")
                .update();
    }

    @Test
    void officersAreToldAMonthBeforeAndThenNothingIsLeftButATombstone() {
        var sent = concluded(TEXT);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "Another unmistakable sentence.");
        attach(sent, "A third unmistakable sentence.");
        noteTip.add(officer.id(), sent.number(), UUID.randomUUID(), "An unmistakable note.");
        on("2026-03-24");
        retainTips.run();
        assertThat(told(officer)).as("a month and a day before").isZero();
        on("2026-03-25");
        retainTips.run();
        retainTips.run();
        assertThat(told(officer)).as("once").isEqualTo(1);
        assertThat(showRetention.all(officer.id()).soon())
                .contains(new Tombstone(sent.number(), "NO_BASIS", LocalDate.parse("2026-04-24")));
        on("2026-04-23");
        retainTips.run();
        assertThat(opens(sent)).isTrue();
        assertThat(keys(sent)).isEqualTo(1);

        on("2026-04-24");
        remindNobody();
        jobs.runDue();
        assertThat(keys(sent)).as("its key is destroyed").isZero();
        assertThat(rowsOf(sent))
                .as("nothing of it is in any table that is about tips")
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from stored_file where owner = :id")
                        .param("id", sent.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(tips.find(sent.id())).isEmpty();
        assertThat(showRetention.all(officer.id()).erased())
                .contains(new Tombstone(sent.number(), "NO_BASIS", LocalDate.parse("2026-04-24")));
        retainTips.run();

        var visitor = new Visitor(base());
        var box = visitor.submit(
                visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", sent.number(), "code", sent.code()));
        assertThat(box.status()).isEqualTo(410);
        assertThat(box.html().expectFirst("#erased").text()).contains(sent.number(), "was erased on 2026-04-24");
        var wrong = visitor.submit(
                visitor.get("/tips/mailbox"),
                MAILBOX,
                Map.of("number", sent.number(), "code", AccessCode.random().text()));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("do not belong together").doesNotContain("erased");
        var unknown = visitor.submit(
                visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", "TIP-2025-999999999", "code", sent.code()));
        assertThat(unknown.html().expectFirst("main").text())
                .isEqualTo(wrong.html().expectFirst("main").text());
        assertThatThrownBy(() -> attach(sent, "too late")).hasMessage("tips.refusal.erased");
        assertThat(mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "too late")
                        .view())
                .isNull();
        assertThat(withdrawTip.withdraw(sent.number(), sent.code()).erasedOn()).isEqualTo("2026-04-24");

        var page = signedIn(officer).get("/tips/" + sent.number());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("This tip was erased on 2026-04-24", "No basis");
        var elsewhere = signedIn(office.officer(office.unit("Other Example Unit", "另一示例单位"), Role.TIP_OFFICER));
        assertThat(elsewhere.get("/tips/" + sent.number()).status()).isEqualTo(404);
        assertThat(elsewhere.get("/tips/retention").text()).doesNotContain(sent.number());
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'was not kept, and nobody reads it', There is nothing left to withdraw, none that you sent now was kept",
        "zh-CN, 未予留存，也无人会看到, 已无需撤回, 本次提交的文件均未留存"
    })
    void whatTheTipsterSendsWhileTheTipIsErasedComesBackAndNothingOfItIsKept(
            String language, String notKept, String nothingToWithdraw, String noFile) {
        var visitor = new Visitor(base()).reading(language);
        var noted = office.sends(TEXT);
        var withdrawn = office.sends(TEXT);
        var attached = office.sends(TEXT);
        var form = opened(visitor, noted);
        var back = opened(visitor, withdrawn);
        var files = opened(visitor, attached);
        List.of(noted, withdrawn, attached).forEach(this::conclude);

        var late = whileErased(noted, () -> visitor.submit(form, NOTE, Map.of("text", "What I only just remembered.")));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.html().expectFirst("#too-late").text()).contains(notKept);
        assertThat(late.html().expectFirst("#written").val()).isEqualTo("What I only just remembered.");
        assertThat(late.html().select("a[href$=/tips/new]")).isNotEmpty();
        var tooLong = "x".repeat(Mailbox.LONGEST + 1);
        assertThat(visitor.submit(form, NOTE, Map.of("text", tooLong))
                        .html()
                        .expectFirst("#written")
                        .val())
                .as("too long as well as too late")
                .isEqualTo(tooLong);

        var takenBack = whileErased(
                withdrawn, () -> visitor.submit(back, MAILBOX + ":has([name=withdraw])", Map.of("withdraw", "yes")));
        assertThat(takenBack.status()).isEqualTo(410);
        assertThat(takenBack.html().expectFirst("#too-late").text()).contains(nothingToWithdraw);

        var paper = new Visitor.Chosen("paper.txt", "What I found.".getBytes(StandardCharsets.UTF_8));
        var sent =
                whileErased(attached, () -> visitor.attach(files, "form[action*=/tips/mailbox/files]", List.of(paper)));
        assertThat(sent.status()).isEqualTo(410);
        assertThat(sent.html().expectFirst("#too-late").text()).contains(noFile);
        for (var gone : List.of(noted, withdrawn, attached)) {
            assertThat(keys(gone)).as("no key was made anew").isZero();
            assertThat(rowsOf(gone)).isEmpty();
        }
    }

    @Test
    void whatTheTipsterSentJustBeforeTheErasureKeepsTheTip() {
        var sent = concluded(TEXT);
        on("2026-03-25");
        retainTips.run();
        on("2026-04-24");
        var nightly = transactions.execute(status -> {
            mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "Just in time.");
            return waiting(CompletableFuture.runAsync(retainTips::run));
        });
        nightly.join();
        assertThat(mailbox.open(sent.number(), sent.code()).view().messages())
                .extracting(TipMessage::text)
                .contains("Just in time.");
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn()).isEqualTo("2026-07-23");
    }

    @Test
    void whatOfficersSendWhileTheTipIsErasedComesBackToThem() {
        var reader = signedIn(officer);
        var answered = concluded(TEXT);
        var noted = concluded(TEXT);
        var triaged = office.sends(TEXT);
        office.claims(officer, triaged);
        var answer = reader.get("/tips/" + answered.number());
        var notes = reader.get("/tips/" + noted.number() + "/notes");
        var task = reader.get(
                "/tips/" + triaged.number() + "/tasks/" + office.task(triaged).id());
        office.does(officer, triaged, TipOffice.noBasis());
        office.does(officer, triaged, new GiveFeedback.Form("Nothing was found.", null));

        var late = whileErased(
                answered, () -> reader.submit(answer, "form[action$=/messages]", Map.of("text", "Do you know more?")));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text()).contains("was erased on", "nothing of it was recorded", "No basis");
        assertThat(words(late)).containsExactly("Do you know more?");
        assertThat(late.html().select("link[href*=cases]"))
                .as("the lines of a text stay lines by this stylesheet")
                .isNotEmpty();
        assertThat(words(whileErased(
                        noted, () -> reader.submit(notes, "form[action$=/notes]", Map.of("text", "Ask the unit.")))))
                .containsExactly("Ask the unit.");
        var outcome = Map.of("outcome", "CREDIBLE", "reason", "Precise.", "lead", "Files lie in a personal drive.");
        // Its task is done, so that the erasure need not be waited for to say no.
        transactions.executeWithoutResult(status -> erase(triaged));
        var decided = reader.submit(task, "form[action*=/tasks/]:has([name=outcome])", outcome);
        assertThat(decided.status()).isEqualTo(410);
        assertThat(words(decided)).containsExactlyInAnyOrder("Precise.", "Files lie in a personal drive.");

        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", officer.id().value())
                .update();
        assertThat(reader.submit(answer, "form[action$=/messages]", Map.of("text", "还有别的情况吗？"))
                        .text())
                .contains("未作任何记录", "还有别的情况吗？");
        var elsewhere = signedIn(office.officer(office.unit("Other Example Unit", "另一示例单位"), Role.TIP_OFFICER));
        assertThat(elsewhere
                        .post(
                                "/tips/" + answered.number() + "/messages",
                                Map.of(
                                        "_csrf",
                                        List.of(elsewhere
                                                .get("/tips")
                                                .html()
                                                .expectFirst("[name=_csrf]")
                                                .val()),
                                        "message",
                                        List.of(UUID.randomUUID().toString()),
                                        "text",
                                        List.of("Whose is it?")))
                        .status())
                .as("for whoever could not read it there never was one")
                .isEqualTo(404);
        for (var gone : List.of(answered, noted, triaged)) {
            assertThat(keys(gone)).isZero();
            assertThat(rowsOf(gone)).isEmpty();
        }
    }

    private static List<String> words(Visitor.Page page) {
        return page.html().select("#written .told").eachText();
    }

    private Visitor.Page opened(Visitor visitor, TipOffice.Sent sent) {
        return visitor.submit(
                visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", sent.number(), "code", sent.code()));
    }

    /** What is answered to somebody who sends something while another transaction erases the tip, and has to wait for it. */
    private Visitor.Page whileErased(TipOffice.Sent sent, Supplier<Visitor.Page> sends) {
        return Objects.requireNonNull(transactions.execute(status -> {
                    erase(sent);
                    return waiting(CompletableFuture.supplyAsync(sends));
                }))
                .join();
    }

    private void erase(TipOffice.Sent sent) {
        eraseTip.erase(office.tip(sent), "NO_BASIS", LocalDate.parse("2025-04-24"));
    }

    /** Returns once somebody waits for what this transaction holds. */
    private <T> CompletableFuture<T> waiting(CompletableFuture<T> other) {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!jdbc.sql("""
                select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                """).query(Boolean.class).single()) {
            assertThat(other).as("it waits").isNotDone();
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
        return other;
    }

    @Test
    void everyTableThatIsAboutTipsIsKnownToTheErasure() {
        var found = jdbc.sql("""
                select distinct conrelid::regclass::text from pg_constraint
                 where contype = 'f' and confrelid = 'tip'::regclass and conrelid <> 'tip'::regclass
                """).query(String.class).list();
        assertThat(EraseTip.TABLES).as("tables with a foreign key to tip").containsExactlyInAnyOrderElementsOf(found);
        var others = new HashSet<>(jdbc.sql("""
                select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tip_id'
                """).query(String.class).list());
        EraseTip.TABLES.forEach(others::remove);
        assertThat(others)
                .as("tables that name a tip otherwise: the case, the tombstone, and what identities forgets")
                .containsExactlyInAnyOrder(
                        "case_file",
                        "tip_tombstone",
                        "identity",
                        "identity_wrap",
                        "identity_opening",
                        "identity_renewal_part");
    }

    @Test
    void whatTheTipsterJustWroteGivesGrace() {
        var noted = concluded("one with a note");
        var attached = concluded("one with a file");
        on("2026-03-25");
        retainTips.run();
        on("2026-04-20");
        mailbox.write(noted.number(), noted.code(), UUID.randomUUID(), "I forgot something.");
        attach(attached, "A paper that I forgot.");
        on("2026-04-24");
        retainTips.run();
        assertThat(opens(noted)).isTrue();
        assertThat(opens(attached)).isTrue();
        assertThat(showRetention.of(officer.id(), noted.number()).eraseOn()).isEqualTo("2026-07-19");
        on("2026-07-18");
        retainTips.run();
        assertThat(opens(noted)).isTrue();
        on("2026-07-19");
        retainTips.run();
        assertThat(opens(noted)).isFalse();
        assertThat(opens(attached)).isFalse();
    }

    @Test
    void theTipOfACaseIsKeptWhileTheCaseIsOpenAndItsTimeBeginsWhenThatIsClosed() {
        var sent = office.sends(TEXT);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.credible("Files are kept in a personal drive."));
        withdrawTip.withdraw(sent.number(), sent.code());
        var file = cases.findByTip(sent.id()).orElseThrow();
        on("2035-01-10");
        retainTips.run();
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn()).isNull();

        close(file.id().value(), "2035-01-10T04:00:00Z");
        on("2037-12-11");
        retainTips.run();
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn()).isEqualTo("2038-01-10");
        jdbc.sql("update case_file set state = 'OPEN', closed_at = null where id = :id")
                .param("id", file.id().value())
                .update();
        on("2038-01-10");
        retainTips.run();
        assertThat(opens(sent)).as("the case was opened again").isTrue();
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn()).isNull();

        close(file.id().value(), "2038-02-01T04:00:00Z");
        on("2041-02-01");
        retainTips.run();
        assertThat(opens(sent)).as("told anew, a month before").isTrue();
        on("2041-03-03");
        retainTips.run();
        assertThat(opens(sent)).isFalse();
        assertThat(cases.get(file.id()).number()).as("the case stays").isEqualTo(file.number());
    }

    @Test
    void anOfficerHoldsATipWithAReasonAndAfterwardsItIsToldAnew() {
        var sent = concluded("one that a court asks for");
        on("2026-03-25");
        retainTips.run();
        var reader = signedIn(officer);
        var form = reader.get(reader.get("/tips/retention")
                .html()
                .expectFirst("a[href$=" + sent.number() + "/hold]")
                .attr("href"));
        var holding = "form[action$=/hold]";
        for (var wrong : Map.of("2026-03-25", "day to come", "2031-03-26", "At most 5 years", "soon", "date")
                .entrySet()) {
            var refused = reader.submit(form, holding, Map.of("until", wrong.getKey(), "reason", "a lawsuit"));
            assertThat(refused.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.html().expectFirst("#f-until-error").text()).contains(wrong.getValue());
        }
        assertThat(reader.submit(form, holding, Map.of("until", "2027-01-31", "reason", " "))
                        .status())
                .isEqualTo(422);
        var held = reader.submit(form, holding, Map.of("until", "2027-01-31", "reason", "an unmistakable lawsuit"));
        assertThat(held.text()).contains("Held until 2027-01-31", "an unmistakable lawsuit", "Zhao Example");
        assertThat(tables.holding("unmistakable lawsuit")).isEmpty();
        on("2027-01-31");
        retainTips.run();
        assertThat(opens(sent)).isTrue();
        on("2027-02-01");
        retainTips.run();
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn())
                .as("told anew")
                .isEqualTo("2027-03-03");
        on("2027-03-03");
        retainTips.run();
        assertThat(opens(sent)).isFalse();
        assertThatThrownBy(() -> holdTip.hold(
                        officer.id(), sent.number(), new HoldTip.Form(LocalDate.parse("2028-01-01"), "too late")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aHoldIsLiftedOnceAndByOfficersWhoMayReadTheTip() {
        var sent = concluded("one");
        var form = new HoldTip.Form(LocalDate.parse("2026-01-01"), "a reward is open");
        var stranger = office.officer(office.unit("Other Example Unit", "另一示例单位"), Role.TIP_OFFICER);
        assertThatThrownBy(() -> holdTip.hold(stranger.id(), sent.number(), form))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> holdTip.lift(officer.id(), sent.number())).hasMessage("tips.refusal.not-held");
        holdTip.hold(officer.id(), sent.number(), form);
        holdTip.hold(officer.id(), sent.number(), new HoldTip.Form(LocalDate.parse("2027-01-01"), "still open"));
        assertThat(showRetention.of(officer.id(), sent.number()).held().reason())
                .isEqualTo("still open");
        assertThatThrownBy(() -> holdTip.lift(stranger.id(), sent.number())).isInstanceOf(NotFound.class);
        holdTip.lift(officer.id(), sent.number());
        assertThatThrownBy(() -> holdTip.lift(officer.id(), sent.number())).isInstanceOf(Refusal.class);
    }

    @Test
    void aWithdrawnTipGoesAfterAYearAndAnOpenOneNever() {
        var withdrawn = office.sends("taken back");
        withdrawTip.withdraw(withdrawn.number(), withdrawn.code());
        var open = office.sends("never looked at");
        on("2026-04-24");
        retainTips.run();
        on("2026-05-24");
        retainTips.run();
        assertThat(opens(withdrawn)).isFalse();
        assertThat(showRetention
                        .erased(officer.id(), withdrawn.number())
                        .orElseThrow()
                        .withdrawn())
                .isTrue();
        on("2060-01-01");
        retainTips.run();
        assertThat(opens(open)).isTrue();
    }

    @Test
    void whatWasMergedIntoAnErasedTipStaysReadable() {
        var first = office.sends("the eastern pier");
        var second = office.sends("the eastern pier, too");
        office.claims(officer, first);
        mergeTips.merge(officer.id(), first.number(), List.of(second.number()), "the same");
        office.does(officer, first, TipOffice.noBasis());
        office.does(officer, first, new GiveFeedback.Form("Nothing was found.", null));
        office.does(officer, second, new GiveFeedback.Form("Nothing was found.", null));
        on("2026-04-24");
        retainTips.run();
        on("2026-05-24");
        retainTips.run();
        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).as("kept for longer").isTrue();
        assertThat(signedIn(officer).get("/tips/" + second.number()).status()).isEqualTo(200);
    }

    @Test
    void everyTableOfATipIsEmptiedWhateverItHolds() {
        office.guardians(2);
        var sent = office.sends(TipOffice.named(TEXT));
        office.claims(officer, sent);
        scoreTip.correct(
                officer.id(), sent.number(), new ScoreForm(null, null, true, false, false, false, true, false, false));
        office.does(officer, sent, TipOffice.credible("Files are kept in a personal drive."));
        redactTip.redact(
                officer.id(),
                sent.number(),
                new RedactTip.Chosen(Set.of(), Set.of("observed.0"), Set.of(), "", Set.of()));
        answerTipster.answer(officer.id(), sent.number(), UUID.randomUUID(), "Thank you.");
        holdTip.hold(officer.id(), sent.number(), new HoldTip.Form(LocalDate.parse("2025-05-01"), "a reason"));
        assertThat(rowsOf(sent)).hasSizeGreaterThanOrEqualTo(7);
        withdrawTip.withdraw(sent.number(), sent.code());
        close(cases.findByTip(sent.id()).orElseThrow().id().value(), "2025-04-25T04:00:00Z");
        on("2028-05-01");
        retainTips.run();
        on("2028-06-01");
        retainTips.run();
        assertThat(rowsOf(sent)).isEmpty();
        assertThat(jdbc.sql("select count(*) from identity where tip_id = :id")
                        .param("id", sent.id().value())
                        .query(Long.class)
                        .single())
                .as("who sent it")
                .isZero();
        assertThat(opens(sent)).isFalse();
    }

    @Test
    void theShippedPacksSayHowLongForEveryWayInWhichATipCanEnd() {
        for (var pack : List.of("cn", "us")) {
            assertThat(Retention.of(packs.inForce(pack)).orElseThrow().periods().keySet())
                    .as(pack)
                    .containsExactlyInAnyOrder(
                            "CREDIBLE", "ESPIONAGE", "OUT_OF_JURISDICTION", "DUPLICATE", "NO_BASIS", "WITHDRAWN");
        }
    }

    @Test
    void whatARewardIsAskedForStaysUntilItMustBeCollected() {
        var sent = office.sends(TipOffice.rewarded(TipOffice.form(TEXT)));
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.noBasis());
        office.does(officer, sent, new GiveFeedback.Form("Nothing was found.", GiveFeedback.TipReward.HANDED_OVER));
        var without = concluded(TEXT);
        on("2026-03-25");
        retainTips.run();
        assertThat(showRetention.of(officer.id(), without.number()).eraseOn()).isEqualTo("2026-04-24");
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn())
                .as("for three years, not for one")
                .isNull();
        on("2028-03-25");
        retainTips.run();
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn()).isEqualTo("2028-04-24");
        on("2028-04-24");
        retainTips.run();
        assertThat(opens(sent)).isFalse();
    }

    private TipOffice.Sent concluded(String observed) {
        var sent = office.sends(observed);
        conclude(sent);
        return sent;
    }

    private void conclude(TipOffice.Sent sent) {
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.noBasis());
        office.does(officer, sent, new GiveFeedback.Form("Nothing was found.", null));
    }

    private void attach(TipOffice.Sent sent, String text) {
        var content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var place = Place.of("/tips/mailbox/files", "files");
        try (var file = receiveFile.receive(Sender.unknown(Door.PUBLIC), place, "example.txt", content)) {
            mailbox.attach(sent.number(), sent.code(), file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    // At noon of the zone of the house.
    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(4, 0).toInstant(ZoneOffset.UTC));
    }

    private void close(UUID file, String at) {
        jdbc.sql("update case_file set state = 'CLOSED', closed_at = :at where id = :id")
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("id", file)
                .update();
    }

    private boolean opens(TipOffice.Sent sent) {
        return mailbox.open(sent.number(), sent.code()).view() != null;
    }

    private long keys(TipOffice.Sent sent) {
        return jdbc.sql("select count(*) from data_key where owner = :id")
                .param("id", sent.id().value())
                .query(Long.class)
                .single();
    }

    private List<String> rowsOf(TipOffice.Sent sent) {
        return EraseTip.TABLES.stream()
                .filter(table -> jdbc.sql("select exists (select from " + table + " where tip_id = :id)")
                        .param("id", sent.id().value())
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private long told(Officer reader) {
        return jdbc.sql("select count(*) from mail where to_officer = :who and kind = 'tips/tips-expire'")
                .param("who", reader.id().value())
                .query(Long.class)
                .single();
    }

    private Visitor signedIn(Officer reader) {
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", passwords.encode(PASSWORD))
                .param("id", reader.id().value())
                .update();
        return new Visitor(base()).signIn(reader.login(), PASSWORD);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
