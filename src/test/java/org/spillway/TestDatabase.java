package org.spillway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of the tests' own: started once for the JVM, stopped after every context has closed. */
public final class TestDatabase {

    /** The login that owns the tables. */
    public static final String OWNER = "spillway_owner";

    /** The login of the application. */
    public static final String APPLICATION = "spillway_app";

    /** The password of both logins; the server asks for none. */
    public static final String PASSWORD = "asked-by-no-server";

    // A folder for each user: what root unpacked is not for others.
    static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"))
            .toAbsolutePath()
            .resolve("spillway-tests-" + System.getProperty("user.name"));

    private static final PostgresServer SERVER = start();
    private static final String MAIN = create("spillway");

    private TestDatabase() {}

    /** The address of the database that all tests share. */
    public static String url() {
        return MAIN;
    }

    /** Makes a further, empty database with both logins and all extensions, and tells its address. */
    public static String create(String name) {
        try {
            PostgresSetup.logins(SERVER.superuser("postgres"), OWNER, APPLICATION, PASSWORD);
            PostgresSetup.database(SERVER.superuser("postgres"), name, OWNER, APPLICATION);
            PostgresSetup.extensions(SERVER.superuser(name), OWNER);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return SERVER.url(name);
    }

    private static PostgresServer start() {
        try {
            removeLeftovers();
            var data = HOME.resolve("data-" + ProcessHandle.current().pid());
            var server = PostgresServer.at(HOME, data);
            server.start(Map.of("fsync", "off", "max_connections", "200"));
            SpringApplication.getShutdownHandlers().add(() -> remove(server, data));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // A JVM that was killed could not stop its server. One at a time: two that begin at once find the same leftovers.
    private static void removeLeftovers() throws IOException {
        Files.createDirectories(HOME);
        try (var alone = FileChannel.open(
                        HOME.resolve("leftovers.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = alone.lock();
                var folders = Files.newDirectoryStream(HOME, "data-*")) {
            for (var data : folders) {
                var pid = Long.parseLong(data.getFileName().toString().substring("data-".length()));
                if (ProcessHandle.of(pid).isEmpty()
                        || pid == ProcessHandle.current().pid()) {
                    remove(PostgresServer.at(HOME, data), data);
                }
            }
        }
    }

    private static void remove(PostgresServer server, Path data) {
        try {
            server.stop();
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
