package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.catalina.AccessLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.TestMail;
import org.spillway.Visitor;
import org.spillway.Visitor.Chosen;
import org.spillway.access.Officer;
import org.spillway.files.MadeFile;
import org.spillway.identities.GuardianOffice;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Promise 7: after a tip from a known address, at a known minute, every log, table and mail is read, and none tells who sent
 * it, what it says, or when it came.
 */
@StoryTest
class NoTraceTests {

    private static final String ADDRESS = "203.0.113.77";
    private static final String BROWSER = "Unmistakable/7.5 (a browser of this test)";
    private static final String TEXT = "an unmistakable sentence of this test";
    private static final String CAMERA = "an unmistakable camera";
    private static final String REFUSED = "SECRET//NOFORN\nunmistakable words under a marking";
    private static final String FILES = "form[action*=/tips/mailbox/files]";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";
    // Before the clock of the other tests begins, which share the tables: some of them let every minute of a day pass.
    private static final Instant CAME = Instant.parse("2025-04-22T03:37:41.123Z");

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    EveryTable tables;

    @Autowired
    Tips tips;

    @Autowired
    DueJobs jobs;

    @Autowired
    TestMail mail;

    @Autowired
    WebServerApplicationContext server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("org.spillway");
    Level before = ours.getLevel();
    Visitor visitor;
    Officer officer;

    @BeforeEach
    void listen() {
        office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("delete from tip_limit").update();
        officer = office.officer(office.openChannel(), Role.TIP_OFFICER);
        visitor = new Visitor("http://127.0.0.1:" + port)
                .sending("User-Agent", BROWSER)
                .sending("X-Forwarded-For", ADDRESS);
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        ours.setLevel(before);
    }

    @Test
    void noLogTableOrMailTellsWhoSentATipWhatItSaysOrWhenItCame() throws Exception {
        var sent = sends(CAME);
        assertThat(tables.tellingTheMinuteOf(CAME)).as("the tip came").isEmpty();

        clock.set(Instant.parse("2025-04-22T05:00:00Z"));
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.asks("Another unmistakable question?"));
        var wrote = Instant.parse("2025-04-23T06:53:07.456Z");
        clock.set(wrote);
        var box = opens(sent);
        visitor.submit(box, MAILBOX, Map.of("text", "Another unmistakable answer."));
        assertThat(tables.tellingTheMinuteOf(wrote)).as("a note came").isEmpty();

        var attached = Instant.parse("2025-04-23T17:22:53.321Z");
        clock.set(attached);
        var received = visitor.attach(
                opens(sent), FILES, List.of(new Chosen("unmistakable-name.jpg", MadeFile.photograph(CAMERA))));
        assertThat(received.text()).contains("unmistakable-name.jpg was received");
        assertThat(tables.tellingTheMinuteOf(attached)).as("a file came").isEmpty();
        var marked = visitor.attach(
                opens(sent), FILES, List.of(new Chosen("refused-name.txt", REFUSED.getBytes(StandardCharsets.UTF_8))));
        assertThat(marked.text()).doesNotContain("refused-name.txt was received");
        assertThat(tables.tellingTheMinuteOf(attached)).as("a file was refused").isEmpty();

        var withdrew = Instant.parse("2025-04-24T01:19:31.789Z");
        clock.set(withdrew);
        visitor.submit(opens(sent), "form:has([name=withdraw])", Map.of("withdraw", "yes"));
        assertThat(office.tip(sent).withdrawnOn()).isEqualTo("2025-04-24");
        assertThat(tables.tellingTheMinuteOf(withdrew)).as("it was taken back").isEmpty();

        clock.set(Instant.parse("2025-04-24T04:00:10Z"));
        jobs.runDue();
        var mails = mailsToTheOfficer();
        assertThat(mails).as("the officer was told").isNotEmpty();
        for (var secret : List.of(
                TEXT,
                "Unmistakable Example",
                "unmistakable question",
                "unmistakable answer",
                CAMERA,
                "unmistakable-name",
                "unmistakable-first",
                "refused-first",
                "Exif",
                "refused-name",
                "unmistakable words under a marking",
                sent.code(),
                sent.code().replace("-", ""),
                ADDRESS,
                "Unmistakable/7.5",
                "2025-04-22T03:37",
                "2025-04-22 03:37",
                "2025-04-22T11:37",
                "2025-04-22 11:37",
                "11:37:41",
                "14:53:07",
                "01:22:53",
                "09:19:31")) {
            assertThat(tables.holding(secret)).as("a table holds %s", secret).isEmpty();
            assertThat(logged()).as("the log holds %s", secret).noneMatch(line -> line.contains(secret));
            assertThat(mails).as("a mail holds %s", secret).noneMatch(each -> each.contains(secret));
        }
        assertThat(tables.holding(sent.number()))
                .as("the search finds what is there")
                .contains("tip.number", "mail.subject_number");
    }

    @Test
    void whoANamedTipsterIsStandsInNoTableLogOrMailEvenWhileTwoGuardiansReadIt() throws Exception {
        var two = office.guardians(2);
        clock.set(CAME.minus(Duration.ofMinutes(2)));
        var form = visitor.get("/tips/new");
        clock.set(CAME);
        var receipt = visitor.submit(
                form,
                "form[action*=/tips/new]",
                Map.of(
                        "category", "CLOUD_STORAGE",
                        "observed", TEXT,
                        "sender", "NAMED",
                        "name", "Distinctive Person",
                        "contact", "distinctive@contact.example",
                        "consent", "true"));
        var number = receipt.html().expectFirst("#number").text();
        assertThat(tables.tellingTheMinuteOf(CAME)).as("the tip came").isEmpty();

        clock.set(Instant.parse("2025-04-23T05:00:00Z"));
        var asker = guardian(two.get(0));
        var asked = asker.submit(
                asker.get("/identities/" + number),
                "form[action$=/openings]",
                Map.of(
                        "ground",
                        "REWARD",
                        "reason",
                        "a distinctive reason",
                        "passphrase",
                        two.get(0).passphrase()));
        var opening = asked.url().getPath();
        assertThat(tables.holding("Distinctive")).as("asked").isEmpty();
        var second = guardian(two.get(1));
        second.submit(
                second.get(opening),
                "form[action$=/agreement]",
                Map.of("passphrase", two.get(1).passphrase()));
        var shown = second.submit(
                second.get(opening),
                "form[action$=/reading]",
                Map.of("passphrase", two.get(1).passphrase()));
        assertThat(shown.text()).contains("Distinctive Person", "distinctive@contact.example");
        clock.set(Instant.parse("2025-04-24T04:00:10Z"));
        jobs.runDue();
        var mails = new ArrayList<>(mailsToTheOfficer());
        for (var each : two) {
            mails.addAll(mailsTo(each.officer()));
        }
        for (var secret : List.of(
                "Distinctive Person",
                "distinctive@contact.example",
                "a distinctive reason",
                two.get(0).passphrase(),
                two.get(1).passphrase())) {
            assertThat(tables.holding(secret)).as("a table holds %s", secret).isEmpty();
            assertThat(logged()).as("the log holds %s", secret).noneMatch(line -> line.contains(secret));
            assertThat(mails).as("a mail holds %s", secret).noneMatch(each -> each.contains(secret));
        }
        assertThat(mailsTo(two.get(1).officer()))
                .as("a guardian is asked, and not about what")
                .isNotEmpty()
                .noneMatch(each -> each.contains(number));
    }

    private Visitor guardian(GuardianOffice.Guardian guardian) {
        return new Visitor("http://127.0.0.1:" + port).signIn(guardian.officer().login(), GuardianOffice.PASSWORD);
    }

    @Test
    void mailsAboutTipsWaitForTheNextMark() {
        clock.set(CAME);
        var sent = sends(CAME);
        jobs.runDue();
        assertThat(mail.to(officer.email())).as("before the mark").isEmpty();
        assertThat(jdbc.sql("""
                        select distinct to_char(created_at at time zone 'Asia/Shanghai', 'HH24:MI:SS') || ' '
                               || to_char(next_attempt_at at time zone 'Asia/Shanghai', 'HH24:MI:SS')
                          from mail where dossier = :tip
                        """)
                        .param("tip", sent.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("06:00:00 12:00:00");
        clock.set(Instant.parse("2025-04-22T04:00:00Z"));
        jobs.runDue();
        assertThat(mail.to(officer.email())).isNotEmpty();
    }

    @Test
    void theSizeOfWhatIsSealedTellsNothingOfItsLength() {
        var shorter = office.sends("x");
        var longer = office.sends("x".repeat(500));
        var longest = office.sends("x".repeat(6000));
        assertThat(size(shorter)).isEqualTo(size(longer));
        assertThat(size(longest)).isGreaterThan(size(longer));
        var box = opens(shorter);
        visitor.submit(box, MAILBOX, Map.of("text", "y"));
        box = opens(shorter);
        visitor.submit(box, MAILBOX, Map.of("text", "y".repeat(900)));
        assertThat(jdbc.sql("select distinct length(body) from tip_message where tip_id = :id")
                        .param("id", shorter.id().value())
                        .query(Integer.class)
                        .list())
                .hasSize(1);
    }

    @Test
    void theServerWritesNoLogOfItsVisitors() {
        assertThat(((TomcatWebServer) server.getWebServer())
                        .getTomcat()
                        .getEngine()
                        .getPipeline()
                        .getValves())
                .noneMatch(AccessLog.class::isInstance);
    }

    @Test
    void theLanguageThatSomebodyChoseIsCarriedInTheAddressAndLeavesNoCookie() {
        var home = visitor.get("/?lang=zh-CN");
        var form = visitor.get(home.html().expectFirst("main a.btn-primary").attr("href"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(form.html().expectFirst("html").attr("lang")).isEqualTo("zh-CN");
        var refused = visitor.submit(form, "main form", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().expectFirst("html").attr("lang")).isEqualTo("zh-CN");
        var mailbox =
                visitor.get(refused.html().expectFirst("nav a[href*=mailbox]").attr("href"));
        assertThat(mailbox.html().expectFirst("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(mailbox.html().select("link[href*=lang], img[src*=lang]")).isEmpty();
        assertThat(visitor.cookieNames()).containsOnly("csrf-public");
    }

    private TipOffice.Sent sends(Instant at) {
        clock.set(at.minus(Duration.ofMinutes(2)));
        var form = visitor.get("/tips/new");
        clock.set(at);
        var receipt = visitor.attach(
                form,
                "form[action*=/tips/new]",
                Map.of(
                        "category", "CLOUD_STORAGE",
                        "observed", TEXT,
                        "persons", "Unmistakable Example",
                        "sender", "ANONYMOUS",
                        "consent", "true"),
                List.of(
                        new Chosen("unmistakable-first.jpg", MadeFile.photograph(CAMERA + " that came with it")),
                        new Chosen("refused-first.txt", REFUSED.getBytes(StandardCharsets.UTF_8))));
        assertThat(receipt.html().select("#outcomes li").eachText())
                .satisfiesExactly(
                        kept -> assertThat(kept).isEqualTo("unmistakable-first.jpg was received."),
                        refused -> assertThat(refused).contains("refused-first.txt", "marking"));
        var number = receipt.html().expectFirst("#number").text();
        return new TipOffice.Sent(
                tips.findByNumber(number).orElseThrow().id(),
                new SendTip.Receipt(
                        number,
                        AccessCode.typed(receipt.html().expectFirst("#code").text())));
    }

    private Visitor.Page opens(TipOffice.Sent sent) {
        return visitor.submit(
                visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", sent.number(), "code", sent.code()));
    }

    private int size(TipOffice.Sent sent) {
        return jdbc.sql("select length(body) from tip where id = :id")
                .param("id", sent.id().value())
                .query(Integer.class)
                .single();
    }

    private List<String> logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getMDCPropertyMap()
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    private List<String> mailsToTheOfficer() throws Exception {
        return mailsTo(officer);
    }

    private List<String> mailsTo(Officer reader) throws Exception {
        var texts = new ArrayList<String>();
        for (var each : mail.to(reader.email())) {
            var bytes = new ByteArrayOutputStream();
            each.writeTo(bytes);
            texts.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return texts;
    }
}
