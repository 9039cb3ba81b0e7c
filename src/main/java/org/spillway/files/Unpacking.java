package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.spillway.shared.Refusal;

/** Unpacks an archive or an Office document, and what is packed in it, to nowhere: whoever parses it later knows that it is bounded. */
final class Unpacking {

    private static final int DEEPEST = 3;
    private static final int MOST_PARTS = 5_000;
    private static final long MOST_BYTES = 100L << 20;
    private static final long SMALL = 1L << 20;
    private static final int HIGHEST_RATIO = 100;
    private static final int LONGEST_INDEX = 1 << 20;
    // Any bytes are a name in it; those that say that they are UTF-8 are read so all the same.
    private static final Charset NAMES = StandardCharsets.ISO_8859_1;
    private static final byte[] START_OF_OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final String INDEX = "[Content_Types].xml";
    private static final String MANIFEST = "META-INF/manifest.xml";

    private final long packed;
    private final Set<Removed> parts = EnumSet.noneOf(Removed.class);
    private String index = "";
    private long bytes;
    private int count;
    private final List<String> first = new ArrayList<>();
    private boolean locked;

    private Unpacking(long packed) {
        this.packed = packed;
    }

    /** Unpacks all of it; refuses what is nested too deep, and what is too large or grows too much. */
    static Unpacking of(byte[] packed) throws IOException {
        var unpacking = new Unpacking(packed.length);
        unpacking.unpack(new ByteArrayInputStream(packed), 1);
        return unpacking;
    }

    /** Refuses what is embedded as a document of old Office, or in its container, for the same reasons as one that comes alone. */
    static void boundOldOffice(byte[] document) throws IOException {
        boundOldOffice(new ByteArrayInputStream(document), 1);
    }

    private static void boundOldOffice(InputStream packedParts, int depth) throws IOException {
        var zip = new ZipInputStream(packedParts, NAMES);
        while (zip.getNextEntry() != null) {
            var part = new PushbackInputStream(new Open(zip), START_OF_OLE.length);
            var start = part.readNBytes(START_OF_OLE.length);
            part.unread(start);
            if (Arrays.equals(start, START_OF_OLE)) {
                OldOffice.of(part.readAllBytes());
            } else if (startsPacked(start) && depth < DEEPEST) {
                boundOldOffice(part, depth + 1);
            }
        }
    }

    /** What the document says of the types of its parts; empty where it is no Office document. */
    String index() {
        return index;
    }

    /** The parts that it has itself, without those that are packed in them: each by name and check sum, in order. */
    List<String> first() {
        return first.stream().sorted().toList();
    }

    /** A part as {@link #first} tells of it. */
    static String told(String name, long crc) {
        return Math.max(0, crc) + " " + name;
    }

    /** Whether it says that a part of it is sealed with a password, as documents of OpenDocument do. */
    boolean isLocked() {
        return locked;
    }

    /** What a copy as text leaves out. */
    Set<Removed> parts() {
        return parts;
    }

    private void unpack(InputStream packedParts, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new Refusal("files.refusal.too-deep", DEEPEST);
        }
        var zip = new ZipInputStream(packedParts, NAMES);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++count > MOST_PARTS) {
                throw new Refusal("files.refusal.unpacks-too-large");
            }
            var part = new PushbackInputStream(new Counted(zip), 4);
            noteMacros(entry.getName());
            if (depth == 1) {
                note(entry.getName(), part);
            }
            if (isPacked(part)) {
                unpack(part, depth + 1);
            }
            part.transferTo(OutputStream.nullOutputStream());
            if (depth == 1) {
                zip.closeEntry();
                first.add(told(entry.getName(), entry.getCrc()));
            }
        }
    }

    // Of what is embedded as well: what is packed in an archive is unpacked by itself.
    private void noteMacros(String name) {
        var path = '/' + name;
        if (path.endsWith("vbaProject.bin") || path.contains("/Basic/") || path.contains("/Scripts/")) {
            parts.add(Removed.MACROS);
        }
    }

    private void note(String name, InputStream part) throws IOException {
        if (name.equals(INDEX)) {
            index = text(part);
        } else if (name.equals(MANIFEST)) {
            locked = text(part).contains("encryption-data");
        }
        if (name.startsWith("docProps/") || name.equals("meta.xml")) {
            parts.add(Removed.METADATA);
        } else if (name.contains("/activeX/")) {
            parts.add(Removed.ACTIVE_CONTENT);
        } else if (name.contains("/embeddings/")
                || name.contains("/media/")
                || name.startsWith("Pictures/")
                || name.startsWith("Object ")) {
            parts.add(Removed.EMBEDDED_FILES);
        }
    }

    private static String text(InputStream part) throws IOException {
        return new String(part.readNBytes(LONGEST_INDEX), StandardCharsets.UTF_8);
    }

    private static boolean isPacked(PushbackInputStream part) throws IOException {
        var start = part.readNBytes(4);
        part.unread(start);
        return startsPacked(start);
    }

    private static boolean startsPacked(byte[] start) {
        return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    private static class Open extends FilterInputStream {

        Open(InputStream part) {
            super(part);
        }

        @Override
        public void close() {
            // the archive goes on
        }
    }

    private final class Counted extends Open {

        Counted(InputStream part) {
            super(part);
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            count(read);
            return read;
        }

        private void count(int read) {
            bytes += Math.max(0, read);
            if (bytes > MOST_BYTES || (bytes > SMALL && bytes > packed * HIGHEST_RATIO)) {
                throw new Refusal("files.refusal.unpacks-too-large");
            }
        }
    }
}
