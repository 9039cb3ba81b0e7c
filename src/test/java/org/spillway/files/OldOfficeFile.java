package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Documents of Office as it was until 2007, made for tests. */
public final class OldOfficeFile {

    private static final String VBA = "VBA";
    private static final String SLIDES = "PowerPoint Document";
    // VBAInfoContainer, in it VBAInfoAtom, which says that there are some ([MS-PPT] 2.4.10, 2.4.11).
    private static final byte[] MACROS_OF_SLIDES =
            HexFormat.of().parseHex("1f00ff0314000000020000040c00000001000000" + "0100000002000000");
    private static final int TEXT_AT = 2048;

    private OldOfficeFile() {}

    /** The least that Word 97 calls a document, with its marks ([MS-DOC]): a text in one piece, one section, no style. */
    public static byte[] doc(String text, boolean macros) throws IOException {
        var letters = text.getBytes(StandardCharsets.UTF_16LE);
        var end = TEXT_AT + letters.length;
        var document = ByteBuffer.allocate(Math.max(4096, end + 512)).order(ByteOrder.LITTLE_ENDIAN);
        document.putShort(0, (short) 0xa5ec).putShort(2, (short) 0xc1).putShort(10, (short) 0x0200);
        // Both programs that ever saved it are Word.
        document.putShort(34, (short) 0x6a62).putShort(36, (short) 0x6a62);
        document.putShort(32, (short) 14)
                .putShort(62, (short) 22)
                .putInt(64, end)
                .putInt(76, text.length());
        document.putShort(152, (short) 93);
        document.position(TEXT_AT);
        document.put(letters);
        page(document, 512, end);
        page(document, 1024, end);
        document.put(1024 + 8, (byte) 250).put(1024 + 500, (byte) 1);
        var table = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        table.put((byte) 2).putInt(16).putInt(0).putInt(text.length());
        table.putShort((short) 0).putInt(TEXT_AT).putShort((short) 0);
        points(document, 33, 0, table);
        var at = table.position();
        table.putShort((short) 18).putShort((short) 0).putShort((short) 10).put(new byte[14]);
        points(document, 1, at, table);
        at = table.position();
        table.putInt(0)
                .putInt(text.length())
                .putShort((short) 0)
                .putInt(-1)
                .putShort((short) 0)
                .putInt(0);
        points(document, 6, at, table);
        at = table.position();
        table.putInt(TEXT_AT).putInt(end).putInt(1);
        points(document, 12, at, table);
        at = table.position();
        table.putInt(TEXT_AT).putInt(end).putInt(2);
        points(document, 13, at, table);
        at = table.position();
        table.putInt(0);
        points(document, 15, at, table);
        at = table.position();
        table.put(new byte[600]);
        points(document, 31, at, table);
        try (var files = new POIFSFileSystem()) {
            files.createDocument(new ByteArrayInputStream(document.array()), "WordDocument");
            files.createDocument(new ByteArrayInputStream(table.array()), "1Table");
            return written(files, macros ? "Macros" : "");
        }
    }

    // One run or paragraph from the first letter to the last.
    private static void page(ByteBuffer document, int at, int end) {
        document.putInt(at, TEXT_AT).putInt(at + 4, end).put(at + 511, (byte) 1);
    }

    private static void points(ByteBuffer document, int no, int from, ByteBuffer table) {
        document.putInt(154 + 8 * no, from).putInt(158 + 8 * no, table.position() - from);
    }

    /** A table with a text in its first cell. */
    public static byte[] xls(String text, boolean macros) throws IOException {
        try (var book = new HSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            book.createSheet("one").createRow(0).createCell(0).setCellValue(text);
            book.write(bytes);
            try (var files = new POIFSFileSystem(new ByteArrayInputStream(bytes.toByteArray()))) {
                return written(files, macros ? "_VBA_PROJECT_CUR" : "");
            }
        }
    }

    /** Macros of Excel 4.0, which stand in a sheet of their own. */
    static byte[] xlsWithMacroSheet() throws IOException {
        var book = xls("x", false);
        // The sheet's name, its length and the type of the sheet before it, in the record BOUNDSHEET.
        var name = new String(book, StandardCharsets.ISO_8859_1).indexOf("\u0000\u0000\u0003\u0000one");
        book[name + 1] = 1;
        return book;
    }

    static byte[] lockedXls() throws IOException {
        try (var book = new HSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            book.createSheet("one").createRow(0).createCell(0).setCellValue("words");
            Biff8EncryptionKey.setCurrentUserPassword("a password");
            book.write(bytes);
            return bytes.toByteArray();
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    /** Slides, on the first of which stands a text. */
    public static byte[] ppt(String text, boolean macros) throws IOException {
        try (var slides = new HSLFSlideShow()) {
            slides.createSlide().createTextBox().setText(text);
            var bytes = new ByteArrayOutputStream();
            slides.write(bytes);
            return macros ? with(bytes.toByteArray(), MACROS_OF_SLIDES) : bytes.toByteArray();
        }
    }

    /** Slides with a part that was packed from 200 megabytes of nothing. */
    static byte[] pptBomb() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            for (int each = 0; each < 200; each++) {
                deflater.write(new byte[1 << 20]);
            }
        }
        return with(ppt("x", false), packed.toByteArray());
    }

    /** Packed parts that hold nothing, each of which begins the next: whoever tries all of them reads for days. */
    static byte[] pptOfNothing() throws IOException {
        var block = HexFormat.of().parseHex("04db010500000000a0ff9b417801");
        var blocks = new ByteArrayOutputStream();
        while (blocks.size() < 2 << 20) {
            blocks.writeBytes(block);
        }
        return with(ppt("x", false), blocks.toByteArray());
    }

    private static byte[] with(byte[] slides, byte[] more) throws IOException {
        try (var files = new POIFSFileSystem(new ByteArrayInputStream(slides))) {
            byte[] content;
            try (var in = files.createDocumentInputStream(SLIDES)) {
                content = in.readAllBytes();
            }
            files.getRoot().getEntry(SLIDES).delete();
            files.createDocument(new ByteArrayInputStream(MadeFile.together(content, more)), SLIDES);
            return written(files, "");
        }
    }

    private static byte[] written(POIFSFileSystem files, String macros) throws IOException {
        if (!macros.isEmpty()) {
            files.createDirectory(macros)
                    .createDirectory(VBA)
                    .createDocument("dir", new ByteArrayInputStream(new byte[] {1, 2, 3}));
        }
        var bytes = new ByteArrayOutputStream();
        files.writeFilesystem(bytes);
        return bytes.toByteArray();
    }
}
