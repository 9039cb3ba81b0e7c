package org.spillway.demo;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.spillway.Application;
import org.spillway.PostgresServer;
import org.spillway.PostgresSetup;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts Spillway with everything it needs, for looking and trying: {@code mvn spring-boot:test-run}. Data are kept in
 * {@code .spillway-demo}; {@code SPILLWAY_FRESH=true} starts over.
 */
public final class Demo {

    /** Known to everybody who has the source: production refuses it. */
    public static final String DEMO_MASTER_KEY = "ZGVtb25zdHJhdGlvbiBtYXN0ZXIga2V5LCBwdWJsaWM=";

    /** Known to everybody who has the source: production refuses it. */
    public static final String DEMO_SECRET = "ZGVtb25zdHJhdGlvbiBzZWNyZXQgaXMgbm90IG9uZSE=";

    private static final String OWNER = "spillway_owner";
    private static final String APPLICATION = "spillway_app";
    private static final String DATABASE = "spillway";
    private static final String PASSWORD = "not-asked-at-all";

    private Demo() {}

    /** Starts; arguments are those of the application, for example {@code --server.port=8090}. */
    public static void main(String[] args) throws IOException, SQLException {
        try {
            var folder = DemoFolder.take(
                    Path.of(Optional.ofNullable(System.getenv("SPILLWAY_DEMO_FOLDER"))
                                    .orElse(".spillway-demo"))
                            .toAbsolutePath()
                            .normalize(),
                    Boolean.parseBoolean(System.getenv("SPILLWAY_FRESH")));
            start(folder, args);
        } catch (DemoRefused refused) {
            System.err.println("\nThe demonstration did not start.\n" + refused.getMessage() + "\n");
            System.exit(2);
        }
    }

    private static void start(DemoFolder folder, String[] args) throws IOException, SQLException {
        var server = folder.server();
        server.start(Map.of());
        SpringApplication.getShutdownHandlers().add(() -> stop(server));
        prepare(server);
        var mail = DemoConfiguration.mailServer();
        var application = new SpringApplication(Application.class, DemoConfiguration.class);
        application.setAdditionalProfiles("demo");
        // It announces each mailbox with its password.
        application.setDefaultProperties(Map.of("logging.level.com.icegreen", "warn"));
        application.addInitializers(context -> furnish(context, server.url(DATABASE), folder, mail));
        try {
            application.run(args);
        } catch (RuntimeException reported) {
            // The mail server's threads would keep a process alive that serves nothing.
            System.exit(1);
        }
    }

    private static void furnish(
            ConfigurableApplicationContext context, String databaseUrl, DemoFolder folder, GreenMail mail) {
        var environment = context.getEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("demo", settings(environment, databaseUrl, mail)));
        context.getBeanFactory().registerSingleton("demoFolder", folder);
        context.getBeanFactory().registerSingleton("mailServer", mail);
        context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests());
    }

    private static Map<String, Object> settings(
            ConfigurableEnvironment environment, String databaseUrl, GreenMail mail) {
        var port = port(environment);
        var settings = new HashMap<String, Object>();
        settings.put("SPILLWAY_DB_URL", databaseUrl);
        settings.put("SPILLWAY_DB_USER", APPLICATION);
        settings.put("SPILLWAY_DB_PASSWORD", PASSWORD);
        settings.put("SPILLWAY_DB_OWNER", OWNER);
        settings.put("SPILLWAY_DB_OWNER_PASSWORD", PASSWORD + "-of-the-owner");
        settings.put("SPILLWAY_MASTER_KEY", DEMO_MASTER_KEY);
        settings.put("SPILLWAY_SECRET", DEMO_SECRET);
        settings.put("SPILLWAY_BASE_URL", "http://localhost:" + port);
        settings.put("SPILLWAY_MAIL_HOST", "127.0.0.1");
        settings.put("SPILLWAY_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()));
        settings.put("SPILLWAY_MAIL_USER", "");
        settings.put("SPILLWAY_MAIL_PASSWORD", "");
        settings.put("SPILLWAY_MAIL_FROM", "spillway@spillway.example");
        settings.put("SPILLWAY_MAIL_TLS", "false");
        settings.put("SPILLWAY_TEMPLATES", "");
        settings.put("SPILLWAY_PROCESSES", "");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(port));
        return settings;
    }

    // Links in mails need to know the port before there is one.
    private static int port(ConfigurableEnvironment environment) {
        var wished = environment.getProperty("server.port", Integer.class, 8080);
        if (wished != 0) {
            return wished;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void prepare(PostgresServer server) throws SQLException {
        PostgresSetup.logins(server.superuser("postgres"), OWNER, APPLICATION, PASSWORD);
        var known = JdbcClient.create(server.superuser("postgres"))
                .sql("select datname from pg_database")
                .query(String.class)
                .list();
        if (!known.contains(DATABASE)) {
            PostgresSetup.database(server.superuser("postgres"), DATABASE, OWNER, APPLICATION);
        }
        PostgresSetup.extensions(server.superuser(DATABASE), OWNER);
    }

    private static void stop(PostgresServer server) {
        try {
            server.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Keeps the beans of tests, which lie in the same folder as this class, out of the demonstration. */
    private static final class WithoutTests extends TypeExcludeFilter {

        private static final URI TESTS = testClasses();

        @Override
        public boolean match(MetadataReader found, MetadataReaderFactory factory) throws IOException {
            return found.getResource().isFile()
                    && found.getResource().getURI().toString().startsWith(TESTS.toString());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }

        private static URI testClasses() {
            try {
                return Demo.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI();
            } catch (java.net.URISyntaxException never) {
                throw new IllegalStateException(never);
            }
        }
    }
}
