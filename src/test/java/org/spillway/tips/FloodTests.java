package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.Visitor.Chosen;
import org.spillway.shared.TipId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A flood of junk does not keep the next honest sender out. {@code -Dspillway.flood.junk=5000} sends what a minute of a real
 * one brings; without it a fifth of that comes, as fast as it can.
 */
@StoryTest
class FloodTests {

    private static final int JUNK = Integer.getInteger("spillway.flood.junk", 1000);
    private static final int WITH_SCRIPT = 40;
    private static final int WITHOUT_SCRIPT = 10;
    private static final String FORM = "form[action*=/tips/new]";
    private static final String FILES = "form[action*=/tips/mailbox/files]";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    TipLimits limits;

    @Autowired
    DataSource dataSource;

    @Autowired
    TipSettings settings;

    @Autowired
    DueJobs jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    @AfterEach
    void aFreshHour() {
        office.openChannel();
        jdbc.sql("delete from tip_limit").update();
    }

    @AfterEach
    void nobodyIsTold() {
        office.remindsNobody();
    }

    @Test
    void everyHonestSenderGetsThroughAFloodOfJunk(TestReporter told) throws Exception {
        var before = tips();
        var opening = new ArrayList<Callable<Sender>>();
        for (int each = 0; each < WITH_SCRIPT + WITHOUT_SCRIPT; each++) {
            var script = each < WITH_SCRIPT;
            opening.add(() -> opens(script));
        }
        var senders = amid(JUNK / 5, opening, told);
        clock.advance(Duration.ofSeconds(61));
        var sending = senders.stream()
                .<Callable<Visitor.Page>>map(sender -> sender::sends)
                .toList();
        for (var answer : amid(JUNK, sending, told)) {
            assertThat(answer.html().select("#code")).as(answer.text()).hasSize(1);
        }
        assertThat(tips() - before).as("junk makes no tip").isEqualTo(WITH_SCRIPT + WITHOUT_SCRIPT);
        assertThat(limits.left(TipLimits.Counted.PROVEN))
                .as("junk takes nothing from those who solved the riddle")
                .isEqualTo(settings.provenAnHour() - WITH_SCRIPT);
        assertThat(limits.left(TipLimits.Counted.PLAIN))
                .as("nor from those without a script")
                .isEqualTo(settings.plainAnHour() - WITHOUT_SCRIPT);
    }

    // What honest people get who come in between so much junk, each piece of which is refused.
    private <T> List<T> amid(int junk, List<Callable<T>> honest, TestReporter told) throws Exception {
        var piece = junk();
        var pool = Executors.newFixedThreadPool(8);
        var begun = System.nanoTime();
        try {
            var refused = new ArrayList<Future<Visitor.Page>>();
            var answers = new ArrayList<Future<T>>();
            for (int each = 0; each < honest.size(); each++) {
                for (int more = junk / honest.size(); more > 0; more--) {
                    refused.add(pool.submit(piece));
                }
                answers.add(pool.submit(honest.get(each)));
            }
            var got = new ArrayList<T>();
            for (var answer : answers) {
                got.add(answer.get());
            }
            for (var each : refused) {
                assertThat(each.get().status()).as(each.get().text()).isIn(403, 422);
            }
            told.publishEntry(
                    "junk",
                    "%d pieces, %.0f a minute"
                            .formatted(refused.size(), refused.size() * 60e9 / (System.nanoTime() - begun)));
            return got;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void thereIsAStricterLimitWithoutAScriptAndItEndsWithTheHour() {
        var visitor = new Visitor(base());
        var plain = visitor.get("/tips/new");
        var proven = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        for (int each = 0; each < settings.plainAnHour(); each++) {
            limits.count(false);
        }
        var refused = visitor.submit(plain, FORM, filled());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("3539");
        assertThat(refused.text()).contains("again in 59 minutes");
        assertThat(refused.html().expectFirst("[name=observed]").val()).isEqualTo("Files in a drive.");
        var solved = new LinkedHashMap<String, Object>(filled());
        solved.put("_proof", Riddle.solve(proven));
        assertThat(visitor.submit(proven, FORM, solved).html().select("#code")).hasSize(1);

        clock.advance(Duration.ofMinutes(59));
        assertThat(visitor.submit(refused, FORM, Map.of()).html().select("#code"))
                .as("the same form, an hour later")
                .hasSize(1);
    }

    @Test
    void aTipSentTwiceIsCountedOnce() {
        var visitor = new Visitor(base());
        var form = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        visitor.submit(form, FORM, filled());
        assertThat(visitor.submit(form, FORM, filled()).text()).contains("received before");
        assertThat(limits.left(TipLimits.Counted.PLAIN)).isEqualTo(settings.plainAnHour() - 1);
    }

    @Test
    void severalNodesCountTogether() throws Exception {
        var nodes = List.of(limits, new TipLimits(dataSource, jdbc, settings, clock));
        var tries = new ArrayList<Callable<Boolean>>();
        for (int each = 0; each < settings.plainAnHour(); each++) {
            nodes.forEach(node -> tries.add(() -> taken(node)));
        }
        var taken = 0;
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var answer : pool.invokeAll(tries)) {
                taken += answer.get() ? 1 : 0;
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(taken).isEqualTo(settings.plainAnHour());
    }

    private static boolean taken(TipLimits node) {
        try {
            node.count(false);
            return true;
        } catch (Flooded full) {
            return false;
        }
    }

    @Test
    void anHourHasRoomForSoManyFilesAndTheReportStays() {
        var visitor = new Visitor(base());
        var box = aMailbox(visitor);
        for (int each = 1; each < settings.filesAnHour(); each++) {
            limits.countFile();
        }
        var answer = visitor.attach(box, FILES, List.of(aFile("first"), aFile("second")));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).contains("3539");
        assertThat(answer.html().select("#outcomes li").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("first.txt was received."),
                        second -> assertThat(second)
                                .contains("second.txt", "your report is here", "again in 59 minutes"));
        clock.advance(Duration.ofMinutes(59));
        assertThat(visitor.attach(answer, FILES, List.of(aFile("second"))).text())
                .contains("second.txt was received.");
    }

    @Test
    void aTipIsReceivedWhereTheHourHasRoomForItAndNotForItsFilesAndNothingIsReadWhereItHasNone() {
        var visitor = new Visitor(base());
        var first = visitor.get("/tips/new");
        var second = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        for (int each = 1; each < settings.filesAnHour(); each++) {
            limits.countFile();
        }
        var receipt = visitor.attach(first, FORM, filled(), List.of(aFile("first"), aFile("second")));
        assertThat(receipt.html().select("#code")).hasSize(1);
        assertThat(receipt.html().select("#outcomes li").eachText())
                .satisfiesExactly(
                        kept -> assertThat(kept).isEqualTo("first.txt was received."),
                        refused -> assertThat(refused).contains("second.txt", "again in 59 minutes"));
        while (limits.left(TipLimits.Counted.PLAIN) > 0) {
            limits.count(false);
        }
        var refused = visitor.attach(second, FORM, filled(), List.of(aFile("third")));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.html().expectFirst("[name=observed]").val()).isEqualTo("Files in a drive.");
        assertThat(refused.html().select("#files-lost")).hasSize(1);
    }

    @Test
    void anHourHasRoomForSoMuchInFiles() {
        var visitor = new Visitor(base());
        var box = aMailbox(visitor);
        limits.countBytes(settings.bytesAnHour().toBytes() - 1024);
        var answer = visitor.attach(box, FILES, List.of(aFile("x".repeat(1000)), aFile("small")));
        assertThat(answer.html().select("#outcomes li").eachText())
                .satisfiesExactly(
                        large -> assertThat(large).contains("again in 59 minutes"),
                        small -> assertThat(small).isEqualTo("small.txt was received."));
        assertThat(visitor.attach(answer, FILES, List.of(aFile("other"))).text())
                .as("nothing is read when there is no room at all")
                .contains("again in 59 minutes");
    }

    private static Chosen aFile(String text) {
        return new Chosen(
                text.substring(0, Math.min(9, text.length())) + ".txt",
                (text + " file").repeat(text.length() > 9 ? 2 : 1).getBytes(StandardCharsets.UTF_8));
    }

    private Visitor.Page aMailbox(Visitor visitor) {
        var form = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        return visitor.submit(visitor.submit(form, FORM, filled()), "form[action$=/tips/mailbox]", Map.of());
    }

    @Test
    void ofTheLimitsNothingIsKeptBeyondTheHour() {
        limits.count(true);
        var onTheHour = kept();
        jdbc.sql("delete from tip_limit").update();
        clock.advance(Duration.ofMinutes(37));
        limits.count(true);
        assertThat(kept()).as("the same, whatever the minute").isEqualTo(onTheHour);
        clock.advance(Duration.ofMinutes(22));
        jobs.runDue();
        assertThat(rows()).isEqualTo(2);
        clock.advance(Duration.ofMinutes(1));
        jobs.runDue();
        assertThat(rows()).isZero();
    }

    /** Somebody who opened the form. */
    private record Sender(Visitor visitor, Visitor.Page form, Map<String, Object> values) {

        Visitor.Page sends() {
            return visitor.submit(form, FORM, values);
        }
    }

    private Sender opens(boolean script) {
        var visitor = new Visitor(base());
        var form = visitor.get("/tips/new");
        var values = new LinkedHashMap<String, Object>(filled());
        if (script) {
            values.put("_proof", Riddle.solve(form));
        }
        return new Sender(visitor, form, values);
    }

    // What a flood is made of: no cookie, forged tickets, tickets just opened, wrong solutions, programs that fill in
    // all.
    private Callable<Visitor.Page> junk() {
        var visitor = new Visitor(base());
        var form = visitor.get("/tips/new");
        var ticket = form.html().expectFirst("[name=_ticket]").val();
        return () -> {
            var values = new LinkedHashMap<String, Object>(filled());
            switch (ThreadLocalRandom.current().nextInt(5)) {
                case 0 -> values.put("_csrf", "nonsense");
                case 1 -> values.put("_ticket", TipId.random() + ".1745463600." + "A".repeat(43));
                case 2 -> values.put("_ticket", ticket);
                case 3 -> values.put("_proof", "x");
                default -> values.put("website", "https://spam.example");
            }
            return visitor.submit(form, FORM, values);
        };
    }

    private static Map<String, Object> filled() {
        return Map.of(
                "category", "OTHER",
                "observed", "Files in a drive.",
                "sender", "ANONYMOUS",
                "consent", "true");
    }

    private long tips() {
        return jdbc.sql("select count(*) from tip").query(Long.class).single();
    }

    private String kept() {
        return jdbc.sql("select string_agg(id || encode(state, 'hex'), ' ' order by id) from tip_limit")
                .query(String.class)
                .single();
    }

    private long rows() {
        return jdbc.sql("select count(*) from tip_limit").query(Long.class).single();
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
