package org.spillway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spillway.PostgresServer;

/** The demonstration as somebody starts it: a process of its own, killed and started again. */
class DemoTests {

    private static final Pattern ADDRESS = Pattern.compile("address +(http://localhost:\\d+)");
    private static final Pattern NOW = Pattern.compile("<strong>(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) ");
    private static final Pattern BEARER = Pattern.compile("Authorization: (Bearer \\S+)'");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new java.net.CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private Process process;
    private Path log;

    @Test
    void itTellsItsAddressAndPeopleAndOutlivesAKill() throws Exception {
        var address = start();
        assertThat(said())
                .contains("tao", "tip officer", DemoPeople.PASSWORD, DemoPeople.passphrase("bao"))
                .containsPattern("The sender of TIP-\\d{4}-\\d{6,} gave a name")
                .doesNotContain("stops before");
        assertThat(assessed(address)).contains("\"code\":\"TREATED_AS_LEAK\"");
        assertThat(get(address + "/demo/mails")).contains("every person and case is invented");
        var before = now(get(address + "/demo/clock"));
        var answer = advance(address, "days=3");
        assertThat(Duration.between(before, now(answer)))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(5));
        assertThat(now(advance(address, "until=2020-01-01T08:00")))
                .as("the page shows seconds, so both may be read in one")
                .isAfterOrEqualTo(now(answer));
        process.destroyForcibly().waitFor();

        address = start();

        assertThat(said()).contains("that a killed demonstration had left running");
        assertThat(now(get(address + "/demo/clock"))).isAfterOrEqualTo(now(answer));
        assertThat(assessed(address)).contains("\"code\":\"TREATED_AS_LEAK\"");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server().running()).isEmpty();
        assertThat(said()).doesNotContain("terminating connection due to administrator command");
    }

    @AfterEach
    void stop() throws Exception {
        process.destroyForcibly().waitFor();
        server().stop();
    }

    private String start() throws Exception {
        log = Files.createTempFile(folder, "demo-", ".log");
        var command = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        "--server.port=0"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().keySet().removeIf(name -> name.startsWith("SPILLWAY_") || name.startsWith("SPRING_"));
        command.environment().put("SPILLWAY_DEMO_FOLDER", folder.resolve("demo").toString());
        process = command.start();
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (process.isAlive() && System.nanoTime() < until) {
            var address = ADDRESS.matcher(said());
            if (address.find() && said().contains("Stop: Ctrl-C")) {
                return address.group(1);
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("the demonstration did not start:\n" + said());
    }

    private String advance(String address, String by) throws Exception {
        var token = TOKEN.matcher(get(address + "/demo/clock"));
        assertThat(token.find()).isTrue();
        return send(HttpRequest.newBuilder(URI.create(address + "/demo/clock"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        by + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
    }

    // By the line that it prints.
    private String assessed(String address) throws Exception {
        var bearer = BEARER.matcher(said());
        assertThat(bearer.find()).as(said()).isTrue();
        return send(HttpRequest.newBuilder(URI.create(address + "/api/law/cn/assessments"))
                .header("Authorization", bearer.group(1))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"nS\": 1, \"transmittedOverPublicNetwork\": true, \"exposure\": \"POSSIBLE\"}")));
    }

    private String get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var response = http.send(
                request.header("Accept-Language", "en")
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(said()).isEqualTo(200);
        return response.body();
    }

    private static LocalDateTime now(String page) {
        var now = NOW.matcher(page);
        assertThat(now.find()).as(page).isTrue();
        return LocalDateTime.parse(now.group(1) + "T" + now.group(2));
    }

    private String said() throws IOException {
        return Files.readString(log);
    }

    private PostgresServer server() throws IOException {
        return PostgresServer.at(folder.resolve("demo/server"), folder.resolve("demo/data"));
    }
}
