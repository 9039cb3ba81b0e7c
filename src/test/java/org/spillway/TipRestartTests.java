package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.files.ClamdServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A tip and the dialogue about it, with an application that is killed in between: nothing of the public lives in its memory,
 * so any node can serve any request.
 */
class TipRestartTests {

    private static final String LOGIN = "tao";
    private static final String PASSWORD = "a password of the restart test";
    private static final String FORM = "form[action*=/tips/new]";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";

    private static final String FILES = "form[action*=/tips/mailbox/files]";
    private static final String SAID = "A voice says where the key lies. ";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    static Path temporary;

    private static ClamdServer scanner;
    private static Map<String, String> environment;
    private static JdbcClient jdbc;

    @BeforeAll
    static void aDatabaseAndAScannerOfItsOwn() {
        var url = TestDatabase.create("restart_" + ProcessHandle.current().pid());
        environment = new HashMap<>(ApplicationProcess.environment(url));
        // The clock of a process cannot be moved, and nobody wants to wait.
        environment.put("SPILLWAY_TIPS_RIPENS", "PT0S");
        environment.put("SPILLWAY_TIPS_RIPENSPLAIN", "PT0S");
        scanner = new ClamdServer();
        environment.put("SPILLWAY_CLAMD_HOST", "127.0.0.1");
        environment.put("SPILLWAY_CLAMD_PORT", Integer.toString(scanner.port()));
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
    }

    @AfterAll
    static void stop() throws IOException {
        scanner.close();
    }

    @Test
    void theDialogueGoesOnAcrossARestartAndNothingReadableStaysOfAFileThatWasComing() throws IOException {
        Visitor.Page form;
        String number;
        String code;
        try (var application = ApplicationProcess.start(environment).awaitHealthy()) {
            FreshOffice.withATipOfficer(jdbc, LOGIN, PASSWORD);
            var tipster = new Visitor(application.base());
            form = tipster.get("/tips/new");
            var receipt = tipster.submit(form, FORM, filled());
            number = receipt.html().expectFirst("#number").text();
            code = receipt.html().expectFirst("#code").text();
            var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
            officer.submit(task(officer, number), "form[action$=/claim]", Map.of());
            var asked = officer.submit(
                    task(officer, number),
                    "form:has([name=outcome])",
                    Map.of("outcome", "INSUFFICIENT", "reason", "no service", "question", "Which service was it?"));
            assertThat(asked.status()).as(asked.text()).isEqualTo(200);
            killInTheMiddleOfAFile(application, tipster, receipt);
        }
        assertNothingOfTheFileCanBeRead();
        try (var application = ApplicationProcess.start(environment).awaitHealthy()) {
            var tipster = new Visitor(application.base());
            var box = opens(tipster, number, code);
            assertThat(box.text()).contains("Which service was it?").doesNotContain("walk.mp4");
            theFileIsSentAgainAndWhatWasLeftIsTakenAway(tipster, box);
            var noted = tipster.submit(box, MAILBOX, Map.of("text", "It was Example Drive."));
            assertThat(noted.text()).contains("Your note was received");
            var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
            assertThat(officer.get("/tips/" + number).text()).contains("It was Example Drive.", "walk.mp4");
            assertThat(task(officer, number).html().select("[name=outcome]"))
                    .as("the note woke the tip that waited for it")
                    .isNotEmpty();

            var values = new HashMap<String, Object>(filled());
            values.put("_ticket", form.html().expectFirst("[name=_ticket]").val());
            var again = tipster.submit(tipster.get("/tips/new"), FORM, values);
            assertThat(again.text())
                    .as("a ticket of before the restart is used up after it")
                    .contains("received before")
                    .contains(number);
        }
        assertThat(jdbc.sql("select count(*) from tip").query(Long.class).single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from tip_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static void killInTheMiddleOfAFile(ApplicationProcess application, Visitor tipster, Visitor.Page receipt)
            throws IOException {
        var box = tipster.submit(receipt, MAILBOX, Map.of());
        var film = film(16 * MEGABYTE);
        try (var connection =
                tipster.beginToAttach(box, FILES, "walk.mp4", Arrays.copyOf(film, film.length / 2), film.length)) {
            awaitThat("pieces of the file are sealed", () -> count("stored_file_chunk") > 20);
            application.kill();
            assertThat(connection.getInputStream().readNBytes(1))
                    .as("nobody was told that it came")
                    .isEmpty();
        } catch (SocketException reset) {
            // by the end of the process
        }
    }

    private static void assertNothingOfTheFileCanBeRead() throws IOException {
        assertThat(count("stored_file where arriving_until is not null")).isEqualTo(1);
        assertThat(count("stored_file where arriving_until is null")).isZero();
        for (var said : List.of(SAID, "ftypisom", "walk.mp4")) {
            assertThat(jdbc.sql("select count(*) from stored_file_chunk where position(:said in bytes) > 0")
                            .param("said", said.getBytes(StandardCharsets.UTF_8))
                            .query(Long.class)
                            .single())
                    .as("pieces that say " + said)
                    .isZero();
            assertThat(jdbc.sql("select count(*) from stored_file f where position(:said in f.facts) > 0")
                            .param("said", said.getBytes(StandardCharsets.UTF_8))
                            .query(Long.class)
                            .single())
                    .as("facts that say " + said)
                    .isZero();
        }
        try (var left = Files.walk(temporary)) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("hsperfdata")))
                    .as("in the temporary folder")
                    .isEmpty();
        }
    }

    private static void theFileIsSentAgainAndWhatWasLeftIsTakenAway(Visitor tipster, Visitor.Page box) {
        var sent = tipster.attach(box, FILES, List.of(new Visitor.Chosen("walk.mp4", film(16 * MEGABYTE))));
        assertThat(sent.html().select("#outcomes li").eachText()).containsExactly("walk.mp4 was received.");
        var kept = count("stored_file_chunk c join stored_file f on f.id = c.file_id where f.arriving_until is null");
        assertThat(count("stored_file_chunk")).isGreaterThan(kept);
        // The hours after which it is taken away, and the half hour until the job comes again.
        jdbc.sql("update stored_file set arriving_until = now() - interval '1 minute' where arriving_until is not null")
                .update();
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'drop-broken-off-files'")
                .update();
        awaitThat(
                "what the killed process left is taken away",
                () -> count("stored_file where arriving_until is not null") == 0);
        assertThat(count("stored_file_chunk")).isEqualTo(kept);
    }

    private static byte[] film(int size) {
        var film = SAID.repeat(size / SAID.length() + 1).getBytes(StandardCharsets.UTF_8);
        var head = "\0\0\0\30ftypisom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, film, 0, head.length);
        return Arrays.copyOf(film, size);
    }

    private static long count(String of) {
        return jdbc.sql("select count(*) from " + of).query(Long.class).single();
    }

    private static void awaitThat(String what, BooleanSupplier isSo) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static Visitor.Page task(Visitor officer, String number) {
        return officer.get(officer.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
    }

    private static Visitor.Page opens(Visitor tipster, String number, String code) {
        return tipster.submit(tipster.get("/tips/mailbox"), MAILBOX, Map.of("number", number, "code", code));
    }

    private static Map<String, Object> filled() {
        return Map.of(
                "category", "CLOUD_STORAGE",
                "observed", "Files in a drive.",
                "sender", "ANONYMOUS",
                "consent", "true");
    }
}
