package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.spillway.shared.Refusal;

/**
 * A document of Office as it was until 2007: a file system in a file ([MS-CFB]). Its streams are gone through once before
 * anybody parses them, for macros and for what would unpack too large.
 */
final class OldOffice {

    private static final int DEEPEST = 12;
    private static final int MOST_STREAMS = 5_000;
    private static final long MOST_BYTES = 64L << 20;
    // Parts lie beside each other, and what begins by accident soon breaks.
    private static final int MOST_TIMES_READ = 4;
    private static final long MOST_UNPACKED = 100L << 20;
    private static final int BOUNDSHEET = 0x85;
    private static final int END_OF_RECORDS = 0x0a;
    private static final int MACRO_SHEET = 1;
    // The head of VBAInfoContainer without its first two bytes, and that of the VBAInfoAtom in it ([MS-PPT] 2.4.10,
    // 2.4.11).
    private static final byte[] MACROS_OF_SLIDES = HexFormat.of().parseHex("ff0314000000020000040c000000");

    private final Set<Removed> parts = EnumSet.of(Removed.METADATA);
    private int streams;
    private long bytes;
    private long unpacked;
    private long mayRead;
    private long read;
    private String mediaType = "";

    private OldOffice() {}

    /** Goes through all of it; refuses what holds macros, and what is too large or grows too much. */
    static OldOffice of(byte[] document) throws IOException {
        var office = new OldOffice();
        try (var container = new POIFSFileSystem(new ByteArrayInputStream(document))) {
            var root = container.getRoot();
            office.mediaType =
                    POIFSContainerDetector.detect(root.getEntryNames(), root).toString();
            office.read(root, 1);
        } catch (IndexOutOfBoundsException | IllegalStateException | ClassCastException broken) {
            throw new IOException(broken);
        }
        return office;
    }

    /** As Tika names it. */
    String mediaType() {
        return mediaType;
    }

    /** What a copy as text leaves out. */
    Set<Removed> parts() {
        return parts;
    }

    private void read(DirectoryEntry directory, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new Refusal("files.refusal.too-deep", DEEPEST);
        }
        for (var entry : directory) {
            if (++streams > MOST_STREAMS) {
                throw tooLarge();
            }
            note(entry.getName());
            if (entry instanceof DirectoryEntry inner) {
                read(inner, depth + 1);
            } else if (entry instanceof DocumentEntry stream) {
                read(stream);
            }
        }
    }

    private void note(String name) {
        switch (name.toUpperCase(Locale.ROOT)) {
            case "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "MACROS" -> throw macros();
            case "OBJECTPOOL" -> parts.add(Removed.EMBEDDED_FILES);
            default -> {
                if (name.startsWith("MBD")) {
                    parts.add(Removed.EMBEDDED_FILES);
                }
            }
        }
    }

    private void read(DocumentEntry stream) throws IOException {
        bytes += stream.getSize();
        if (bytes > MOST_BYTES) {
            throw tooLarge();
        }
        byte[] content;
        try (var in = new DocumentInputStream(stream)) {
            content = in.readAllBytes();
        }
        switch (stream.getName()) {
            case "Workbook", "Book" -> refuseMacroSheets(content);
            case "PowerPoint Document" -> refuseMacrosOfSlides(content);
            default -> {}
        }
        unpack(content);
    }

    // Macros of Excel 4.0 stand in sheets of their own ([MS-XLS] 2.4.28), which no storage tells.
    private static void refuseMacroSheets(byte[] workbook) {
        for (int at = 0; at + 10 <= workbook.length; ) {
            var record = two(workbook, at);
            if (record == END_OF_RECORDS) {
                return;
            }
            if (record == BOUNDSHEET && workbook[at + 9] == MACRO_SHEET) {
                throw macros();
            }
            at += 4 + two(workbook, at + 2);
        }
    }

    private static int two(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private static void refuseMacrosOfSlides(byte[] slides) {
        var head = MACROS_OF_SLIDES.length;
        for (int at = 0; at + head + 8 <= slides.length; at++) {
            if (slides[at] == MACROS_OF_SLIDES[0]
                    && Arrays.equals(slides, at, at + head, MACROS_OF_SLIDES, 0, head)
                    && (two(slides, at + head + 4) != 0 || two(slides, at + head + 6) != 0)) {
                throw macros();
            }
        }
    }

    // Pictures and objects of slides are packed with zlib, and whoever parses them unpacks without bounds.
    private void unpack(byte[] content) {
        var inflater = new Inflater();
        var scratch = new byte[64 * 1024];
        mayRead += MOST_TIMES_READ * (content.length + 1L);
        try {
            for (int at = 0; at + 2 <= content.length; at++) {
                if (startsZlib(content, at)) {
                    inflater.reset();
                    inflater.setInput(content, at, content.length - at);
                    unpack(inflater, scratch);
                    // Packed parts that give nothing and begin everywhere would be gone through for days.
                    read += inflater.getBytesRead();
                    if (read > mayRead) {
                        throw tooLarge();
                    }
                }
            }
        } finally {
            inflater.end();
        }
    }

    // The two bytes together are a multiple of 31 (RFC 1950), of which most accidents are not.
    private static boolean startsZlib(byte[] content, int at) {
        return (content[at] & 0x0f) == 8
                && (content[at] & 0xff) <= 0x78
                && ((content[at] & 0xff) << 8 | content[at + 1] & 0xff) % 31 == 0
                && (content[at + 1] & 0x20) == 0;
    }

    private void unpack(Inflater inflater, byte[] scratch) {
        try {
            for (int read = inflater.inflate(scratch); read > 0; read = inflater.inflate(scratch)) {
                unpacked += read;
                if (unpacked > MOST_UNPACKED) {
                    throw tooLarge();
                }
            }
        } catch (DataFormatException somethingElse) {
            // no packed part begins here
        }
    }

    private static Refusal tooLarge() {
        return new Refusal("files.refusal.unpacks-too-large");
    }

    private static Refusal macros() {
        return new Refusal("files.refusal.macros");
    }
}
