package org.spillway;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.Visitor.Chosen;
import org.spillway.files.MadeFile;
import org.spillway.guard.LabelledFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Files that a tipster adds, in the application as production runs it, with a temporary folder of its own that is watched. */
class TipFilesTests {

    private static final String LOGIN = "tao";
    private static final String PASSWORD = "a password of the files test";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";
    private static final String FILES = "form[action*=/tips/mailbox/files]";
    private static final String ONION =
            "http://" + "spillway234567abcdefghijklmnopqrstuvwxyz234567abcdefghij" + ".onion";
    private static final String TEXT = "an unmistakable sentence in a file";

    @TempDir
    static Path temporary;

    private static ApplicationProcess application;
    private static JdbcClient jdbc;
    private static Visitor tipster;
    private static String number;
    private static String code;

    @BeforeAll
    static void aTip() {
        var url = TestDatabase.create("files_" + ProcessHandle.current().pid());
        var environment = new HashMap<>(ApplicationProcess.environment(url));
        environment.put("SPILLWAY_TIPS_RIPENS", "PT0S");
        environment.put("SPILLWAY_TIPS_RIPENSPLAIN", "PT0S");
        environment.put("SPILLWAY_ONION", ONION);
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
        application = ApplicationProcess.start(environment).awaitHealthy();
        FreshOffice.withATipOfficer(jdbc, LOGIN, PASSWORD);
        tipster = new Visitor(application.base());
        var receipt = tipster.submit(
                tipster.get("/tips/new"),
                "form[action$=/tips/new]",
                Map.of(
                        "category", "CLOUD_STORAGE",
                        "observed", "Files in a drive.",
                        "sender", "ANONYMOUS",
                        "consent", "true"));
        number = receipt.html().expectFirst("#number").text();
        code = receipt.html().expectFirst("#code").text();
        assertThat(tipster.submit(receipt, MAILBOX, Map.of()).html().select(FILES))
                .as("the receipt leads to where files are added")
                .hasSize(1);
    }

    @AfterAll
    static void stop() {
        application.kill();
    }

    @Test
    void thePagesOfThePublicTellWhereTheyAreInTheTorNetworkAndOthersDoNot() {
        var nobody = new Visitor(application.base());
        for (var page : List.of("/", "/guidance", "/tips/new", "/tips/mailbox")) {
            assertThat(nobody.get(page + "?lang=en").header("Onion-Location")).contains(ONION + page);
        }
        assertThat(nobody.get("/login").header("Onion-Location")).isEmpty();
    }

    @Test
    void severalFilesAtOnceAreReceivedAndNothingTouchesTheTemporaryFolder() throws Exception {
        var noise = new byte[3_000_000];
        new Random(7).nextBytes(noise);
        try (var watch = temporary.getFileSystem().newWatchService()) {
            watchAll(watch);
            var answer = tipster.attach(
                    opens(),
                    FILES,
                    List.of(
                            new Chosen("photo.jpg", MadeFile.photograph(TEXT)),
                            new Chosen("map.png", MadeFile.picture("png", 900, 700, Color.GREEN)),
                            new Chosen("letter.docx", LabelledFile.make("docx-body", TEXT)),
                            new Chosen("letter.pdf", LabelledFile.make("pdf-body", TEXT)),
                            new Chosen("noise.bin", noise)));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.html().select("#outcomes li").eachText())
                    .satisfiesExactly(
                            photo -> assertThat(photo).isEqualTo("photo.jpg was received."),
                            map -> assertThat(map).isEqualTo("map.png was received."),
                            word -> assertThat(word).isEqualTo("letter.docx was received."),
                            pdf -> assertThat(pdf).isEqualTo("letter.pdf was received."),
                            other -> assertThat(other).contains("noise.bin", "Files of this kind are not taken"));
            assertThat(touched(watch)).as("touched in the temporary folder").isEmpty();
            Files.createTempFile(temporary, "control", ".tmp");
            assertThat(watch.poll(10, TimeUnit.SECONDS)).as("the watch sees").isNotNull();
        }
        officersSeeSafeCopiesAndOpenTheOriginalForAReason();
    }

    private void officersSeeSafeCopiesAndOpenTheOriginalForAReason() {
        var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
        var tip = officer.get("/tips/" + number);
        assertThat(tip.text())
                .contains("photo.jpg", "letter.pdf", "the place where it was taken")
                .doesNotContain("noise");
        var copy = officer.get(link(tip, "/copy"));
        assertThat(copy.header("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("photo.jpg");
        assertThat(copy.header("Content-Type")).contains("image/jpeg");
        assertThat(copy.body()).doesNotContain(TEXT);
        var ask = officer.get(link(tip, "/original"));
        var refused = officer.submit(ask, "form[action$=/original]", Map.of("reason", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().expectFirst("#reason-error").text()).contains("why the original is needed");
        var original = officer.submit(ask, "form[action$=/original]", Map.of("reason", "to compare the handwriting"));
        assertThat(original.status()).isEqualTo(200);
        assertThat(original.body()).contains(TEXT);
        assertThat(jdbc.sql("select detail->>'reason' from audit_record where action = 'tip.original-opened'")
                        .query(String.class)
                        .list())
                .containsExactly("to compare the handwriting");
    }

    @Test
    void whoseConnectionBreaksOffLeavesNothing() throws Exception {
        var before = rows();
        var box = opens();
        try (var socket = connects()) {
            var body = fields() + part("half.txt") + TEXT.repeat(2000);
            socket.getOutputStream().write(request(box, body.length() * 2L).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        var answer = tipster.attach(
                opens(), FILES, List.of(new Chosen("after.txt", "came afterwards".getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.text()).contains("after.txt was received").doesNotContain("half.txt");
        assertThat(rows()).isEqualTo(before + 1);
        assertThat(application.log()).doesNotContain("Failure").doesNotContain("half.txt");
    }

    @Test
    void whoClaimsFourGigabytesIsAnsweredAtOnce() throws Exception {
        var before = rows();
        var box = opens();
        try (var socket = connects()) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request(box, 4L << 30).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write((fields() + part("huge.txt")).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
            var line = answer.readLine();
            while (line != null && !line.contains("At most 5 files at once, of at most 20 MB each")) {
                line = answer.readLine();
            }
            assertThat(line).as("the reason").isNotNull();
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void withoutTheRightCodeOrTheTokenNothingIsTaken() throws Exception {
        var before = rows();
        var box = opens();
        var form = box.form(FILES);
        form.expectFirst("[name=code]").val("AAAA-AAAA-AAAA-AAAA-AAAA");
        var file = List.of(new Chosen("a.txt", "x".getBytes(StandardCharsets.UTF_8)));
        var wrong = tipster.attach(
                new Visitor.Page(200, box.url(), form.ownerDocument().html(), box.headers()), FILES, file);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#box, #files")).isEmpty();
        var forged = tipster.attach(
                new Visitor.Page(200, box.url(), box.body().replaceAll("_csrf=[^\"]*", "_csrf=forged"), box.headers()),
                FILES,
                file);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(rows()).isEqualTo(before);
    }

    private static long rows() {
        return jdbc.sql("select count(distinct f.id) from stored_file f join stored_file_chunk c on c.file_id = f.id")
                .query(Long.class)
                .single();
    }

    private static Visitor.Page opens() {
        return tipster.submit(tipster.get("/tips/mailbox"), MAILBOX, Map.of("number", number, "code", code));
    }

    private static String link(Visitor.Page page, String end) {
        return page.html()
                .expectFirst("a[aria-label$=photo.jpg][href$=" + end + "]")
                .attr("href");
    }

    private static Socket connects() throws IOException {
        var at = URI.create(application.base());
        return new Socket(at.getHost(), at.getPort());
    }

    private static String request(Visitor.Page box, long length) {
        return "POST " + box.form(FILES).attr("action") + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + tipster.cookies()
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String fields() {
        return part("number", number) + part("code", code);
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String part(String file) {
        return "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file + "\"\r\n\r\n";
    }

    private static void watchAll(WatchService watch) throws IOException {
        try (var folders = Files.walk(temporary)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
            }
        }
    }

    private static List<String> touched(WatchService watch) throws InterruptedException {
        var touched = new ArrayList<String>();
        for (var key = watch.poll(1, TimeUnit.SECONDS); key != null; key = watch.poll()) {
            key.pollEvents().forEach(event -> touched.add(event.context().toString()));
            key.reset();
        }
        return touched;
    }
}
