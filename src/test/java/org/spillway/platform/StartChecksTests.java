package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.demo.Demo;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

class StartChecksTests {

    @Test
    void goodSettingsStart() {
        assertThatCode(() -> StartChecks.check(settings(Map.of()), StartChecks.KNOWN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPILLWAY_DB_URL", "SPILLWAY_DB_USER", "SPILLWAY_DB_PASSWORD", "SPILLWAY_DB_OWNER",
                "SPILLWAY_DB_OWNER_PASSWORD", "SPILLWAY_BASE_URL", "SPILLWAY_SECRET", "SPILLWAY_MASTER_KEY",
                "SPILLWAY_MAIL_HOST", "SPILLWAY_MAIL_PORT", "SPILLWAY_MAIL_FROM", "SPILLWAY_MAIL_TLS"
            })
    void whatIsMissingIsNamed(String name) {
        refused(Map.of(name, ""), name, "is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "SPILLWAY_SECRET, c2hvcnQ=, too short",
        "SPILLWAY_MASTER_KEY, not base64 at all!, not base64",
        "SPILLWAY_DB_PASSWORD, short, too short",
        "SPILLWAY_DB_OWNER_PASSWORD, short, too short",
        "SPILLWAY_DB_USER, owner, same as SPILLWAY_DB_OWNER",
        "SPILLWAY_BASE_URL, spillway.example.org, no address",
        "SPILLWAY_BASE_URL, ftp://spillway.example.org, no address"
    })
    void whatIsWeakOrWrongIsNamed(String name, String value, String reason) {
        refused(Map.of(name, value), name, reason);
    }

    @Test
    void theSecretsOfTheDemonstrationAreRefused() {
        refused(Map.of("SPILLWAY_MASTER_KEY", Demo.DEMO_MASTER_KEY), "SPILLWAY_MASTER_KEY", "demonstration");
        refused(Map.of("SPILLWAY_SECRET", Demo.DEMO_SECRET), "SPILLWAY_SECRET", "demonstration");
    }

    @Test
    void twoSecretsAreTwo() {
        refused(Map.of("SPILLWAY_SECRET", key(1), "SPILLWAY_MASTER_KEY", key(1)), "SPILLWAY_SECRET", "same as");
        refused(
                Map.of("SPILLWAY_DB_PASSWORD", "a long password", "SPILLWAY_DB_OWNER_PASSWORD", "a long password"),
                "SPILLWAY_DB_PASSWORD",
                "same as");
    }

    @Test
    void theProtectionOfMailIsOneOfThreeAndNeverAGuess() {
        for (var known : java.util.List.of("starttls", "true", "implicit", "false")) {
            StartChecks.check(settings(Map.of("SPILLWAY_MAIL_TLS", known)), StartChecks.KNOWN);
        }
        refused(Map.of("SPILLWAY_MAIL_TLS", "yes"), "SPILLWAY_MAIL_TLS", "none of starttls, implicit and false");
    }

    @Test
    void aLogOfVisitorsIsRefused() {
        StartChecks.check(settings(Map.of("server.tomcat.accesslog.enabled", "false")), StartChecks.KNOWN);
        refused(
                Map.of("server.tomcat.accesslog.enabled", "true"),
                "SERVER_TOMCAT_ACCESSLOG_ENABLED",
                "addresses of tipsters");
    }

    private static void refused(Map<String, String> change, String name, String reason) {
        assertThatThrownBy(() -> StartChecks.check(settings(change), StartChecks.KNOWN))
                .isInstanceOfSatisfying(BadSetting.class, bad -> {
                    assertThat(bad.setting()).isEqualTo(name);
                    assertThat(bad.getMessage()).contains(reason);
                    change.values().stream()
                            .filter(value -> value.length() > 10 && !value.startsWith("SPILLWAY"))
                            .forEach(value -> assertThat(bad.getMessage()).doesNotContain(value));
                    assertThat(new BadSettingAnalyzer().analyze(bad).getAction())
                            .isNotBlank();
                });
    }

    private static Environment settings(Map<String, String> change) {
        var settings = new HashMap<>(Map.ofEntries(
                Map.entry("SPILLWAY_DB_URL", "jdbc:postgresql://db/spillway"),
                Map.entry("SPILLWAY_DB_USER", "app"),
                Map.entry("SPILLWAY_DB_PASSWORD", "a password of the app"),
                Map.entry("SPILLWAY_DB_OWNER", "owner"),
                Map.entry("SPILLWAY_DB_OWNER_PASSWORD", "a password of the owner"),
                Map.entry("SPILLWAY_BASE_URL", "https://spillway.example.org"),
                Map.entry("SPILLWAY_SECRET", key(1)),
                Map.entry("SPILLWAY_MASTER_KEY", key(2)),
                Map.entry("SPILLWAY_MAIL_HOST", "mail"),
                Map.entry("SPILLWAY_MAIL_PORT", "587"),
                Map.entry("SPILLWAY_MAIL_FROM", "spillway@example.org"),
                Map.entry("SPILLWAY_MAIL_TLS", "true")));
        settings.putAll(change);
        var environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        return environment;
    }

    private static String key(int seed) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
