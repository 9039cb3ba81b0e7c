package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
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
    private static final int LAST_OF_ARCHIVE = 66_000;
    private static final byte[] START_OF_PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_OF_PDF = 1024;

    private final SpillGuard guard;
    private final FileSettings settings;

    InspectFile(SpillGuard guard, FileSettings settings) {
        this.guard = guard;
        this.settings = settings;
    }

    record Inspected(FileKind kind, SafeCopy copy) {}

    Inspected inspect(Sender sender, Place place, FileName name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new Refusal("files.refusal.empty");
        }
        try {
            var type = MimeTypes.getDefaultMimeTypes()
                    .detect(new ByteArrayInputStream(bytes), new Metadata())
                    .toString();
            var unpacked = isPacked(type) ? Unpacking.of(bytes) : null;
            var kind = unpacked == null ? kind(type) : office(unpacked.index());
            if (!kind.mayEndWith(name.extension())) {
                throw new Refusal("files.refusal.other-name", kind.extension());
            }
            if (isSomethingElseToo(kind, bytes)) {
                throw new Refusal("files.refusal.two-in-one");
            }
            if (kind == FileKind.PDF) {
                PdfStreams.bound(bytes);
            }
            var said = guard.readFile(sender, place, name.text(), new ByteArrayInputStream(bytes));
            if (said.look() == FileLook.UNREADABLE) {
                throw new Refusal("files.refusal.unreadable");
            }
            if (said.look() != FileLook.READ) {
                throw new Refusal("files.refusal.too-much-to-read");
            }
            Set<Removed> parts = unpacked == null ? EnumSet.noneOf(Removed.class) : unpacked.parts();
            return new Inspected(kind, copy(kind, bytes, said.text(), parts));
        } catch (IOException | IllegalArgumentException broken) {
            throw new Refusal("files.refusal.unreadable");
        }
    }

    private SafeCopy copy(FileKind kind, byte[] bytes, String text, Set<Removed> parts) throws IOException {
        if (kind.isPicture()) {
            return SafeCopy.ofPicture(kind, bytes, settings.mostPixels());
        }
        return kind == FileKind.PDF ? SafeCopy.ofPdf(bytes) : SafeCopy.ofText(kind, text, parts);
    }

    private static boolean isPacked(String type) {
        return type.equals("application/zip") || type.equals("application/x-tika-ooxml");
    }

    private static FileKind kind(String type) {
        return Arrays.stream(FileKind.values())
                .filter(each -> each.mediaType().equals(type))
                .findFirst()
                .orElseThrow(() -> new Refusal("files.refusal.kind"));
    }

    // Documents with macros have a type of their own, and are none of these.
    private static FileKind office(String index) {
        return Arrays.stream(FileKind.values())
                .filter(each -> index.contains('"' + each.mediaType() + ".main+xml\""))
                .findFirst()
                .orElseThrow(() -> new Refusal("files.refusal.kind"));
    }

    private static boolean isSomethingElseToo(FileKind kind, byte[] bytes) {
        var packed = kind == FileKind.DOCX || kind == FileKind.XLSX || kind == FileKind.PPTX;
        return (!packed && holds(bytes, Math.max(0, bytes.length - LAST_OF_ARCHIVE), bytes.length, END_OF_ARCHIVE))
                || (kind != FileKind.PDF && holds(bytes, 0, FIRST_OF_PDF, START_OF_PDF));
    }

    private static boolean holds(byte[] bytes, int from, int to, byte[] sign) {
        for (int at = from; at + sign.length <= Math.min(to, bytes.length); at++) {
            if (Arrays.equals(bytes, at, at + sign.length, sign, 0, sign.length)) {
                return true;
            }
        }
        return false;
    }
}
