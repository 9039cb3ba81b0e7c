package org.spillway.law;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.util.FileSystemUtils;

/** A directory with a made-up jurisdiction: the rules of China under another name, each time a new one. */
final class PackDirectory {

    private static final Path SHIPPED = Path.of("processes/packs/cn");
    private static final String VERSION = "2024-09-01";

    private final Path directory;
    private final String pack =
            "x" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    PackDirectory(Path directory) {
        this.directory = directory;
    }

    String pack() {
        return pack;
    }

    PackDirectory version(String version) {
        copy(SHIPPED.resolve(VERSION), packs().resolve(version));
        try (var files = Files.walk(packs().resolve(version))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replace("pack: cn", "pack: " + pack)
                                .replace("\ninForceFrom: " + VERSION, "\ninForceFrom: " + version));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    PackDirectory calendars() {
        copy(SHIPPED.resolve("calendar"), packs().resolve("calendar"));
        return this;
    }

    PackDirectory write(String file, String text) {
        try {
            Files.createDirectories(packs().resolve(file).getParent());
            Files.writeString(packs().resolve(file), text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    PackDirectory edit(String file, String good, String bad) {
        try {
            var text = Files.readString(packs().resolve(file));
            if (!text.contains(good)) {
                throw new AssertionError(file + " does not say " + good);
            }
            return write(file, text.replace(good, bad));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    PackFiles files() {
        return new PackFiles(new WorkflowSettings(false, directory.toString()));
    }

    /** The directory of the version, zipped. */
    byte[] zip(String version) {
        return zip(packs(), version);
    }

    /** The directory of a version of the pack that has its versions there, zipped. */
    static byte[] zip(Path packs, String version) {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip);
                var files = Files.walk(packs.resolve(version))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(packs.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return zip.toByteArray();
    }

    /** The version as it would be in force from the day that its files name. */
    Pack read(String version) {
        var source = files().versions().stream()
                .filter(each -> each.version().equals(LocalDate.parse(version)))
                .findFirst()
                .orElseThrow();
        return Pack.read(source, LocalDate.parse(version), Calendar.read(java.util.List.of()));
    }

    private Path packs() {
        return directory.resolve("packs").resolve(pack);
    }

    private static void copy(Path from, Path to) {
        try {
            FileSystemUtils.copyRecursively(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
