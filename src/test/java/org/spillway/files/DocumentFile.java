package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents with all that Office and LibreOffice put into theirs of their own accord, made for tests. */
final class DocumentFile {

    private static final byte[] PICTURE = MadeFile.picture("png", 40, 30, java.awt.Color.RED);

    private DocumentFile() {}

    /** A letter as Word keeps it: with a picture, a chart and its table, settings, a font, a preview and a printer. */
    static byte[] docx(String text) throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            document.createStyles();
            var run = document.createParagraph().createRun();
            run.setText(text);
            run.addPicture(
                    new ByteArrayInputStream(PICTURE),
                    Document.PICTURE_TYPE_PNG,
                    "red.png",
                    Units.toEMU(40),
                    Units.toEMU(30));
            chart(document);
            document.write(out);
            var parts = new LinkedHashMap<String, byte[]>();
            parts.put("docProps/thumbnail.emf", emf("An example"));
            parts.put("word/fonts/font1.odttf", obfuscated(font()));
            parts.put("word/media/image7.emf", emf("An example"));
            parts.put("word/media/image8.wmf", broken(0xd7, 0xcd, 0xc6, 0x9a));
            parts.put("word/media/image9.wdp", broken('I', 'I', 0xbc, 1));
            parts.put("word/embeddings/oleObject1.bin", ole("Equation Native", broken(28, 0, 0, 0)));
            parts.put("word/embeddings/Microsoft_Excel_Sheet1.xlsx", xlsx("a cell"));
            parts.put("word/embeddings/Microsoft_Word_97.doc", OldOfficeFile.doc("inside\r", false));
            parts.put("word/activeX/activeX1.bin", ole("contents", broken(0, 2, 8, 0)));
            parts.put("word/webSettings.xml", xml("<w:webSettings/>"));
            parts.put("word/settings.xml", xml("<w:settings><w:zoom w:percent=\"100\"/></w:settings>"));
            parts.put("word/glossary/document.xml", xml("<w:p><w:r><w:t>[Type here]</w:t></w:r></w:p>"));
            parts.put("word/vmlDrawing1.vml", bytes("<xml xmlns:v=\"urn:v\"><v:shape><br></v:shape></xml>"));
            parts.put("customXml/item1.xml", xml("<b:Sources SelectedStyle=\"\\APA.XSL\"/>"));
            parts.put(
                    "docMetadata/LabelInfo.xml",
                    xml("<clbl:labelList><clbl:label name=\"General\"/></clbl:labelList>"));
            parts.put("[trash]/0000.dat", new byte[64]);
            return with(out.toByteArray(), parts);
        } catch (org.apache.poi.openxml4j.exceptions.InvalidFormatException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void chart(XWPFDocument document)
            throws IOException, org.apache.poi.openxml4j.exceptions.InvalidFormatException {
        var chart = document.createChart(Units.toEMU(200), Units.toEMU(100));
        var data = chart.createData(ChartTypes.PIE, null, null);
        data.addSeries(
                        XDDFDataSourcesFactory.fromArray(new String[] {"north", "south"}),
                        XDDFDataSourcesFactory.fromArray(new Integer[] {1, 2}))
                .setTitle("Gates", null);
        chart.plot(data);
    }

    /** A table as Excel keeps it, with settings of a printer and what a pivot table remembers. */
    static byte[] xlsx(String text) throws IOException {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("one");
            sheet.createRow(0).createCell(0).setCellValue(text);
            book.write(out);
            var parts = new LinkedHashMap<String, byte[]>();
            parts.put("xl/printerSettings/printerSettings1.bin", printer("An example printer"));
            parts.put("xl/calcChain.xml", xml("<calcChain><c r=\"A1\" i=\"1\"/></calcChain>"));
            var records = IntStream.range(0, 150_000)
                    .mapToObj(each -> "<n v=\"" + each * 7919L % 99_991 + "\"/>")
                    .collect(Collectors.joining());
            parts.put("xl/pivotCache/pivotCacheRecords1.xml", xml("<r>" + records + "</r>"));
            return with(out.toByteArray(), parts);
        }
    }

    /** Slides as PowerPoint keeps them, with a packed font. */
    static byte[] pptx(String text) throws IOException {
        try (var show = new XMLSlideShow();
                var out = new ByteArrayOutputStream()) {
            show.createSlide().createTextBox().setText(text);
            show.write(out);
            var font = new byte[4096];
            font[1] = 16; // its length, and version 2.1
            font[8] = 1;
            font[10] = 2;
            font[34] = 'L';
            font[35] = 'P';
            return with(
                    out.toByteArray(),
                    Map.of(
                            "ppt/fonts/font1.fntdata", font,
                            "ppt/tags/tag1.xml", xml("<p:tagLst><p:tag name=\"A\" val=\"General\"/></p:tagLst>"),
                            "docProps/thumbnail.jpeg", MadeFile.picture("jpg", 40, 30, java.awt.Color.RED)));
        }
    }

    /** What LibreOffice writes beside the text: settings, a preview, fonts, a chart and a table of old Excel with their previews. */
    static Map<String, byte[]> partsOfLibreOffice() throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("Configurations2/accelerator/current.xml", new byte[0]);
        parts.put(
                "Configurations2/menubar/menubar.xml",
                xml("<menu:menubar><menu:menu menu:label=\"File\"/></menu:menubar>"));
        parts.put("Configurations2/images/Bitmaps/", new byte[0]);
        parts.put(
                "settings.xml",
                xml(
                        "<office:document-settings><config:config-item>true</config:config-item></office:document-settings>"));
        parts.put(
                "styles.xml",
                xml("<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"));
        parts.put("meta.xml", MadeFile.openTitle("A letter"));
        parts.put("manifest.rdf", xml("<rdf:RDF/>"));
        parts.put("Thumbnails/thumbnail.png", PICTURE);
        parts.put("Pictures/1000.png", PICTURE);
        parts.put("Pictures/2000.svg", xml("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a label</text></svg>"));
        parts.put("Pictures/3000.svm", starView("a drawing"));
        parts.put("Fonts/LiberationSans.ttf", font());
        parts.put("layout-cache", broken(1, 0, 2, 3));
        parts.put("Object 1/content.xml", MadeFile.openContent("a chart"));
        parts.put("Object 1/meta.xml", MadeFile.openTitle(""));
        parts.put("Object 1/settings.xml", xml("<office:document-settings/>"));
        parts.put("ObjectReplacements/Object 1", starView("a chart"));
        parts.put("Object 2", OldOfficeFile.xls("a cell", false));
        parts.put("ObjectReplacements/Object 2", emf("a cell"));
        parts.put(
                "META-INF/manifest.xml",
                xml("<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>"));
        return parts;
    }

    /** A document of Office with further parts, whose kinds it tells in its index. */
    static byte[] with(byte[] document, Map<String, byte[]> parts) {
        var all = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.putAll(parts);
        var index = new String(all.remove("[Content_Types].xml"), StandardCharsets.UTF_8);
        var kinds = new StringBuilder();
        for (var name : parts.keySet()) {
            var extension = name.substring(name.lastIndexOf('.') + 1);
            if (!(index + kinds).contains("Extension=\"" + extension + "\"")) {
                kinds.append("<Default Extension=\"")
                        .append(extension)
                        .append("\" ContentType=\"application/x-")
                        .append(extension)
                        .append("\"/>");
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(bytes(index.replaceFirst("(<Types[^>]*>)", "$1" + kinds)));
            for (var part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An object of OLE with one stream. */
    static byte[] ole(String stream, byte[] content) throws IOException {
        try (var files = new POIFSFileSystem();
                var bytes = new ByteArrayOutputStream()) {
            files.createDocument(new ByteArrayInputStream(content), stream);
            files.createDocument(new ByteArrayInputStream(new byte[20]), "\1Ole");
            files.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    /** A file in a package, as "Insert, object, from file" makes it. */
    static byte[] oleOfFile(String name, byte[] file) throws IOException {
        try (var files = new POIFSFileSystem();
                var bytes = new ByteArrayOutputStream()) {
            Ole10Native.createOleMarkerEntry(files);
            var packed = new ByteArrayOutputStream();
            new Ole10Native(name, "C:\\papers\\" + name, "C:\\papers\\" + name, file).writeOut(packed);
            files.createDocument(new ByteArrayInputStream(packed.toByteArray()), Ole10Native.OLE10_NATIVE);
            files.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    /** A letter of old Word in which a table of old Excel lies. */
    static byte[] docWithTable(String text, byte[] table) throws IOException {
        try (var letter = new POIFSFileSystem(new ByteArrayInputStream(OldOfficeFile.doc(text, false)));
                var inner = new POIFSFileSystem(new ByteArrayInputStream(table));
                var bytes = new ByteArrayOutputStream()) {
            var object = letter.createDirectory("ObjectPool").createDirectory("_1234567890");
            for (var name : inner.getRoot().getEntryNames()) {
                try (var in = inner.createDocumentInputStream(name)) {
                    object.createDocument(name, in);
                }
            }
            letter.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    /** The least that begins as a metafile, with words that its reader does not get to. */
    static byte[] emf(String text) {
        var letters = text.getBytes(StandardCharsets.UTF_16LE);
        var file = ByteBuffer.allocate(400 + letters.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(1).putInt(88);
        file.position(40);
        file.put(bytes(" EMF")).putInt(0x10000).putInt(file.capacity());
        file.position(200);
        file.put(letters);
        return file.array();
    }

    static byte[] starView(String text) {
        var letters = text.getBytes(StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(100 + letters.length)
                .put(bytes("VCLMTF"))
                .position(50)
                .put(letters)
                .array();
    }

    static byte[] printer(String name) {
        return ByteBuffer.allocate(500)
                .put(name.getBytes(StandardCharsets.UTF_16LE))
                .array();
    }

    private static byte[] font() throws IOException {
        try (var in = Loader.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return in.readAllBytes();
        }
    }

    /** A font of Chinese has as many bytes. */
    static byte[] font(int size) throws IOException {
        var begin = font();
        var all = new byte[size];
        new Random(size).nextBytes(all);
        System.arraycopy(begin, 0, all, 0, begin.length);
        return all;
    }

    // As ECMA-376 Part 4, 2.8.1 says: the first 32 bytes with the name of the font.
    private static byte[] obfuscated(byte[] font) {
        for (int each = 0; each < 32; each++) {
            font[each] ^= (byte) (17 * (each % 16) + 3);
        }
        return font;
    }

    static byte[] broken(int... begin) {
        var bytes = new byte[300];
        for (int each = 0; each < bytes.length; each++) {
            bytes[each] = (byte) (each < begin.length ? begin[each] : each * 31 % 7);
        }
        return bytes;
    }

    static byte[] xml(String content) {
        return bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
