package org.spillway.files;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.hmef.HMEFMessage;
import org.spillway.files.InspectFile.Said;
import org.spillway.guard.ChineseText;
import org.spillway.guard.Letters;
import org.spillway.guard.MarkedText;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.shared.Refusal;

/**
 * Looks at one file that was sent and at what is packed in it, in an archive or a mail: each of those as if it had come by
 * itself, with its name, within bounds for all together. One that would be refused refuses the whole.
 */
final class PackedFiles {

    private static final int DEEPEST = 3;
    private static final int DEEPEST_PARTS = 10;
    private static final int MOST_FILES = 500;
    private static final int MOST_TEXT = 2_000_000;
    private static final long LONGEST_NANOS = 90_000_000_000L;
    private static final int END_LENGTH = 22;
    private static final Set<String> COPIED_HEADERS = Set.of("subject", "date");
    private static final Pattern PACKED_AS_LETTERS = Pattern.compile("[A-Za-z0-9+/=]{60,}");
    // A long line goes on after a blank (RFC 5545, 3.1).
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    // Each is read once from left to right, however long the line is.
    private static final Pattern PROPERTY = Pattern.compile("(?im)(^[A-Z][^:\\r\\n]*+:)([A-Z0-9+/=]+)");
    private static final Pattern IS_PACKED = Pattern.compile("(?i);ENCODING=(?:B|BASE64)[;:]");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(data:[^,\\r\\n]{0,80};base64,)([A-Z0-9+/=]+)");
    // What systems add to archives of their own accord, and how it begins: properties, names, pictures, settings.
    private static final byte[] APPLE_DOUBLE = {0, 5, 22, 7};
    private static final Map<String, byte[]> SYSTEM_BEGINS = Map.of(
            ".DS_Store", new byte[] {0, 0, 0, 1, 'B', 'u', 'd', '1'},
            "Thumbs.db", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0},
            "desktop.ini", new byte[] {'['});
    private static final int LARGEST_OF_SYSTEM = 1 << 20;
    // These say of the file by itself what is to be done about the whole, too.
    private static final Set<String> OF_THE_WHOLE = Set.of(
            "files.refusal.too-deep",
            "files.refusal.unpacks-too-large",
            "files.refusal.too-much-to-read",
            "files.refusal.inside");

    private final InspectFile inspectFile;
    private final SpillGuard guard;
    private final FileSettings settings;
    private final Sender sender;
    private final Place place;
    private final long latest = System.nanoTime() + LONGEST_NANOS;
    private int files;
    private int parts;
    private int text;
    private boolean signed;

    PackedFiles(InspectFile inspectFile, SpillGuard guard, FileSettings settings, Sender sender, Place place) {
        this.inspectFile = inspectFile;
        this.guard = guard;
        this.settings = settings;
        this.sender = sender;
        this.place = place;
    }

    /** What a file says that lies so deep; the one that was sent lies at 1. */
    Said look(FileName name, byte[] bytes, int depth) {
        if (depth > DEEPEST) {
            throw new Refusal("files.refusal.too-deep", DEEPEST);
        }
        return inspectFile.look(sender, place, name, bytes, depth, this);
    }

    /** The files of an archive: their names with their texts. */
    String archive(FileName name, byte[] bytes, Unpacking unpacked, int depth) throws IOException {
        requireUnmarkedName(name.text());
        guard.check(sender, place, comment(bytes));
        var all = new StringBuilder();
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .setCharset(StandardCharsets.ISO_8859_1)
                .get()) {
            var entries = Collections.list(zip.getEntries());
            // Programs go by its index, others by what stands before each part: both must tell of the same.
            var told = entries.stream()
                    .map(entry -> Unpacking.told(new String(entry.getRawName(), codeOf(entry)), entry.getCrc()))
                    .sorted()
                    .toList();
            if (!told.equals(unpacked.first())) {
                throw new Refusal("files.refusal.two-in-one");
            }
            for (var entry : entries) {
                all.append(entry(zip, entry, depth));
            }
        }
        return all.toString();
    }

    private String entry(ZipFile zip, ZipArchiveEntry entry, int depth) throws IOException {
        var path = path(entry);
        requireUnmarkedName(path);
        guard.check(sender, place, entry.getComment() == null ? "" : entry.getComment());
        if (entry.isDirectory()) {
            return "";
        }
        if (entry.getGeneralPurposeBit().usesEncryption() || entry.isUnixSymlink() || !zip.canReadEntryData(entry)) {
            throw inside(path);
        }
        try (var in = zip.getInputStream(entry)) {
            return section(path, packed(path, all(in), depth));
        }
    }

    // As the other reader decodes them: by what the part itself says.
    private static Charset codeOf(ZipArchiveEntry entry) {
        return entry.getGeneralPurposeBit().usesUTF8ForNames() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    // Programs in China have written names in the code of their system, and said nothing of it.
    private static String path(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesUTF8ForNames()) {
            return entry.getName();
        }
        var raw = entry.getRawName();
        return utf8(raw).orElseGet(() -> new String(raw, ChineseText.ENCODING));
    }

    private static String comment(byte[] archive) {
        for (int at = archive.length - END_LENGTH; at >= 0 && at > archive.length - 66_000; at--) {
            if (archive[at] == 'P' && archive[at + 1] == 'K' && archive[at + 2] == 5 && archive[at + 3] == 6) {
                return words(archive, at + END_LENGTH);
            }
        }
        return "";
    }

    private static String words(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                + '\n'
                + new String(bytes, from, bytes.length - from, ChineseText.ENCODING);
    }

    private void requireUnmarkedName(String path) {
        for (var folder : path.split("[/\\\\]", -1)) {
            guard.lookAtName(folder).ifPresent(marking -> {
                throw guard.refuse(sender, place, marking, folder);
            });
        }
    }

    // The text of a file in an archive or a mail.
    private String packed(String path, byte[] content, int depth) {
        if (++files > MOST_FILES || System.nanoTime() - latest > 0) {
            throw new Refusal("files.refusal.too-much-to-read");
        }
        var name = FileName.of(path);
        if (content.length == 0) {
            return "";
        }
        if (isOfTheSystem(path, content)) {
            guard.check(sender, place, Letters.of(content));
            return "";
        }
        try {
            return counted(look(name, content, depth + 1).text());
        } catch (MarkedText marked) {
            throw marked;
        } catch (Refusal refusal) {
            throw OF_THE_WHOLE.contains(refusal.key()) ? refusal : inside(path);
        }
    }

    private String counted(String said) {
        text += said.length();
        if (text > MOST_TEXT) {
            throw new Refusal("files.refusal.too-much-to-read");
        }
        return said.strip();
    }

    // Their names alone say nothing: anybody can call a document so.
    private static boolean isOfTheSystem(String path, byte[] content) {
        var begin = SYSTEM_BEGINS.get(path.substring(path.lastIndexOf('/') + 1));
        if (begin == null && path.startsWith("__MACOSX/")) {
            begin = APPLE_DOUBLE;
        }
        return begin != null
                && content.length <= LARGEST_OF_SYSTEM
                && content.length >= begin.length
                && Arrays.equals(content, 0, begin.length, begin, 0, begin.length);
    }

    private byte[] all(InputStream in) throws IOException {
        var most = (int) settings.largest().toBytes();
        var bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new Refusal("files.refusal.too-much-to-read");
        }
        return bytes;
    }

    private static String section(String path, String said) {
        return "== " + path + "\n" + said + "\n\n";
    }

    private static Refusal inside(String path) {
        var name = FileName.of(path).text();
        return name.isEmpty()
                ? new Refusal("files.refusal.inside-nameless")
                : new Refusal("files.refusal.inside", name);
    }

    /** A mail: its head, its text, and the files that came with it. */
    Said mail(FileName name, byte[] bytes, int depth) throws IOException {
        requireUnmarkedName(name.text());
        try {
            var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            var before = files;
            var said = head(mail) + "\n" + part(mail, depth, 1);
            guard.check(sender, place, counted(around(bytes)));
            var removed = EnumSet.of(Removed.METADATA);
            if (files > before) {
                removed.add(Removed.PACKED_FILES);
            }
            if (signed) {
                removed.add(Removed.SIGNATURES);
            }
            return new Said(FileKind.EML, said, removed);
        } catch (MessagingException broken) {
            throw new IOException(broken);
        }
    }

    private String head(MimeMessage mail) throws MessagingException {
        var lines = new StringBuilder();
        var values = new StringBuilder();
        for (var header : Collections.list(mail.getAllHeaders())) {
            var value = value(header);
            // Whom it was sent to, by which machines, and from where, tells who has it: that is not in the copy.
            if (COPIED_HEADERS.contains(header.getName().toLowerCase(Locale.ROOT))) {
                lines.append(header.getName()).append(": ").append(value).append('\n');
            }
            values.append(value).append('\n');
        }
        guard.check(sender, place, counted(values.toString()));
        return lines.toString();
    }

    private static String value(Header header) {
        var plain = letters(MimeUtility.unfold(header.getValue()));
        try {
            return MimeUtility.decodeText(plain);
        } catch (UnsupportedEncodingException unknown) {
            return plain;
        }
    }

    private String part(Part part, int depth, int nested) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            return several(several, depth, nested);
        }
        var name = name(part);
        requireUnmarkedName(name);
        byte[] content;
        try (var in = part.getInputStream()) {
            content = all(in);
        }
        var added = added(part, name, content, depth);
        if (added.isPresent()) {
            return added.get();
        }
        if (!name.isEmpty()) {
            return section(FileName.of(name).text(), packed(name, content, depth));
        }
        if (part.isMimeType("text/*")) {
            return content.length == 0
                    ? ""
                    : counted(inspectFile.read(sender, place, FileName.of(""), utf8(part, content)));
        }
        return packed("", content, depth);
    }

    private Optional<String> added(Part part, String name, byte[] content, int depth)
            throws MessagingException, IOException {
        switch (MailAddition.of(content)) {
            case SIGNATURE -> {
                guard.check(sender, place, Letters.of(content));
                signed = true;
                return Optional.of("");
            }
            case CALENDAR_OR_CARD -> {
                var said = calendarOrCard(utf8(part, content), depth);
                return Optional.of(
                        name.isEmpty() ? said : section(FileName.of(name).text(), said));
            }
            case OUTLOOK -> {
                return Optional.of(ofOutlook(content, depth));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    // Its long lines are folded, words of other letters and pictures are packed as letters.
    private String calendarOrCard(byte[] content, int depth) throws IOException {
        var text = FOLD.matcher(new String(content, StandardCharsets.UTF_8)).replaceAll("");
        if (text.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE")) {
            guard.check(sender, place, counted(unquoted(text)));
        }
        var said = unpacked(PROPERTY, unpacked(ADDRESS, text, depth), depth);
        return counted(inspectFile.read(sender, place, FileName.of(""), said.getBytes(StandardCharsets.UTF_8)));
    }

    private String unpacked(Pattern where, String text, int depth) throws IOException {
        var said = new StringBuilder();
        var found = where.matcher(text);
        while (found.find()) {
            if (where == ADDRESS || IS_PACKED.matcher(found.group(1)).find()) {
                found.appendReplacement(said, "$1");
                said.append(packed("", base64(found.group(2)), depth));
            }
        }
        return found.appendTail(said).toString();
    }

    private static String unquoted(String text) throws IOException {
        try (var in = MimeUtility.decode(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "quoted-printable")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (MessagingException unknown) {
            throw new IOException(unknown);
        }
    }

    private static byte[] base64(String letters) {
        return Base64.getMimeDecoder().decode(letters);
    }

    // Its text, and each of its files as if it had come with the mail itself.
    private String ofOutlook(byte[] content, int depth) throws IOException {
        guard.check(sender, place, Letters.of(content));
        String body;
        var inside = new LinkedHashMap<String, byte[]>();
        try {
            var mail = new HMEFMessage(new ByteArrayInputStream(content));
            body = Objects.requireNonNullElse(mail.getBody(), "");
            for (var each : mail.getAttachments()) {
                var name = Optional.ofNullable(each.getLongFilename())
                        .or(() -> Optional.ofNullable(each.getFilename()))
                        .orElse("");
                inside.put(inside.containsKey(name) ? inside.size() + " " + name : name, each.getContents());
            }
        } catch (RuntimeException broken) {
            throw new IOException(broken);
        }
        var all = new StringBuilder();
        if (!body.isBlank()) {
            all.append(counted(
                    inspectFile.read(sender, place, FileName.of(""), body.getBytes(StandardCharsets.ISO_8859_1))));
        }
        for (var each : inside.entrySet()) {
            requireUnmarkedName(each.getKey());
            all.append(section(FileName.of(each.getKey()).text(), packed(each.getKey(), each.getValue(), depth)));
        }
        return all.append('\n').toString();
    }

    private String several(Multipart several, int depth, int nested) throws MessagingException, IOException {
        if (nested > DEEPEST_PARTS) {
            throw new Refusal("files.refusal.too-deep", DEEPEST_PARTS);
        }
        var all = new StringBuilder();
        for (int each = 0; each < several.getCount(); each++) {
            if (++parts > MOST_FILES) {
                throw new Refusal("files.refusal.too-much-to-read");
            }
            all.append(part(several.getBodyPart(each), depth, nested + 1)).append('\n');
        }
        return all.toString();
    }

    private static String name(Part part) throws MessagingException {
        var name = part.getFileName();
        if (name == null) {
            return "";
        }
        try {
            return letters(MimeUtility.decodeText(name));
        } catch (UnsupportedEncodingException unknown) {
            return letters(name);
        }
    }

    // Programs in China write heads in the code of their system, which comes here a byte for a letter.
    private static String letters(String head) {
        if (head.chars().noneMatch(each -> each >= 0x80) || head.chars().anyMatch(each -> each > 0xff)) {
            return head;
        }
        var bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return utf8(bytes).or(() -> ChineseText.of(bytes)).orElse(head);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    // What stands before, between and after its parts, which no program shows; without what is packed as letters.
    private static String around(byte[] bytes) {
        return utf8(bytes)
                .or(() -> ChineseText.of(bytes))
                .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1))
                .lines()
                .filter(line -> !PACKED_AS_LETTERS.matcher(line).matches())
                .collect(Collectors.joining("\n"));
    }

    // With the sign that says so at its beginning: nobody has to guess.
    private static byte[] utf8(Part part, byte[] content) throws MessagingException {
        try {
            var charset = new ContentType(part.getContentType()).getParameter("charset");
            var text = charset == null
                    ? utf8(content)
                            .or(() -> ChineseText.of(content))
                            .orElseGet(() -> new String(content, StandardCharsets.UTF_8))
                    : new String(content, Charset.forName(MimeUtility.javaCharset(charset)));
            return ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            return content;
        }
    }
}
