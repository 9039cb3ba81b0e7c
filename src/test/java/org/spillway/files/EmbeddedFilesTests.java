package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spillway.files.DocumentFile.xml;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spillway.HouseTest;
import org.spillway.guard.Door;
import org.spillway.guard.LabelledFile;
import org.spillway.guard.MarkedText;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** What is embedded in a document is read, or the document is refused: nobody could answer for it. What Office adds passes. */
@HouseTest
class EmbeddedFilesTests {

    private static final Sender SENDER = Sender.unknown(Door.PUBLIC);
    private static final Place PLACE = Place.of("/tips/mailbox/files", "files");
    private static final String MARKS = "SECRET//NOFORN";

    @Autowired
    ReceiveFile receiveFile;

    static Stream<Arguments> real() throws IOException {
        return Stream.of(
                Arguments.of("letter.docx", DocumentFile.docx("三楼的共享盘")),
                Arguments.of("table.xlsx", DocumentFile.xlsx("三楼的共享盘")),
                Arguments.of("slides.pptx", DocumentFile.pptx("三楼的共享盘")),
                Arguments.of("letter.odt", MadeFile.openDocument("三楼的共享盘", DocumentFile.partsOfLibreOffice())),
                Arguments.of("letter.doc", DocumentFile.docWithTable("三楼的共享盘\r", OldOfficeFile.xls("a cell", false))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("real")
    void whatProgramsPutIntoTheirDocumentsPasses(String name, byte[] document) throws IOException {
        try (var file = receive(name, document)) {
            assertThat(new String(file.copy(), StandardCharsets.UTF_8)).contains("三楼的共享盘");
        }
    }

    @Test
    void whatIsEmbeddedIsInTheCopy() throws IOException {
        try (var file = receive("letter.docx", DocumentFile.docx("A letter"))) {
            assertThat(new String(file.copy(), StandardCharsets.UTF_8)).contains("A letter", "a cell", "inside");
        }
        var old = DocumentFile.docWithTable("A letter\r", OldOfficeFile.xls("a cell of a table", false));
        try (var file = receive("letter.doc", old)) {
            assertThat(new String(file.copy(), StandardCharsets.UTF_8)).contains("A letter", "a cell of a table");
        }
    }

    static Stream<Arguments> marked() throws IOException {
        var attribute = xml("<x classification=\"SECRET\"/>");
        var text = xml("<x><y>" + MARKS + "</y></x>");
        var wide = ("\ufeff<x><y>" + MARKS + "</y></x>").getBytes(StandardCharsets.UTF_16LE);
        return Stream.of(
                open("settings.xml", text),
                open("Configurations2/menubar/menubar.xml", text),
                open("Configurations2/menubar/menubar.xml", xml("<m:menu m:label=\"" + MARKS + "\"/>")),
                open("Object 1/settings.xml", text),
                open("Object 1/meta.xml", MadeFile.openTitle(MARKS)),
                open("unknown.xml", text),
                open("unknown.xml", wide),
                open("manifest.rdf", xml("<rdf:RDF>&#83;ECRET&#x2f;/NOFORN</rdf:RDF>")),
                open("Object 1/unheard/of.xml", attribute),
                open("ObjectReplacements/Object 1", DocumentFile.starView(MARKS)),
                open("Pictures/1.emf", DocumentFile.emf(MARKS)),
                open(
                        "Pictures/1.svg",
                        xml("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>" + MARKS + "</text></svg>")),
                open("layout-cache", ("\0\1" + MARKS + "\0").getBytes(StandardCharsets.ISO_8859_1)),
                open("Object 2", DocumentFile.oleOfFile("a.txt", bytes(MARKS))),
                open("Object 2", DocumentFile.ole("Package", DocumentFile.xlsx(MARKS))),
                open("Object 2", DocumentFile.ole("EmbeddedOdf", MadeFile.openDocument(MARKS, Map.of()))),
                open("Versions/Version1", MadeFile.openDocument(MARKS, Map.of())),
                word("customXml/item1.xml", xml("<t:Classification>SECRET</t:Classification>")),
                word("docMetadata/LabelInfo.xml", attribute),
                word(
                        "word/glossary/document.xml",
                        xml("<w:p><w:r><w:t>SECRET//</w:t></w:r><w:r><w:t>NOFORN</w:t></w:r></w:p>")),
                word("word/embeddings/Sheet1.xlsx", DocumentFile.xlsx(MARKS)),
                word("word/embeddings/Letter.docx", LabelledFile.make("docx-header", MARKS)),
                word("word/embeddings/Letter.odt", MadeFile.openDocument(MARKS, Map.of())),
                word(
                        "word/embeddings/oleObject1.bin",
                        DocumentFile.oleOfFile("letter.doc", OldOfficeFile.doc(MARKS + "\r", false))),
                word(
                        "word/embeddings/oleObject1.bin",
                        DocumentFile.ole("Equation Native", bytes("\0\0" + MARKS + "\0"))),
                word("word/media/image7.emf", DocumentFile.emf(MARKS)),
                word("word/media/image8.jpg", MadeFile.photograph(MARKS)),
                Arguments.of(
                        "table.xlsx",
                        DocumentFile.with(
                                DocumentFile.xlsx("x"),
                                Map.of("xl/printerSettings/printerSettings1.bin", DocumentFile.printer(MARKS)))),
                Arguments.of(
                        "table.xlsx",
                        DocumentFile.with(
                                DocumentFile.xlsx("x"),
                                Map.of("xl/externalLinks/externalLink1.xml", xml("<v>" + MARKS + "</v>")))),
                Arguments.of(
                        "slides.pptx",
                        DocumentFile.with(
                                DocumentFile.pptx("x"),
                                Map.of("ppt/tags/tag1.xml", xml("<p:tag name=\"C\" classification=\"SECRET\"/>")))),
                Arguments.of("letter.doc", DocumentFile.docWithTable("A letter\r", OldOfficeFile.xls(MARKS, false))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("marked")
    void aMarkingIsFoundInEveryPart(String name, byte[] document) {
        assertThatThrownBy(() -> receive(name, document)).isInstanceOf(MarkedText.class);
    }

    static Stream<Arguments> unread() throws IOException {
        var archive = MadeFile.archive(Map.of("a.txt", bytes("words")));
        var noise = new byte[5000];
        new Random(7).nextBytes(noise);
        return Stream.of(
                unread(word("word/embeddings/files.zip", archive), "files.zip"),
                unread(word("word/embeddings/letter.docx", lockedDocx()), "letter.docx"),
                unread(word("word/embeddings/table.xls", OldOfficeFile.lockedXls()), "table.xls"),
                unread(word("word/embeddings/paper.pdf", lockedPdf()), "paper.pdf"),
                unread(word("word/embeddings/half.pdf", half(LabelledFile.make("pdf-body", "x"))), "half.pdf"),
                unread(
                        word("word/embeddings/oleObject1.bin", DocumentFile.oleOfFile("a.exe", bytes("MZ\0\1"))),
                        "a.exe"),
                unread(
                        word("word/embeddings/oleObject1.bin", DocumentFile.ole("AcDbDrawing", noise)),
                        "oleObject1.bin"),
                unread(word("word/embeddings/oleObject1.bin", noise), "oleObject1.bin"),
                unread(word("word/embeddings/mail.eml", MadeFile.mail("x", "y", "a.zip", archive)), "mail.eml"),
                unread(word("customXml/item1.xml", noise), "item1.xml"),
                unread(word("word/media/image1.png", archive), "image1.png"),
                unread(
                        Arguments.of(
                                "slides.pptx",
                                DocumentFile.with(DocumentFile.pptx("x"), Map.of("ppt/media/media1.mp4", video()))),
                        "media1.mp4"),
                unread(open("Object 2", archive), "Object 2"),
                unread(open("Object 2", noise), "Object 2"),
                unread(open("settings.xml", noise), "settings.xml"),
                unread(open("Fonts/font.ttf", noise), "font.ttf"),
                // An archive that bears the sign of a packed font in the name of its first file.
                unread(word("word/fonts/font1.fntdata", stored("abcdLP.txt")), "font1.fntdata"),
                unread(word("word/fonts/font1.odttf", stored("abcdLP.txt")), "font1.odttf"),
                unread(open("media/film.mp4", video()), "film.mp4"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("unread")
    void whatNobodyCanReadRefusesTheWholeAndIsNamed(String name, byte[] document, String part) {
        assertThatThrownBy(() -> receive(name, document))
                .hasMessage("files.refusal.embedded")
                .extracting(refused -> ((Refusal) refused).arguments()[0])
                .isEqualTo(part);
    }

    static Stream<Arguments> macros() throws IOException {
        return Stream.of(
                open("Object 1/Basic/Standard/Module1.xml", xml("<script:module/>")),
                open("Object 2", OldOfficeFile.xls("x", true)),
                word("word/vbaProject.bin", DocumentFile.ole("dir", new byte[3])),
                word("word/embeddings/oleObject1.bin", OldOfficeFile.xls("x", true)),
                word(
                        "word/embeddings/sheet.xlsx",
                        DocumentFile.with(DocumentFile.xlsx("x"), Map.of("xl/vbaProject.bin", new byte[3]))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("macros")
    void macrosOfWhatIsEmbeddedAreMacros(String name, byte[] document) {
        assertThatThrownBy(() -> receive(name, document)).hasMessage("files.refusal.macros");
    }

    @Test
    void whatIsEmbeddedIsUnpackedWithinTheSameBounds() throws IOException {
        assertThatThrownBy(() ->
                        receive("letter.odt", MadeFile.openDocument("x", Map.of("Object 2", OldOfficeFile.pptBomb()))))
                .hasMessage("files.refusal.unpacks-too-large");
    }

    @Test
    void aWordInBoldAndALevelInAListOfLevelsAreNoMarkings() throws IOException {
        var bold = xml(
                "<w:p><w:r><w:t>这是</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>机密</w:t></w:r><w:r><w:t>文件吗？</w:t></w:r></w:p>");
        receive("letter.docx", word("word/glossary/document.xml", bold)).close();
        receive("letter.docx", word("word/styles2.xml", xml("<w:style w:name=\"机密\"/>")))
                .close();
    }

    @Test
    void theFontsOfADocumentAreNotTooMuchToRead() throws IOException {
        var fonts = Map.of(
                "word/fonts/font1.odttf",
                DocumentFile.font(9 << 20),
                "word/fonts/font2.ttf",
                DocumentFile.font(9 << 20));
        receive("letter.docx", DocumentFile.with(LabelledFile.make("docx-body", "x"), fonts))
                .close();
    }

    private static byte[] stored(String name) throws IOException {
        var content = bytes("SECRET//NOFORN");
        var sum = new CRC32();
        sum.update(content);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static Arguments open(String part, byte[] content) {
        return Arguments.of("letter.odt", MadeFile.openDocument("x", Map.of(part, content)));
    }

    private static Arguments word(String part, byte[] content) throws IOException {
        return Arguments.of(
                "letter.docx", DocumentFile.with(LabelledFile.make("docx-body", "x"), Map.of(part, content)));
    }

    private static Arguments unread(Arguments document, String part) {
        return Arguments.of(document.get()[0], document.get()[1], part);
    }

    private ReceivedFile receive(String name, Arguments document) throws IOException {
        return receive(name, (byte[]) document.get()[1]);
    }

    private ReceivedFile receive(String name, byte[] content) throws IOException {
        return receiveFile.receive(SENDER, PLACE, name, new ByteArrayInputStream(content));
    }

    private static byte[] lockedDocx() throws IOException {
        try (var files = new POIFSFileSystem();
                var bytes = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("a password");
            try (var out = encryptor.getDataStream(files)) {
                out.write(DocumentFile.docx("x"));
            }
            files.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] lockedPdf() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner of it", "user of it", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] video() {
        return MadeFile.together(
                "\0\0\0\30ftypisom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1),
                MadeFile.picture("bmp", 40, 30, Color.RED));
    }

    private static byte[] half(byte[] whole) {
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
