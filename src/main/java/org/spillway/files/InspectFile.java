package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.spillway.guard.ChineseText;
import org.spillway.guard.FileLook;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/** Looks at a whole file in memory: what it is, whether it is what it seems, whether it bears a marking; makes the safe copy. */
@Component
class InspectFile {

    private static final byte[] END_OF_ARCHIVE = {'P', 'K', 5, 6};
    /** So many bytes at the end tell whether something is an archive. */
    static final int LAST_OF_ARCHIVE = 66_000;

    private static final int END_LENGTH = 22;
    private static final byte[] START_OF_PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_OF_PDF = 1024;
    private static final Set<FileKind> PACKED = EnumSet.of(
            FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS, FileKind.ODP, FileKind.ZIP);
    private static final Set<FileKind> TEXTS = EnumSet.of(FileKind.TEXT, FileKind.EML, FileKind.RTF);
    private static final String OLD_CONTAINER = "application/x-tika-msoffice";
    private static final Set<FileKind> OLD_OFFICE = EnumSet.of(FileKind.DOC, FileKind.XLS, FileKind.PPT);
    private static final Set<FileKind> OPEN_DOCUMENT = EnumSet.of(FileKind.ODT, FileKind.ODS, FileKind.ODP);

    private final SpillGuard guard;
    private final FileSettings settings;

    InspectFile(SpillGuard guard, FileSettings settings) {
        this.guard = guard;
        this.settings = settings;
    }

    record Inspected(FileKind kind, SafeCopy copy) {}

    /**
     * What a file is and says.
     *
     * @param parts what a copy as text leaves out of it
     */
    record Said(FileKind kind, String text, Set<Removed> parts) {}

    Inspected inspect(Sender sender, Place place, FileName name, byte[] bytes) {
        var said = new PackedFiles(this, guard, settings, sender, place).look(name, bytes, 1);
        try {
            return new Inspected(said.kind(), copy(said, bytes));
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable();
        }
    }

    private SafeCopy copy(Said said, byte[] bytes) throws IOException {
        if (said.kind().isPicture()) {
            return SafeCopy.ofPicture(said.kind(), bytes, settings.mostPixels());
        }
        return said.kind() == FileKind.PDF
                ? SafeCopy.ofPdf(bytes)
                : SafeCopy.ofText(said.kind(), said.text(), said.parts());
    }

    /** Looks at one file; what is packed in it, {@code inside} goes through. */
    Said look(Sender sender, Place place, FileName name, byte[] bytes, int depth, PackedFiles inside) {
        if (bytes.length == 0) {
            throw new Refusal("files.refusal.empty");
        }
        try {
            var type = type(name, bytes);
            var unpacked = isPacked(type) ? Unpacking.of(bytes) : null;
            var old = type.equals(OLD_CONTAINER) ? OldOffice.of(bytes) : null;
            var kind = unpacked == null ? kind(old == null ? type : old.mediaType()) : packed(type, unpacked);
            if (!kind.mayEndWith(name.extension())) {
                throw new Refusal("files.refusal.other-name", kind.extension());
            }
            if (unpacked != null && kind != FileKind.ZIP) {
                Unpacking.boundOldOffice(bytes);
            }
            if (isSomethingElseToo(kind, bytes)) {
                throw new Refusal("files.refusal.two-in-one");
            }
            if (kind == FileKind.PDF) {
                PdfStreams.bound(bytes);
            }
            Set<Removed> parts = EnumSet.noneOf(Removed.class);
            if (unpacked != null) {
                parts.addAll(unpacked.parts());
            } else if (old != null) {
                parts.addAll(old.parts());
            }
            return switch (kind) {
                case ZIP ->
                    new Said(
                            kind,
                            inside.archive(name, bytes, Objects.requireNonNull(unpacked), depth),
                            EnumSet.of(Removed.PACKED_FILES));
                case EML -> inside.mail(name, bytes, depth);
                default -> new Said(kind, read(sender, place, name, bytes), parts);
            };
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException broken) {
            throw unreadable();
        }
    }

    private static String type(FileName name, byte[] bytes) throws IOException {
        // The first bytes of a letter that Word itself wrote tell that, too, and not what else is in the container.
        if (FileMagic.valueOf(bytes) == FileMagic.OLE2) {
            return OLD_CONTAINER;
        }
        var type = MimeTypes.getDefaultMimeTypes().detect(new ByteArrayInputStream(bytes), new Metadata());
        return type.equals(MediaType.OCTET_STREAM)
                        && !name.extension().isEmpty()
                        && FileKind.TEXT.mayEndWith(name.extension())
                        && ChineseText.of(bytes).isPresent()
                ? FileKind.TEXT.mediaType()
                : type.toString();
    }

    /** What a file says; refuses what bears a marking, and what cannot be read to its end. */
    String read(Sender sender, Place place, FileName name, byte[] bytes) throws IOException {
        var said = guard.readFile(sender, place, name.text(), new ByteArrayInputStream(bytes));
        if (said.look() == FileLook.UNREADABLE) {
            throw unreadable();
        }
        if (said.look() == FileLook.PART_UNREADABLE) {
            throw embedded(FileName.of(said.unread()).text());
        }
        if (said.look() != FileLook.READ) {
            throw new Refusal("files.refusal.too-much-to-read");
        }
        return said.text();
    }

    private static Refusal embedded(String name) {
        return name.isEmpty()
                ? new Refusal("files.refusal.embedded-nameless")
                : new Refusal("files.refusal.embedded", name);
    }

    private static Refusal unreadable() {
        return new Refusal("files.refusal.unreadable");
    }

    private static boolean isPacked(String type) {
        return type.equals("application/zip") || type.equals("application/x-tika-ooxml") || isOpenDocument(type);
    }

    private static boolean isOpenDocument(String type) {
        return OPEN_DOCUMENT.stream().anyMatch(each -> each.mediaType().equals(type));
    }

    private static FileKind kind(String type) {
        if (type.equals("application/x-tika-ooxml-protected")) {
            throw unreadable();
        }
        var kind = FileKind.of(type).orElseThrow(() -> new Refusal("files.refusal.kind"));
        if (!kind.isRead()) {
            throw new Refusal("files.refusal.only-later");
        }
        return kind;
    }

    /** What a file begins as that no parser reads; empty where it may be one that is read. */
    static Optional<FileKind> unread(FileName name, byte[] first) throws IOException {
        return FileKind.of(type(name, first)).filter(kind -> !kind.isRead());
    }

    /**
     * What a file begins as that is too large to be read; of what is packed only the name tells which it is.
     *
     * @throws Refusal for a text, which can be sent in parts, and is read then
     */
    static FileKind begins(FileName name, byte[] first, long megabytes) throws IOException {
        var type = type(name, first);
        var may = EnumSet.noneOf(FileKind.class);
        if (isPacked(type) && !isOpenDocument(type)) {
            may.addAll(PACKED);
        } else if (type.equals(OLD_CONTAINER)) {
            may.addAll(OLD_OFFICE);
        } else {
            may.add(kind(type));
        }
        var kind = may.stream()
                .filter(each -> !name.extension().isEmpty() && each.mayEndWith(name.extension()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "files.refusal.other-name",
                        isPacked(type)
                                ? FileKind.ZIP.extension()
                                : may.iterator().next().extension()));
        if (TEXTS.contains(kind)) {
            throw new Refusal("files.refusal.too-large", megabytes);
        }
        return kind;
    }

    /** Whether something else hides in a file of which nobody reads all: {@code last} are its last bytes. */
    static boolean isSomethingElseToo(FileKind kind, byte[] first, byte[] last) {
        return isSomethingElseToo(kind, first) || !PACKED.contains(kind) && endsAsArchive(kind, last);
    }

    private static FileKind packed(String type, Unpacking unpacked) {
        if (isOpenDocument(type)) {
            if (unpacked.parts().contains(Removed.MACROS)) {
                throw new Refusal("files.refusal.macros");
            }
            if (unpacked.isLocked()) {
                throw unreadable();
            }
            return kind(type);
        }
        if (unpacked.index().isEmpty()) {
            return FileKind.ZIP;
        }
        var kind = office(unpacked.index());
        if (unpacked.parts().contains(Removed.MACROS)) {
            throw new Refusal("files.refusal.macros");
        }
        return kind;
    }

    // Documents with macros have a type of their own, and are none of these.
    private static FileKind office(String index) {
        return Arrays.stream(FileKind.values())
                .filter(each -> index.contains('"' + each.mediaType() + ".main+xml\""))
                .findFirst()
                .orElseThrow(() -> new Refusal("files.refusal.kind"));
    }

    private static boolean isSomethingElseToo(FileKind kind, byte[] bytes) {
        return (!PACKED.contains(kind) && endsAsArchive(kind, bytes))
                || (kind != FileKind.PDF && kind != FileKind.ZIP && find(bytes, 0, FIRST_OF_PDF, START_OF_PDF) >= 0);
    }

    // Documents of old Office may hold whole archives, in the middle.
    private static boolean endsAsArchive(FileKind kind, byte[] bytes) {
        var from = Math.max(0, bytes.length - LAST_OF_ARCHIVE);
        for (int at = find(bytes, from, bytes.length, END_OF_ARCHIVE);
                at >= 0;
                at = find(bytes, at + 1, bytes.length, END_OF_ARCHIVE)) {
            if (!OLD_OFFICE.contains(kind) || at + END_LENGTH >= bytes.length) {
                return true;
            }
            var comment = bytes[at + END_LENGTH - 2] & 0xff | (bytes[at + END_LENGTH - 1] & 0xff) << 8;
            if (at + END_LENGTH + comment >= bytes.length) {
                return true;
            }
        }
        return false;
    }

    private static int find(byte[] bytes, int from, int to, byte[] sign) {
        for (int at = from; at + sign.length <= Math.min(to, bytes.length); at++) {
            if (Arrays.equals(bytes, at, at + sign.length, sign, 0, sign.length)) {
                return at;
            }
        }
        return -1;
    }
}
