package org.spillway.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
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

    static byte[] archive(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
