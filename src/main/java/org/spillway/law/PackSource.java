package org.spillway.law;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one version of a pack as they came in, not yet read.
 *
 * @param origin what stands before the path of a file where its faults are told
 * @param files by their path within the version
 */
record PackSource(String pack, LocalDate version, String origin, SortedMap<String, byte[]> files) {

    PackSource {
        files = new TreeMap<>(files);
    }

    /** SHA-256 over the paths and contents. */
    String digest() {
        var digest = sha256();
        files.forEach((path, content) -> {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Refuses a file that says it belongs to another pack. */
    void refuseOtherPack(PackNode file) {
        var named = file.get("pack");
        if (!named.text().equals(pack)) {
            throw named.broken("this is the pack " + pack);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
