package org.spillway.files;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files made for tests, harmless and hostile: none lies in the repository. */
public final class MadeFile {

    private static final String INDEX = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Override PartName="/word/document.xml" ContentType="application/%s.main+xml"/></Types>""";

    private MadeFile() {}

    /** A picture of one colour in the format of ImageIO. */
    public static byte[] picture(String format, int width, int height, Color colour) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var paint = picture.createGraphics();
        paint.setColor(colour);
        paint.fillRect(0, 0, width, height);
        paint.dispose();
        return written(picture, format);
    }

    static byte[] written(BufferedImage picture, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A photograph with a comment, and with a place in its properties. */
    public static byte[] photograph(String comment) {
        var plain = picture("jpg", 40, 30, Color.BLUE);
        var words = comment.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        bytes.write(plain, 0, 2);
        segment(bytes, 0xfe, words);
        segment(bytes, 0xe1, exif());
        bytes.write(plain, 2, plain.length - 2);
        return bytes.toByteArray();
    }

    private static void segment(ByteArrayOutputStream picture, int marker, byte[] content) {
        picture.write(0xff);
        picture.write(marker);
        picture.write((content.length + 2) >> 8);
        picture.write(content.length + 2);
        picture.writeBytes(content);
    }

    // One directory, which points to one of the place, which says "north".
    private static byte[] exif() {
        return new byte[] {
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, //
            0,
            1,
            (byte) 0x88,
            0x25,
            0,
            4,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            26,
            0,
            0,
            0,
            0, //
            0,
            1,
            0,
            1,
            0,
            2,
            0,
            0,
            0,
            2,
            'N',
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
    }

    static byte[] document(Map<String, byte[]> parts) {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("[Content_Types].xml", INDEX.formatted(type("word")).getBytes(StandardCharsets.UTF_8));
        all.putAll(parts);
        return archive(all);
    }

    static byte[] withMacros() {
        var type = "vnd.ms-word.document.macroEnabled";
        return archive(Map.of("[Content_Types].xml", INDEX.formatted(type).getBytes(StandardCharsets.UTF_8)));
    }

    private static String type(String of) {
        return "vnd.openxmlformats-officedocument." + of + "processingml.document";
    }

    /** A ZIP archive. */
    public static byte[] archive(Map<String, byte[]> parts) {
        return archive(parts, StandardCharsets.UTF_8, "");
    }

    static byte[] archive(Map<String, byte[]> parts, Charset names, String comment) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, names)) {
            zip.setComment(comment);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Archives in archives. */
    static byte[] archives(int deep) {
        var inner = "the core".getBytes(StandardCharsets.UTF_8);
        for (int each = 0; each < deep; each++) {
            inner = archive(Map.of(each == 0 ? "a.txt" : "inner.zip", inner));
        }
        return inner;
    }

    /** As if a password were needed: the bit says so, before each part and in the index. */
    static byte[] locked(byte[] archive) {
        var locked = archive.clone();
        for (int at = 0; at + 10 < locked.length; at++) {
            if (locked[at] == 'P' && locked[at + 1] == 'K') {
                if (locked[at + 2] == 3) {
                    locked[at + 6] |= 1;
                } else if (locked[at + 2] == 1) {
                    locked[at + 8] |= 1;
                }
            }
        }
        return locked;
    }

    /** An archive of two files whose index knows of the second only. */
    static byte[] withoutFirstInIndex() {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("a.txt", new byte[] {'a'});
        parts.put("b.txt", new byte[] {'b'});
        var all = archive(parts);
        var index = new String(all, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        var length = 46 + "a.txt".length();
        var cut = together(Arrays.copyOf(all, index), Arrays.copyOfRange(all, index + length, all.length));
        var end = cut.length - 22;
        cut[end + 8] = 1;
        cut[end + 10] = 1;
        cut[end + 12] = (byte) length;
        cut[end + 16] = (byte) index;
        cut[end + 17] = (byte) (index >> 8);
        return cut;
    }

    /** One part that programs find who read from the beginning, and another for those who go by the index. */
    static byte[] withAnotherFirst() {
        var hidden = archive(Map.of("hidden.txt", new byte[] {'a'}));
        var shown = archive(Map.of("shown.txt", new byte[] {'b'}));
        var before = new String(hidden, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        var both = together(Arrays.copyOf(hidden, before + 1), shown);
        var index = new String(both, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        both[before] = 0;
        both[index + 42] += (byte) (before + 1);
        both[both.length - 22 + 16] = (byte) index;
        both[both.length - 22 + 17] = (byte) (index >> 8);
        return both;
    }

    static byte[] openContent(String text) {
        return """
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>%s</text:p></office:text></office:body></office:document-content>""".formatted(text).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] openTitle(String title) {
        return """
                <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>%s</dc:title></office:meta></office:document-meta>""".formatted(title).getBytes(StandardCharsets.UTF_8);
    }

    /** A text of OpenDocument with further parts. */
    public static byte[] openDocument(String text, Map<String, byte[]> parts) {
        return openDocument(FileKind.ODT, text, parts);
    }

    static byte[] openDocument(FileKind kind, String text, Map<String, byte[]> parts) {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("content.xml", openContent(text));
        all.putAll(parts);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var type = kind.mediaType().getBytes(StandardCharsets.US_ASCII);
            var first = new ZipEntry("mimetype");
            var crc = new CRC32();
            crc.update(type);
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            for (var part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A mail, with a file where it has a name. */
    public static byte[] mail(String subject, String text, String name, byte[] attached) {
        try {
            var mail = new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom("somebody@spillway.example");
            mail.setSubject(subject, "UTF-8");
            var body = new MimeBodyPart();
            body.setText(text, "UTF-8");
            var all = new MimeMultipart(body);
            if (!name.isEmpty()) {
                var file = new MimeBodyPart();
                file.setDataHandler(new DataHandler(new ByteArrayDataSource(attached, "application/octet-stream")));
                file.setFileName(MimeUtility.encodeText(name, "UTF-8", null));
                all.addBodyPart(file);
            }
            mail.setContent(all);
            return written(mail);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] nestedMail(int deep) {
        try {
            var inner = new MimeBodyPart();
            inner.setText("the core");
            var all = new MimeMultipart(inner);
            for (int each = 1; each < deep; each++) {
                var around = new MimeBodyPart();
                around.setContent(all);
                all = new MimeMultipart(around);
            }
            var mail = new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom("somebody@spillway.example");
            mail.setContent(all);
            return written(mail);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] written(MimeMessage mail) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }

    static byte[] nested(int times) {
        var inner = "the core".getBytes(StandardCharsets.UTF_8);
        for (int each = 0; each < times; each++) {
            inner = archive(Map.of("inner.zip", inner));
        }
        return document(Map.of("word/embeddings/inner.docx", inner));
    }

    /** A PDF whose page unpacks to so many spaces; in writing that of hexadecimal numbers once more where {@code twice}. */
    static byte[] pdfBomb(int bytes, boolean twice) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            var spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int left = bytes; left > 0; left -= spaces.length) {
                deflater.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var content = twice
                ? HexFormat.of().formatHex(packed.toByteArray()).getBytes(StandardCharsets.US_ASCII)
                : packed.toByteArray();
        return together(
                """
                %%PDF-1.7
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R>> endobj
                4 0 obj <</Filter %s /Length %d>> stream
                """.formatted(twice ? "[/ASCIIHexDecode /Fl#61teDecode]" : "/FlateDecode", content.length)
                        .getBytes(StandardCharsets.US_ASCII),
                together(
                        content,
                        "\nendstream endobj trailer <</Root 1 0 R /Size 5>>\n%%EOF"
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    static byte[] together(byte[] first, byte[] second) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
