package org.spillway.law;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.spillway.shared.FieldRefusal;

/**
 * The directory of a version, zipped: {@code 2027-01-01/terms.yaml} and so on. Read with care: an archive from outside may
 * unfold without end, or name files elsewhere.
 */
final class ZipOfPack {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int ENTRIES = 200;
    private static final int LARGEST_FILE = 1024 * 1024;
    private static final int LARGEST_ALL = 8 * 1024 * 1024;
    private static final int RATIO = 100;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}(/[A-Za-z0-9][A-Za-z0-9._-]{0,79}){0,4}");
    private static final String TERMS = "/terms.yaml";
    private static final Pattern PACK = Pattern.compile("[a-z][a-z0-9-]{1,19}");
    private static final Set<String> NO_PACKS = Set.of("schema", "calendar");

    private final byte[] zip;
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private int unpacked;

    private ZipOfPack(byte[] zip) {
        this.zip = zip;
    }

    /** The version in the zip; a {@link FieldRefusal} of {@code file} for what is no such zip. */
    static PackSource read(byte[] zip) {
        if (zip.length > LARGEST) {
            throw refused("law.refusal.zip-too-large", String.valueOf(LARGEST / 1024));
        }
        var read = new ZipOfPack(zip);
        read.unpack();
        return read.version();
    }

    private void unpack() {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            var entries = 0;
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > ENTRIES) {
                    throw refused("law.refusal.zip-too-many", ENTRIES);
                }
                if (!entry.isDirectory()) {
                    keep(entry, in);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("law.refusal.zip-broken");
        }
        if (files.isEmpty()) {
            throw refused("law.refusal.zip-broken");
        }
    }

    private void keep(ZipEntry entry, ZipInputStream in) throws IOException {
        var name = entry.getName();
        if (!NAME.matcher(name).matches()) {
            throw refused("law.refusal.zip-name", shortened(name));
        }
        var content = in.readNBytes(LARGEST_FILE + 1);
        unpacked += content.length;
        if (content.length > LARGEST_FILE || unpacked > LARGEST_ALL || unpacked > (long) zip.length * RATIO) {
            throw refused("law.refusal.zip-unfolds");
        }
        if (files.put(name, content) != null) {
            throw refused("law.refusal.zip-name", shortened(name));
        }
    }

    private static String shortened(String name) {
        var plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    // The directory above terms.yaml is the version, whatever stands above it.
    private PackSource version() {
        var terms = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(TERMS))
                .toList();
        if (terms.size() != 1) {
            throw refused("law.refusal.zip-no-version");
        }
        var path = terms.get(0).getKey();
        var directory = path.substring(0, path.length() - TERMS.length() + 1);
        var version = day(List.of(directory.split("/")));
        var inside = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> {
            if (!name.startsWith(directory)) {
                throw refused("law.refusal.zip-name", shortened(name));
            }
            inside.put(name.substring(directory.length()), content);
        });
        var pack = pack(PackNode.read(version + TERMS, terms.get(0).getValue()));
        return new PackSource(pack, version, version + "/", inside);
    }

    private static LocalDate day(List<String> path) {
        try {
            return LocalDate.parse(path.get(path.size() - 1));
        } catch (DateTimeException notNamedByADay) {
            throw refused("law.refusal.zip-no-version");
        }
    }

    private static String pack(PackNode terms) {
        var pack = terms.get("pack").text();
        if (!PACK.matcher(pack).matches() || NO_PACKS.contains(pack)) {
            throw refused("law.refusal.pack-name", shortened(pack));
        }
        return pack;
    }

    private static FieldRefusal refused(String key, Object... arguments) {
        return new FieldRefusal("file", key, arguments);
    }
}
