package org.spillway.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spillway.PostgresServer;
import org.springframework.util.FileSystemUtils;

/** The folder that keeps the demonstration between two starts, held by one demonstration at a time. */
final class DemoFolder {

    private final Path folder;

    // Held as long as the process lives; the system gives it up even when the process is killed.
    @SuppressWarnings("unused")
    private final RandomAccessFile lock;

    private DemoFolder(Path folder, RandomAccessFile lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder, made when missing; {@code fresh} empties it first.
     *
     * @throws DemoRefused when another uses it, owns it, or wrote it with another PostgreSQL
     */
    static DemoFolder take(Path folder, boolean fresh) throws IOException, DemoRefused {
        refuseForeign(folder);
        var lock = lock(folder);
        var taken = new DemoFolder(folder, lock);
        try {
            taken.stopLeftover();
            if (fresh) {
                FileSystemUtils.deleteRecursively(taken.data());
                Files.deleteIfExists(taken.clock());
            }
            taken.refuseOtherRelease();
            return taken;
        } catch (IOException | DemoRefused failed) {
            lock.close();
            throw failed;
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path clock() {
        return folder.resolve("clock");
    }

    PostgresServer server() throws IOException {
        return PostgresServer.at(folder.resolve("server"), data());
    }

    private static void refuseForeign(Path folder) throws IOException, DemoRefused {
        if (!Files.exists(folder)) {
            try {
                Files.createDirectories(folder);
            } catch (AccessDeniedException denied) {
                throw new DemoRefused(
                        "The folder " + folder + " cannot be made: " + denied.getFile() + " is not yours to write in.",
                        "Copy the repository to a folder of your own, or name one: SPILLWAY_DEMO_FOLDER=/path mvn"
                                + " spring-boot:test-run");
            }
        }
        var owner = Files.getOwner(folder).getName();
        var probe = Files.createTempFile("spillway-", ".probe");
        var me = Files.getOwner(probe).getName();
        Files.delete(probe);
        if (!owner.equals(me)) {
            throw new DemoRefused(
                    "The folder " + folder + " belongs to \"" + owner + "\"; you are \"" + me + "\".",
                    "Start as " + owner + ", or remove the folder as " + owner
                            + " (the demonstration's data are lost), or use another:"
                            + " SPILLWAY_DEMO_FOLDER=/path mvn spring-boot:test-run");
        }
    }

    private static RandomAccessFile lock(Path folder) throws IOException, DemoRefused {
        var file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
        try {
            // Beyond the text, so that others may read on Windows too who holds it.
            if (file.getChannel().tryLock(1 << 20, 1, false) == null) {
                throw new OverlappingFileLockException();
            }
        } catch (OverlappingFileLockException held) {
            var holder = file.readLine();
            file.close();
            throw new DemoRefused(
                    "A demonstration is already running on " + folder + (holder == null ? "" : " (process " + holder)
                            + ").",
                    "Use that one, or stop it first (Ctrl-C in its terminal"
                            + (holder == null ? "" : ", or kill " + holder) + ").");
        }
        file.setLength(0);
        file.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    // We hold the lock, so no demonstration uses this server: its application was killed.
    private void stopLeftover() throws IOException, DemoRefused {
        var server = server();
        var pid = server.running();
        if (pid.isPresent()) {
            try {
                server.stop();
            } catch (IOException failed) {
                throw new DemoRefused(
                        "A PostgreSQL (process " + pid.get() + ") still serves " + data()
                                + " from a demonstration that was killed, and does not stop.",
                        "Stop it with: kill -INT " + pid.get());
            }
            System.out.println("Stopped the PostgreSQL (process " + pid.get()
                    + ") that a killed demonstration had left running. Its data are kept.");
        } else if (server.removeStaleMark()) {
            System.out.println("Removed postmaster.pid, left by a PostgreSQL that was killed. Its data are kept.");
        }
    }

    private void refuseOtherRelease() throws IOException, DemoRefused {
        var mark = data().resolve("PG_VERSION");
        if (!Files.exists(mark)) {
            // An initdb that was cut short leaves files that nobody can use.
            FileSystemUtils.deleteRecursively(data());
            return;
        }
        var release = Files.readString(mark).strip();
        if (!release.equals(PostgresServer.MAJOR)) {
            throw new DemoRefused(
                    "The data in " + data() + " are of PostgreSQL " + release + "; this is PostgreSQL "
                            + PostgresServer.MAJOR + ".",
                    "Start over, which loses them: SPILLWAY_FRESH=true mvn spring-boot:test-run");
        }
    }
}
