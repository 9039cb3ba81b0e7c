package org.spillway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.SQLException;
import org.springframework.boot.SpringApplication;

/** A PostgreSQL of the tests' own: started once for the JVM, stopped after every context has closed. */
public final class TestDatabase {

    /** The login that owns the tables. */
    public static final String OWNER = "spillway_owner";

    /** The login of the application. */
    public static final String APPLICATION = "spillway_app";

    /** The password of both logins; the server asks for none. */
    public static final String PASSWORD = "not-asked";

    private static final EmbeddedPostgres SERVER = start();
    private static final String MAIN = create("spillway");

    private TestDatabase() {}

    /** The address of the database that all tests share. */
    public static String url() {
        return MAIN;
    }

    /** Makes a further, empty database with both logins and all extensions, and tells its address. */
    public static String create(String name) {
        try {
            PostgresSetup.logins(SERVER.getPostgresDatabase(), OWNER, APPLICATION, PASSWORD);
            PostgresSetup.database(SERVER.getPostgresDatabase(), name, OWNER, APPLICATION);
            PostgresSetup.extensions(SERVER.getDatabase("postgres", name), OWNER);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name;
    }

    private static EmbeddedPostgres start() {
        try {
            var user = System.getProperty("user.name");
            var server = EmbeddedPostgres.builder()
                    // Each user has a folder: what root unpacked cannot be used by others.
                    .setOverrideWorkingDirectory(new File(System.getProperty("java.io.tmpdir"), "spillway-" + user))
                    .setRegisterShutdownHook(false)
                    .setErrorRedirector(Redirect.DISCARD)
                    .setOutputRedirector(Redirect.DISCARD)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
            SpringApplication.getShutdownHandlers().add(() -> stop(server));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
