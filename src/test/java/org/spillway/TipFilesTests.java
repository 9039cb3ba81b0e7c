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
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.Visitor.Chosen;
import org.spillway.files.MadeFile;
import org.spillway.files.OldOfficeFile;
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
    private static final String FORM = "form[action*=/tips/new]";
    private static final Map<String, String> FILLED = Map.of(
            "category", "CLOUD_STORAGE",
            "observed", "Papers in a drive.",
            "sender", "ANONYMOUS",
            "consent", "true");
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
        environment.put("SPILLWAY_PACK", "us");
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
        application = ApplicationProcess.start(environment).awaitHealthy();
        FreshOffice.withATipOfficer(jdbc, LOGIN, PASSWORD);
        tipster = new Visitor(application.base());
        var receipt = tipster.submit(
                tipster.get("/tips/new"),
                "form[action*=/tips/new]",
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
    void whomToCallIsSaidByTheLawOfTheCountry() {
        var nobody = new Visitor(application.base());
        for (var page : List.of("/", "/tips/new")) {
            assertThat(nobody.get(page).html().select("main h1 + .alert").text())
                    .contains("1-800-225-5324", "911")
                    .doesNotContain("12339", "110");
        }
        assertThat(nobody.get("/guidance").text()).contains("32 CFR").doesNotContain("PRC", "state secret");
        var form = nobody.get("/tips/new").html();
        assertThat(form.select("[name=reward]"))
                .as("no law there rewards reports")
                .isEmpty();
        assertThat(form.select("[name=urgent]")).isNotEmpty();
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
                            new Chosen("noise.bin", noise(3_000_000))));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.html().select("#outcomes li").eachText())
                    .satisfiesExactly(
                            photo -> assertThat(photo).isEqualTo("photo.jpg was received."),
                            map -> assertThat(map).isEqualTo("map.png was received."),
                            word -> assertThat(word).isEqualTo("letter.docx was received."),
                            pdf -> assertThat(pdf).isEqualTo("letter.pdf was received."),
                            other -> assertThat(other).contains("noise.bin", "Files of this kind are not taken"));
            var more = tipster.attach(
                    opens(),
                    FILES,
                    List.of(
                            new Chosen("old.doc", OldOfficeFile.doc(TEXT + "\r", false)),
                            new Chosen("old.ppt", OldOfficeFile.ppt(TEXT, false)),
                            new Chosen("open.odt", MadeFile.openDocument(TEXT, Map.of())),
                            new Chosen(
                                    "mail.eml", MadeFile.mail(TEXT, TEXT, "old.xls", OldOfficeFile.xls(TEXT, false))),
                            new Chosen(
                                    "files.zip",
                                    MadeFile.archive(Map.of("a/letter.pdf", LabelledFile.make("pdf-body", TEXT))))));
            assertThat(more.html().select("#outcomes li").eachText())
                    .hasSize(5)
                    .allMatch(each -> each.endsWith("was received."));
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
            socket.getOutputStream()
                    .write(request(box.form(FILES), body.length() * 2L).getBytes(StandardCharsets.UTF_8));
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
            socket.getOutputStream().write(request(box.form(FILES), 4L << 30).getBytes(StandardCharsets.UTF_8));
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

    @Test
    void filesComeWithTheTipAndNothingTouchesTheTemporaryFolder() throws Exception {
        var before = rows();
        var longName = "长".repeat(200) + ".jpg";
        var form = tipster.get("/tips/new");
        assertThat(form.html().expectFirst("#attachments").text())
                .contains("At most 5, together at most 20 MB", "PDF", ".eml", "No classified content");
        try (var watch = temporary.getFileSystem().newWatchService()) {
            watchAll(watch);
            var files = List.of(
                    new Chosen(longName, MadeFile.photograph(TEXT)),
                    new Chosen("letter.docx", LabelledFile.make("docx-body", TEXT)),
                    new Chosen("noise.bin", noise(3_000_000)),
                    new Chosen("marked.txt", "SECRET//NOFORN".getBytes(StandardCharsets.UTF_8)),
                    new Chosen("large.txt", "x".repeat(20 << 20).getBytes(StandardCharsets.UTF_8)),
                    new Chosen("sixth.txt", "one too many".getBytes(StandardCharsets.UTF_8)));
            var refused = tipster.attach(form, FORM, Map.of("observed", "Typed once."), files);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.html().expectFirst("#files-lost").text()).contains("choose yours again");
            assertThat(refused.html().expectFirst("[name=observed]").val()).isEqualTo("Typed once.");
            assertThat(rows()).as("of a form that was refused").isEqualTo(before);

            var receipt = tipster.attach(refused, FORM, FILLED, files);
            assertThat(receipt.status()).isEqualTo(200);
            assertThat(receipt.html().select("#code")).hasSize(1);
            assertThat(receipt.html().select("#outcomes li").eachText())
                    .satisfiesExactly(
                            photo -> assertThat(photo).endsWith("长.jpg was received."),
                            word -> assertThat(word).isEqualTo("letter.docx was received."),
                            noise -> assertThat(noise).contains("noise.bin", "Files of this kind are not taken"),
                            marked -> assertThat(marked).contains("marked.txt", "marking"),
                            large -> assertThat(large).contains("large.txt", "more than was left"),
                            sixth -> assertThat(sixth).contains("sixth.txt", "At most 5 files"));
            assertThat(receipt.html().expectFirst("#outcomes").text()).contains("without the files that were refused");
            assertThat(touched(watch)).as("touched in the temporary folder").isEmpty();
            assertThat(rows()).isEqualTo(before + 2);
            var again = tipster.attach(refused, FORM, FILLED, files);
            assertThat(again.text()).contains("received before");
            assertThat(rows()).as("sent twice").isEqualTo(before + 2);

            var box = tipster.submit(receipt, MAILBOX, Map.of());
            assertThat(box.html().select("#files li").eachText())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("letter.docx");
            var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
            var tip =
                    officer.get("/tips/" + receipt.html().expectFirst("#number").text());
            assertThat(tip.text())
                    .contains("letter.docx", "the place where it was taken")
                    .doesNotContain("noise");
        }
    }

    @Test
    void whoseConnectionBreaksOffWhileSendingATipWithFilesLeavesNeither() throws Exception {
        var before = rows();
        var tips = tips();
        var form = tipster.get("/tips/new");
        var body = tipParts(form) + part("half.txt") + TEXT.repeat(2000);
        try (var socket = connects()) {
            socket.getOutputStream()
                    .write(request(form.form(FORM), body.length() * 2L).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        var receipt = tipster.attach(
                form, FORM, FILLED, List.of(new Chosen("whole.txt", "came later".getBytes(StandardCharsets.UTF_8))));
        assertThat(receipt.html().select("#code"))
                .as("the same form, sent again")
                .hasSize(1);
        assertThat(receipt.text()).contains("whole.txt was received").doesNotContain("half.txt");
        assertThat(rows()).isEqualTo(before + 1);
        assertThat(tips()).isEqualTo(tips + 1);
        assertThat(application.log()).doesNotContain("Failure").doesNotContain("half.txt");
    }

    @Test
    void whoClaimsFourGigabytesWithATipIsAnsweredAtOnceAndLosesNoWord() throws Exception {
        var tips = tips();
        var form = tipster.get("/tips/new");
        try (var socket = connects()) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request(form.form(FORM), 4L << 30).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write((tipParts(form) + part("huge.txt")).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
            var page = new StringBuilder();
            for (var line = answer.readLine(); line != null && !line.contains("</html>"); line = answer.readLine()) {
                page.append(line);
            }
            assertThat(page).contains("These files are far too large", "Papers in a drive.");
        }
        assertThat(tips()).isEqualTo(tips);
    }

    @Test
    void aForgedFormWithFilesAndOneOfAProgramAreNotReadAtAll() {
        var tips = tips();
        var form = tipster.get("/tips/new");
        var file = List.of(new Chosen("a.txt", "x".getBytes(StandardCharsets.UTF_8)));
        var forged = new Visitor(application.base()).attach(form, FORM, FILLED, file);
        assertThat(forged.status()).isEqualTo(403);
        var trapped = new HashMap<>(FILLED);
        trapped.put("website", "https://spam.example");
        var refused = tipster.attach(form, FORM, trapped, file);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#outcomes, #code")).isEmpty();
        assertThat(tips()).isEqualTo(tips);
    }

    @Test
    void aMarkingInTheTextIsRefusedBeforeTheFilesAreReadAndTheTextComesBack() {
        var tips = tips();
        var before = rows();
        var form = tipster.get("/tips/new");
        var marked = new HashMap<>(FILLED);
        marked.put("where", "SECRET//NOFORN");
        var refused =
                tipster.attach(form, FORM, marked, List.of(new Chosen("a.txt", "x".getBytes(StandardCharsets.UTF_8))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("marking of classified content", "Your files were not read");
        var receipt = tipster.submit(refused, "main form", Map.of("where", "On the third floor."));
        assertThat(receipt.html().select("#code")).hasSize(1);
        assertThat(tips()).isEqualTo(tips + 1);
        assertThat(rows()).isEqualTo(before);
    }

    private static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static long tips() {
        return jdbc.sql("select count(*) from tip").query(Long.class).single();
    }

    private static String tipParts(Visitor.Page form) {
        var parts = new StringBuilder();
        FILLED.forEach((name, value) -> parts.append(part(name, value)));
        return parts + part("_ticket", form.html().expectFirst("[name=_ticket]").val());
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

    private static String request(FormElement form, long length) {
        return "POST " + form.attr("action") + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + tipster.cookies()
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
