package org.spillway.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Refuses to start with a setting missing, weak, or known to everybody, before anything is touched. */
class StartChecks implements ApplicationListener<ApplicationPreparedEvent> {

    private static final List<String> NEEDED = List.of(
            "SPILLWAY_DB_URL",
            "SPILLWAY_DB_USER",
            "SPILLWAY_DB_PASSWORD",
            "SPILLWAY_DB_OWNER",
            "SPILLWAY_DB_OWNER_PASSWORD",
            "SPILLWAY_BASE_URL",
            "SPILLWAY_SECRET",
            "SPILLWAY_MASTER_KEY",
            "SPILLWAY_MAIL_HOST",
            "SPILLWAY_MAIL_PORT",
            "SPILLWAY_MAIL_FROM",
            "SPILLWAY_MAIL_TLS");

    private static final Set<String> MAIL_TLS = Set.of("starttls", "true", "implicit", "false");

    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_LENGTH = 12;
    private static final String NEW_KEY = "Make one with: openssl rand -base64 32";
    private static final String NEW_PASSWORD = "Make one with: openssl rand -hex 24";

    /** SHA-256 of values that stand in the source or in examples, and so protect nothing. */
    static final Set<String> KNOWN = Set.of(
            // the demonstration's master key, secret and password of the database
            "5eb63230aa9a3b47ecc181ab3bfd44a1dc36ba98ef7de36048fc7acbe7fd8769",
            "7510830c67424833fff82440a1184fd429416b83e38f806f299873608e4cfa91",
            "0e3e34e0bea3b335d8f0f3279ce8d9164cd751f7e41c122dc707513690bce00c");

    // The demonstration lives among the tests, so no production jar has it.
    private static final String DEMONSTRATION = "org.spillway.demo.Demo";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var demonstration =
                ClassUtils.isPresent(DEMONSTRATION, event.getSpringApplication().getClassLoader());
        check(event.getApplicationContext().getEnvironment(), demonstration ? Set.of() : KNOWN);
    }

    static void check(Environment settings, Set<String> known) {
        for (var name : NEEDED) {
            if (value(settings, name).isBlank()) {
                throw new BadSetting(name, "is missing.", "Set it in the environment.");
            }
        }
        refuseWeakKey(settings, "SPILLWAY_SECRET", known);
        refuseWeakKey(settings, "SPILLWAY_MASTER_KEY", known);
        if (value(settings, "SPILLWAY_SECRET").equals(value(settings, "SPILLWAY_MASTER_KEY"))) {
            throw new BadSetting("SPILLWAY_SECRET", "is the same as SPILLWAY_MASTER_KEY.", NEW_KEY);
        }
        refuseWeakPassword(settings, "SPILLWAY_DB_PASSWORD", known);
        refuseWeakPassword(settings, "SPILLWAY_DB_OWNER_PASSWORD", known);
        if (value(settings, "SPILLWAY_DB_USER").equals(value(settings, "SPILLWAY_DB_OWNER"))) {
            throw new BadSetting(
                    "SPILLWAY_DB_USER",
                    "is the same as SPILLWAY_DB_OWNER.",
                    "Make two logins with docker/initdb/10-roles.sh: the application must not own its tables.");
        }
        if (value(settings, "SPILLWAY_DB_PASSWORD").equals(value(settings, "SPILLWAY_DB_OWNER_PASSWORD"))) {
            throw new BadSetting("SPILLWAY_DB_PASSWORD", "is the same as SPILLWAY_DB_OWNER_PASSWORD.", NEW_PASSWORD);
        }
        refuseWrongAddress(settings);
        if (settings.getProperty("server.tomcat.accesslog.enabled", Boolean.class, false)) {
            throw new BadSetting(
                    "SERVER_TOMCAT_ACCESSLOG_ENABLED",
                    "is on: the log would keep the addresses of tipsters.",
                    "Leave it out. A proxy can log what is needed without addresses.");
        }
        if (!MAIL_TLS.contains(value(settings, "SPILLWAY_MAIL_TLS").strip())) {
            throw new BadSetting(
                    "SPILLWAY_MAIL_TLS",
                    "is none of starttls, implicit and false.",
                    "Write starttls for port 587, implicit for port 465, and false for a catcher on this machine only.");
        }
    }

    private static void refuseWeakKey(Environment settings, String name, Set<String> known) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(value(settings, name));
        } catch (IllegalArgumentException e) {
            throw new BadSetting(name, "is not base64.", NEW_KEY);
        }
        if (key.length < KEY_BYTES) {
            throw new BadSetting(name, "is too short: it needs " + KEY_BYTES + " random bytes.", NEW_KEY);
        }
        refuseKnown(settings, name, known, NEW_KEY);
    }

    private static void refuseWeakPassword(Environment settings, String name, Set<String> known) {
        if (value(settings, name).length() < PASSWORD_LENGTH) {
            throw new BadSetting(name, "is too short: it needs " + PASSWORD_LENGTH + " characters.", NEW_PASSWORD);
        }
        refuseKnown(settings, name, known, NEW_PASSWORD);
    }

    private static void refuseKnown(Environment settings, String name, Set<String> known, String action) {
        if (known.contains(digest(value(settings, name)))) {
            throw new BadSetting(name, "is the demonstration's, which everybody knows.", action);
        }
    }

    private static void refuseWrongAddress(Environment settings) {
        try {
            var address = URI.create(value(settings, "SPILLWAY_BASE_URL"));
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException wrong) {
            // told below
        }
        throw new BadSetting(
                "SPILLWAY_BASE_URL",
                "is no address.",
                "Write what people type into their browser, such as https://spillway.example.org.");
    }

    static String digest(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Environment settings, String name) {
        @Nullable String value = settings.getProperty(name);
        return value == null ? "" : value;
    }
}
