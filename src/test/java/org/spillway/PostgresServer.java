package org.spillway;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL from the build's own dependencies. It is started with {@code pg_ctl}, which gives it a session of its own:
 * a Ctrl-C in the terminal reaches the application and not its database, so that they stop in the right order.
 */
public final class PostgresServer {

    /** The release whose data this server can read. */
    public static final String MAJOR = "18";

    private static final String MARK = "postmaster.pid";
    private static final boolean WINDOWS = os().equals("Windows");

    private final Path programs;
    private final Path data;
    private final RunAs runAs;
    private int port;

    private PostgresServer(Path programs, Path data, RunAs runAs) {
        this.programs = programs;
        this.data = data;
        this.runAs = runAs;
    }

    /** Unpacks the server into {@code programs} unless it is there; the data are, or will be, in {@code data}. */
    public static PostgresServer at(Path programs, Path data) throws IOException {
        Files.createDirectories(programs);
        return new PostgresServer(unpacked(programs.toAbsolutePath()), data.toAbsolutePath(), RunAs.find());
    }

    /** Starts on a free port of 127.0.0.1, making the data first where there are none. */
    public void start(Map<String, String> settings) throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        port = freePort();
        var options = new StringBuilder("-p ").append(port).append(" -c listen_addresses=127.0.0.1");
        if (!WINDOWS) {
            options.append(" -c unix_socket_directories=");
        }
        settings.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        run(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                "60",
                "-D",
                data.toString(),
                "-l",
                data.resolve("server.log").toString(),
                "-o",
                options.toString());
    }

    /** Stops and waits; open transactions are rolled back. Does nothing where nothing runs. */
    public void stop() throws IOException {
        if (running().isPresent()) {
            run("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", data.toString());
        }
    }

    /** The process that serves these data now, whoever started it. */
    public Optional<Long> running() throws IOException {
        return claimed().flatMap(ProcessHandle::of).filter(this::serves).map(ProcessHandle::pid);
    }

    /** Removes the mark of a server that is gone; its number may have been given to another process since. */
    public boolean removeStaleMark() throws IOException {
        return running().isEmpty() && Files.deleteIfExists(data.resolve(MARK));
    }

    private Optional<Long> claimed() throws IOException {
        var mark = data.resolve(MARK);
        if (!Files.exists(mark)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(Files.readAllLines(mark).get(0).strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException halfWritten) {
            return Optional.empty();
        }
    }

    private boolean serves(ProcessHandle process) {
        var program = process.info().command().map(Path::of).map(Path::getFileName);
        if (program.isPresent() && !program.get().toString().startsWith("postgres")) {
            return false;
        }
        var arguments = process.info().arguments();
        return arguments.isEmpty() || List.of(arguments.get()).contains(data.toString());
    }

    /** A way into {@code database} as the superuser. */
    public DataSource superuser(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser("postgres");
        return source;
    }

    /** The address of {@code database}. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void initialise() throws IOException {
        Files.createDirectories(data);
        runAs.own(data);
        var arguments = new ArrayList<>(List.of("-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8"));
        if (os().equals("Linux")) {
            // Whatever the shell's locale: letters of every language are letters, and order is the same everywhere.
            arguments.add("--locale=C.UTF-8");
        }
        run("initdb", arguments.toArray(String[]::new));
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(runAs.prefix());
        command.add(programs.resolve("bin")
                .resolve(program + (WINDOWS ? ".exe" : ""))
                .toString());
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("spillway-", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(programs.toFile())
                    .redirectErrorStream(true)
                    // A file, not a pipe: the server inherits it and would keep a pipe open.
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(program + " failed:\n" + Files.readString(output) + serverLog());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", stopped);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String serverLog() throws IOException {
        var log = data.resolve("server.log");
        if (!Files.isReadable(log)) {
            return "";
        }
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static Path unpacked(Path parent) throws IOException {
        var digest = md5();
        var fresh = Files.createTempDirectory(parent, "unpacking-");
        // Created for its owner alone; the server may have to run as another.
        if (!WINDOWS) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            byte[] archive;
            try (var in = new DigestInputStream(binaries(), digest)) {
                archive = in.readAllBytes();
            }
            var target = parent.resolve(
                    "postgresql-" + HexFormat.of().formatHex(digest.digest()).substring(0, 12));
            if (!Files.isDirectory(target)) {
                unpack(new java.io.ByteArrayInputStream(archive), fresh);
                try {
                    Files.move(fresh, target);
                } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
                    // Somebody unpacked the same at the same time.
                }
            }
            return target;
        } finally {
            FileSystemUtils.deleteRecursively(fresh);
        }
    }

    private static InputStream binaries() throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(os(), arch());
    }

    private static void unpack(InputStream archive, Path to) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var path = to.resolve(entry.getName()).normalize();
                if (!path.startsWith(to)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, to.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if (!WINDOWS && (entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String os() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String arch() {
        var arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x86_64" : arch;
    }

    /** PostgreSQL refuses to run as root: root runs it in a user namespace, or else as {@code nobody}. */
    private record RunAs(List<String> prefix, @Nullable String owner) {

        static RunAs find() throws IOException {
            if (WINDOWS || !"root".equals(System.getProperty("user.name"))) {
                return new RunAs(List.of(), null);
            }
            if (works("unshare", "-U", "true")) {
                return new RunAs(List.of("unshare", "-U"), null);
            }
            if (works("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "true")) {
                return new RunAs(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"), "nobody");
            }
            throw new IOException("PostgreSQL does not run as root, and neither unshare nor setpriv can make it another"
                    + " user here. Start this as an ordinary user.");
        }

        void own(Path folder) throws IOException {
            if (owner == null) {
                return;
            }
            var nobody = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
            Files.setOwner(folder, nobody);
            var command = new ArrayList<>(prefix);
            command.addAll(List.of("test", "-x", folder.toString()));
            if (!works(command.toArray(String[]::new))) {
                throw new IOException("PostgreSQL has to run as \"" + owner + "\" here, who may not enter " + folder
                        + ". Start this as an ordinary user, or in a folder that everybody may enter.");
            }
        }

        private static boolean works(String... command) throws IOException {
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            } catch (IOException missing) {
                return false;
            }
        }
    }
}
