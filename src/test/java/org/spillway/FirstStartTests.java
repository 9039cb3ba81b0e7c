package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.spillway.demo.Demo;

/** Production, started for the first time, and started wrongly. */
class FirstStartTests {

    private static final Pattern LINK = Pattern.compile("https://spillway\\.example(/welcome/[A-Za-z0-9_-]{43})");

    @Test
    void theFirstLinkOpensTheHouseOnce() {
        var environment = environment("first_start");
        String stale;
        try (var application = ApplicationProcess.start(environment)) {
            stale = link(application.awaitHealthy());
        }
        try (var application = ApplicationProcess.start(environment)) {
            application.awaitHealthy();
            var link = link(application);
            var visitor = new Visitor(application.base());
            assertThat(visitor.get(stale).status()).isEqualTo(404);
            var typed = new TreeMap<String, Object>(Map.of(
                    "unitName", "Top Office",
                    "unitNameZh", "总机关",
                    "name", "Lin Example",
                    "login", "lin",
                    "email", "lin@spillway.example",
                    "password", "short",
                    "repeated", "short"));
            var refused = visitor.submit(visitor.get(link), "main form", typed);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("at least 12")
                    .contains("Top Office")
                    .doesNotContain("value=\"short\"");
            typed.put("password", "four unrelated words here");
            typed.put("repeated", "four unrelated words here");
            var done = visitor.submit(refused, "main form", typed);
            assertThat(done.text()).contains("Your password is set");
            assertThat(visitor.get(link).status()).isEqualTo(404);
            visitor.signIn("lin", "four unrelated words here");
            assertThat(visitor.get("/admin/units").text()).contains("Top Office");
        }
        try (var application = ApplicationProcess.start(environment)) {
            assertThat(LINK.matcher(application.awaitHealthy().log()).find()).isFalse();
        }
    }

    @Test
    void theSecretsOfTheDemonstrationStopTheStart() {
        var environment = environment("demo_secrets");
        environment.put("SPILLWAY_MASTER_KEY", Demo.DEMO_MASTER_KEY);
        refuses(environment, "SPILLWAY_MASTER_KEY is the demonstration's");
    }

    @Test
    void anOwnerOfTheAuditTableStopsTheStart() {
        var environment = environment("owner_at_work");
        environment.put("SPILLWAY_DB_USER", "postgres");
        refuses(environment, "SPILLWAY_DB_USER names a login that owns the audit table");
    }

    private static void refuses(Map<String, String> environment, String reason) {
        try (var application = ApplicationProcess.start(environment)) {
            assertThat(application.awaitEnd(Duration.ofMinutes(2))).isTrue();
            assertThat(application.exitValue()).isNotZero();
            assertThat(application.log())
                    .contains("APPLICATION FAILED TO START")
                    .contains(reason);
        }
    }

    private static Map<String, String> environment(String database) {
        var environment = new TreeMap<String, String>();
        TestHouse.environment(TestDatabase.create(database)).forEach((name, value) -> {
            if (name.startsWith("SPILLWAY_")) {
                environment.put(name, value.toString());
            }
        });
        return environment;
    }

    private static String link(ApplicationProcess application) {
        var found = LINK.matcher(application.log());
        assertThat(found.find()).as(application.log()).isTrue();
        return URI.create(found.group(1)).toString();
    }
}
