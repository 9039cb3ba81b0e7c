package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.Visitor.Chosen;
import org.spillway.files.ClamdServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A tipster adds a video over real HTTP; the officer is told that there is no safe copy, and opens the original. */
class LargeFilesStoryTests {

    private static final String LOGIN = "video";
    private static final String PASSWORD = "a password of tests, long enough";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";
    private static final String FILES = "form[action*=/tips/mailbox/files]";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    static Path temporary;

    private static ClamdServer scanner;
    private static ApplicationProcess application;
    private static JdbcClient jdbc;
    private static Visitor tipster;
    private static Visitor.Page receipt;

    @BeforeAll
    static void aTipAndAScanner() {
        scanner = new ClamdServer();
        var url = TestDatabase.create("large_" + ProcessHandle.current().pid());
        var environment = new HashMap<>(ApplicationProcess.environment(url));
        environment.put("SPILLWAY_TIPS_RIPENS", "PT0S");
        environment.put("SPILLWAY_TIPS_RIPENSPLAIN", "PT0S");
        environment.put("SPILLWAY_CLAMD_HOST", "127.0.0.1");
        environment.put("SPILLWAY_CLAMD_PORT", Integer.toString(scanner.port()));
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
        application = ApplicationProcess.start(environment).awaitHealthy();
        FreshOffice.withATipOfficer(jdbc, LOGIN, PASSWORD);
        tipster = new Visitor(application.base());
        receipt = tipster.submit(
                tipster.get("/tips/new"),
                "form[action*=/tips/new]",
                Map.of(
                        "category", "CLOUD_STORAGE",
                        "observed", "Somebody films screens.",
                        "sender", "ANONYMOUS",
                        "consent", "true"));
    }

    @AfterAll
    static void stop() throws IOException {
        application.kill();
        scanner.close();
    }

    @Test
    void aVideoIsTakenWithoutACopyAndItsOriginalNeedsAReason() throws IOException {
        var number = receipt.html().expectFirst("#number").text();
        var box = tipster.submit(receipt, MAILBOX, Map.of());
        assertThat(box.html().expectFirst("#attached-large").text()).contains("Video", "100 MB", "scanned for malware");
        assertThat(box.html().expectFirst("#attached").attr("accept")).contains(".mp4", ".pdf");
        assertThat(box.html().expectFirst("#attached").attr("data-megabytes")).isEqualTo("100");

        var video = video(70 * MEGABYTE);
        var sent = tipster.attach(
                box,
                FILES,
                List.of(
                        new Chosen("walk.mp4", video),
                        new Chosen("note.txt", "beside it".getBytes(StandardCharsets.UTF_8))));
        assertThat(sent.html().select("#outcomes li").eachText())
                .containsExactly("walk.mp4 was received.", "note.txt was received.");
        assertThat(jdbc.sql("select count(*) from stored_file where arriving_until is not null")
                        .query(Long.class)
                        .single())
                .isZero();

        var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
        var tip = officer.get("/tips/" + number);
        assertThat(tip.text()).contains("walk.mp4", "Video (MP4, MOV)", "There is no safe copy");
        var original = tip.html()
                .selectXpath("//dt[contains(., 'walk.mp4')]/following-sibling::dd[1]//a[contains(@href, '/original')]")
                .attr("href");
        assertThat(tip.html()
                        .selectXpath(
                                "//dt[contains(., 'walk.mp4')]/following-sibling::dd[1]//a[contains(@href, '/copy')]"))
                .isEmpty();
        assertThat(officer.get(original.replace("/original", "/copy")).status()).isEqualTo(404);
        var ask = officer.get(original);
        assertThat(officer.submit(ask, "form[action$=/original]", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        var saved = officer.submit(ask, "form[action$=/original]", Map.of("reason", "to see who films"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("Content-Type")).contains("video/mp4");
        assertThat(saved.header("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("walk.mp4");
        try (var left = Files.walk(temporary)) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("hsperfdata")))
                    .as("in the temporary folder")
                    .isEmpty();
        }
    }

    @Test
    void aVideoDoesNotComeWithTheReportItself() {
        var form = tipster.get("/tips/new");
        assertThat(form.html().expectFirst("#attached").attr("accept")).doesNotContain(".mp4");
        var answer = tipster.attach(
                form,
                "form[action*=/tips/new]",
                Map.of("category", "OTHER", "observed", "A film.", "sender", "ANONYMOUS", "consent", "true"),
                List.of(new Chosen("walk.mp4", video(MEGABYTE))));
        assertThat(answer.text()).contains("add it from the mailbox");
        assertThat(answer.html().select("#code")).as("the report itself came").isNotEmpty();
    }

    private static byte[] video(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        var head = "\0\0\0\30ftypisom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }
}
