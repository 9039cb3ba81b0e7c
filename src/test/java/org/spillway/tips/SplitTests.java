package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFiles;
import org.spillway.clocks.Clocks;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A tip that tells of two matters, as its officer splits it and its sender goes on reading it. */
@StoryTest
class SplitTests {

    private static final String PASSWORD = "a password of tests, long enough";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";
    private static final String NOTE = "form:has([name=note])";
    private static final String SPLIT = "form[action$=/split]";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    SplitTip splitTip;

    @Autowired
    Mailbox mailbox;

    @Autowired
    WithdrawTip withdrawTip;

    @Autowired
    RetainTips retainTips;

    @Autowired
    ShowRetention showRetention;

    @Autowired
    Tips tips;

    @Autowired
    CaseFiles cases;

    @Autowired
    Clocks clocks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    PasswordEncoder passwords;

    private Officer officer;
    private TipOffice.Sent sent;

    @BeforeEach
    void aTipOfTwoMatters() {
        officer = office.officer(office.openChannel(), Role.TIP_OFFICER);
        office.takesNames();
        sent = office.sends(TipOffice.named(
                "A drive is open to everybody, says Qian Example. And a visitor asked for maps of the harbour."));
        office.claims(officer, sent);
    }

    @AfterEach
    void remindNobody() {
        office.remindsNobody();
        jdbc.sql(
                        "update mail set state = 'GIVEN_UP', next_attempt_at = null where state = 'QUEUED' and kind = 'tips/tips-expire'")
                .update();
    }

    @Test
    void theSecondMatterIsATipOfItsOwnAndItsSenderKeepsOneMailbox() {
        on("2025-04-26");
        var reader = signedIn(officer);
        var form = reader.get(reader.get("/tips/" + sent.number())
                .html()
                .expectFirst("a[href$=/split]")
                .attr("href"));
        assertThat(form.html().expectFirst("[name=observed]").val()).contains("visitor");
        assertThat(reader.submit(form, SPLIT, Map.of("reason", " ")).status()).isEqualTo(422);
        var values = Map.of(
                "observed", "A visitor asked for maps of the harbour.",
                "category", "SUSPICIOUS_APPROACH",
                "reason", "another matter");
        var split = reader.submit(form, SPLIT, values);
        assertThat(split.text()).contains("is a tip of its own", "Split off from", sent.number());
        assertThat(split.text()).doesNotContain("Qian Example");
        reader.submit(form, SPLIT, values);
        var parts = tips.partsOf(sent.id());
        assertThat(parts).as("a second click").hasSize(1);
        var part = parts.get(0);
        assertThat(part.receivedOn()).isEqualTo("2025-04-24");
        assertThat(reader.get("/tips/" + sent.number()).text()).contains("Split off from it", part.number());
        var due = new HashMap<String, LocalDate>();
        clocks.all(part.id().value()).forEach(each -> due.put(each.rule(), each.dueOn()));
        assertThat(due)
                .as("from the receipt of the first")
                .containsEntry("TIP_TRIAGE", LocalDate.parse("2025-04-27"))
                .containsEntry("TIP_FEEDBACK", LocalDate.parse("2025-07-24"));

        var second = new TipOffice.Sent(part.id(), sent.receipt());
        office.does(officer, second, TipOffice.asks("Which visitor?"));
        office.does(officer, sent, TipOffice.noBasis());
        var visitor = new Visitor(base());
        var box = opens(visitor);
        assertThat(box.html().expectFirst("#state").text()).isEqualTo("Under assessment");
        assertThat(box.html().expectFirst(".part").text()).contains("Under assessment", "Which visitor?");
        assertThat(box.html().select("[name=about]").eachAttr("value")).containsExactly("", part.number());

        var noted = visitor.submit(box, NOTE, Map.of("text", "A man with a grey hat.", "about", part.number()));
        assertThat(noted.html().expectFirst(".part").text()).contains("A man with a grey hat.");
        assertThat(office.task(second).step()).as("the second goes on").isEqualTo("triage-tip");
        var forged = visitor.submit(
                opens(visitor),
                NOTE,
                Map.of("text", "lost?", "about", office.sends("x").number()));
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.text()).contains("choose which matter").contains("lost?");
        var first = visitor.submit(opens(visitor), NOTE, Map.of("text", "About the drive."));
        assertThat(first.html().expectFirst(".part").text()).doesNotContain("About the drive.");

        var guessed = new Visitor(base());
        assertThat(guessed.submit(
                                guessed.get("/tips/mailbox"),
                                MAILBOX,
                                Map.of("number", part.number(), "code", sent.code()))
                        .status())
                .as("the second has no mailbox of its own")
                .isEqualTo(422);
    }

    @Test
    void theCaseOfThePartNeverLearnsTheSenderOfTheFirst() {
        var part = part(split("The visitor asked for maps."));
        assertThat(jdbc.sql("select count(*) from identity where tip_id = :id")
                        .param("id", part.id().value())
                        .query(Long.class)
                        .single())
                .as("who the sender is, is written down once")
                .isZero();
        for (var naming : List.of("Qian Example saw it.", "See " + sent.number())) {
            assertThatThrownBy(() -> office.does(officer, part, TipOffice.credible(naming)))
                    .as(naming)
                    .hasMessage("tips.refusal.lead-names-sender");
        }
        office.does(officer, part, TipOffice.credible("A visitor is said to have asked for maps."));
        assertThat(cases.findByTip(part.id())).isPresent();
        assertThat(cases.findByTip(sent.id())).isEmpty();
        assertThat(office.tip(sent).state()).isEqualTo(TipState.UNDER_ASSESSMENT);
    }

    @Test
    void takingItBackTakesBackAllThatIsNotEnded() {
        var part = part(split("The visitor asked for maps."));
        office.does(officer, sent, TipOffice.noBasis());
        office.does(officer, sent, new GiveFeedback.Form("Nothing was found.", null));
        var view = mailbox.open(sent.number(), sent.code()).view();
        assertThat(view.state()).isEqualTo(TipState.CONCLUDED);
        assertThat(view.finished()).as("the second is not ended").isFalse();
        withdrawTip.withdraw(sent.number(), sent.code());
        withdrawTip.withdraw(sent.number(), sent.code());
        assertThat(tips.get(part.id()).withdrawnOn()).isEqualTo("2025-04-24");
        assertThat(office.tip(sent).withdrawnOn()).as("it had ended").isNull();
        assertThat(office.waits(part)).isTrue();
        assertThatThrownBy(() -> mailbox.write(
                        sent.number(),
                        sent.code(),
                        UUID.randomUUID(),
                        part.receipt().number(),
                        "more"))
                .hasMessage("tips.refusal.withdrawn");
        assertThatThrownBy(() -> split("again")).hasMessage("tips.refusal.ended-is-not-split");
    }

    @Test
    void onlyTheOfficerOfTheTipSplitsItAndOnlySoOften() {
        var colleague = office.officer(office.openChannel(), Role.TIP_OFFICER);
        var stranger = office.officer(office.unit("Other Example Unit", "另一示例单位"), Role.TIP_OFFICER);
        var form = TipOffice.matter("something else");
        assertThatThrownBy(() -> splitTip.split(colleague.id(), sent.number(), TipId.random(), form))
                .hasMessage("tips.refusal.not-your-split");
        assertThatThrownBy(() -> splitTip.split(stranger.id(), sent.number(), TipId.random(), form))
                .isInstanceOf(NotFound.class);
        var other = office.sends("another tip");
        assertThatThrownBy(() -> splitTip.split(officer.id(), sent.number(), other.id(), form))
                .as("the id of another tip")
                .isInstanceOf(NotFound.class);
        var part = part(split("first"));
        assertThat(tips.find(part(splitOff(part.receipt().number(), "of the part"))
                                .id())
                        .orElseThrow()
                        .splitFrom())
                .as("one mailbox shows all")
                .isEqualTo(sent.id());
        split("third");
        split("fourth");
        split("fifth");
        assertThatThrownBy(() -> split("sixth")).isInstanceOf(Refusal.class);
        assertThat(mailbox.open(sent.number(), sent.code()).view().parts()).hasSize(5);
    }

    @Test
    void theMailboxIsThereAsLongAsAnyMatterOfItIs() {
        var part = part(split("The visitor asked for maps."));
        office.does(officer, sent, TipOffice.noBasis());
        office.does(officer, sent, new GiveFeedback.Form("Nothing was found.", null));
        on("2026-05-30");
        retainTips.run();
        assertThat(showRetention.of(officer.id(), sent.number()).eraseOn())
                .as("the second is still worked on")
                .isNull();
        office.does(officer, part, TipOffice.noBasis());
        office.does(officer, part, new GiveFeedback.Form("Nothing was found.", null));
        on("2027-04-30");
        retainTips.run();
        on("2027-05-30");
        retainTips.run();
        on("2027-05-31");
        retainTips.run();
        assertThat(tips.find(part.id())).isEmpty();
        assertThat(tips.find(sent.id())).isEmpty();
        assertThat(mailbox.open(sent.number(), sent.code()).erasedOn()).isNotNull();
    }

    private String split(String observed) {
        return splitOff(sent.number(), observed);
    }

    private String splitOff(String number, String observed) {
        return splitTip.split(officer.id(), number, TipId.random(), TipOffice.matter(observed));
    }

    private TipOffice.Sent part(String number) {
        return new TipOffice.Sent(tips.findByNumber(number).orElseThrow().id(), new SendTip.Receipt(number, null));
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(4, 0).toInstant(ZoneOffset.UTC));
    }

    private Visitor.Page opens(Visitor visitor) {
        return visitor.submit(
                visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", sent.number(), "code", sent.code()));
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
