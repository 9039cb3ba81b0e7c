package org.spillway.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A clamd of the machine, on loopback, that knows one signature: the test file of EICAR, whose database needs no network. */
final class RealClamd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path program;
    private final int port;
    private Process process;

    RealClamd(Path program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        var database = Files.createDirectories(folder.resolve("database"));
        Files.writeString(
                database.resolve("eicar.ndb"),
                "Test.EICAR:0:*:" + HexFormat.of().formatHex(ClamdServer.EICAR) + "\n");
        Files.writeString(folder.resolve("clamd.conf"), """
                DatabaseDirectory %s
                TemporaryDirectory %s
                TCPAddr 127.0.0.1
                TCPSocket %d
                Foreground yes
                StreamMaxLength 1M
                """.formatted(database, folder, port));
        this.process = start();
    }

    /** Where Debian and others put it. */
    static Optional<Path> find() {
        return Stream.of("/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    int port() {
        return port;
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void again() throws IOException {
        process = start();
    }

    private Process start() throws IOException {
        var started = new ProcessBuilder(
                        program.toString(), "-c", folder.resolve("clamd.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!started.isAlive() || System.nanoTime() > until) {
                started.destroyForcibly();
                throw new IllegalStateException("clamd did not start: " + Files.readString(folder.resolve("log")));
            }
            pause(started);
        }
        return started;
    }

    private static void pause(Process started) {
        try {
            started.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
