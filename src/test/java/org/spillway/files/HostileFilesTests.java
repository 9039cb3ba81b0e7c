package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spillway.HouseTest;
import org.spillway.guard.Door;
import org.spillway.guard.LabelledFile;
import org.spillway.guard.MarkedText;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Each hostile or unlucky file gets an answer of its own; what is taken has a copy with nothing in it that nobody sees. */
@HouseTest
class HostileFilesTests {

    private static final Sender SENDER = Sender.unknown(Door.PUBLIC);
    private static final Place PLACE = Place.of("/tips/mailbox/files", "files");

    @Autowired
    ReceiveFile receiveFile;

    @Autowired
    InspectFile inspectFile;

    @Autowired
    ReceiveLargeFile large;

    @Autowired
    Clamd clamd;

    static Stream<Arguments> hostile() throws IOException {
        var picture = MadeFile.picture("png", 40, 30, Color.RED);
        var pdf = LabelledFile.make("pdf-body", "An example");
        return Stream.of(
                Arguments.of("nothing.txt", new byte[0], "empty"),
                Arguments.of("program.txt", new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4}, "kind"),
                Arguments.of("page.html", "<html><body>x</body></html>".getBytes(StandardCharsets.UTF_8), "kind"),
                Arguments.of(
                        "drawing.svg",
                        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"
                                .getBytes(StandardCharsets.UTF_8),
                        "kind"),
                Arguments.of("program.zip", MadeFile.archive(Map.of("a.exe", new byte[] {'M', 'Z', 0})), "inside"),
                Arguments.of("photo.zip", MadeFile.archive(Map.of("a.jpg", picture)), "inside"),
                Arguments.of("macros.zip", MadeFile.archive(Map.of("a.doc", OldOfficeFile.doc("x", true))), "inside"),
                Arguments.of(
                        "locked.zip",
                        MadeFile.locked(MadeFile.archive(Map.of("a.txt", new byte[] {'a'}))),
                        "unreadable"),
                Arguments.of("half.zip", half(MadeFile.archive(Map.of("a.txt", noise(5_000)))), "unreadable"),
                Arguments.of("system.zip", MadeFile.archive(Map.of("Thumbs.db", new byte[] {'M', 'Z', 0})), "inside"),
                Arguments.of("swapped.zip", MadeFile.withAnotherFirst(), "two-in-one"),
                Arguments.of("endless.ppt", OldOfficeFile.pptOfNothing(), "unpacks-too-large"),
                Arguments.of("hidden.zip", MadeFile.withoutFirstInIndex(), "two-in-one"),
                Arguments.of("deep.zip", MadeFile.archives(4), "too-deep"),
                Arguments.of("bomb.zip", MadeFile.archive(Map.of("a.txt", new byte[40 << 20])), "unpacks-too-large"),
                Arguments.of(
                        "inner-bomb.zip",
                        MadeFile.archive(Map.of("b.zip", MadeFile.archive(Map.of("a.txt", new byte[40 << 20])))),
                        "unpacks-too-large"),
                Arguments.of("many.zip", MadeFile.archive(many(501)), "too-much-to-read"),
                Arguments.of("thousands.zip", MadeFile.archive(many(5_001)), "unpacks-too-large"),
                Arguments.of("archive.docx", MadeFile.archive(Map.of("a.txt", new byte[] {'a'})), "other-name"),
                Arguments.of("program.jar", MadeFile.archive(Map.of("a.txt", new byte[] {'a'})), "other-name"),
                Arguments.of("macros.doc", OldOfficeFile.doc("x", true), "macros"),
                Arguments.of("macros.xls", OldOfficeFile.xls("x", true), "macros"),
                Arguments.of("old-macros.xls", OldOfficeFile.xlsWithMacroSheet(), "macros"),
                Arguments.of("macros.ppt", OldOfficeFile.ppt("x", true), "macros"),
                Arguments.of("sheet.doc", OldOfficeFile.xls("x", false), "other-name"),
                Arguments.of("locked.xls", OldOfficeFile.lockedXls(), "unreadable"),
                Arguments.of("half.doc", half(OldOfficeFile.doc("x", false)), "unreadable"),
                Arguments.of("bomb.ppt", OldOfficeFile.pptBomb(), "unpacks-too-large"),
                Arguments.of(
                        "paper.doc",
                        MadeFile.together(
                                OldOfficeFile.doc("x", false), MadeFile.archive(Map.of("a.txt", new byte[] {'a'}))),
                        "two-in-one"),
                Arguments.of(
                        "macros.odt",
                        MadeFile.openDocument("x", Map.of("Basic/Standard/Module1.xml", new byte[] {'x'})),
                        "macros"),
                Arguments.of(
                        "locked.odt",
                        MadeFile.openDocument(
                                "x",
                                Map.of(
                                        "META-INF/manifest.xml",
                                        "<manifest:encryption-data/>".getBytes(StandardCharsets.UTF_8))),
                        "unreadable"),
                Arguments.of(
                        "bomb.odt",
                        MadeFile.openDocument("x", Map.of("a.bin", new byte[40 << 20])),
                        "unpacks-too-large"),
                Arguments.of("program.eml", MadeFile.mail("x", "y", "a.exe", new byte[] {'M', 'Z', 0}), "inside"),
                Arguments.of("deep.eml", MadeFile.mail("x", "y", "a.zip", MadeFile.archives(3)), "too-deep"),
                Arguments.of("nested.eml", MadeFile.nestedMail(11), "too-deep"),
                Arguments.of("macros.docm", MadeFile.withMacros(), "kind"),
                Arguments.of("macros.docx", MadeFile.withMacros(), "kind"),
                Arguments.of("photo.jpg", picture, "other-name"),
                Arguments.of("photo.png.exe", picture, "other-name"),
                Arguments.of("invoice.pdf", MadeFile.photograph("x"), "other-name"),
                Arguments.of(
                        "photo.png",
                        MadeFile.together(picture, MadeFile.archive(Map.of("a.txt", new byte[] {'a'}))),
                        "two-in-one"),
                Arguments.of(
                        "paper.pdf",
                        MadeFile.together(pdf, MadeFile.archive(Map.of("a.txt", new byte[] {'a'}))),
                        "two-in-one"),
                Arguments.of("photo.jpg", MadeFile.photograph("%PDF-1.7 and so on"), "two-in-one"),
                Arguments.of(
                        "bomb.docx",
                        MadeFile.document(Map.of("word/document.xml", new byte[40 << 20])),
                        "unpacks-too-large"),
                Arguments.of("bomb.pdf", MadeFile.pdfBomb(200 << 20, false), "unpacks-too-large"),
                Arguments.of("bomb.pdf", MadeFile.pdfBomb(200 << 20, true), "unpacks-too-large"),
                Arguments.of("deep.docx", MadeFile.nested(6), "too-deep"),
                Arguments.of("half.png", Arrays.copyOf(picture, picture.length / 2), "unreadable"),
                Arguments.of("half.docx", half(LabelledFile.make("docx-body", "An example")), "unreadable"),
                Arguments.of("locked.pdf", locked(), "unreadable"),
                Arguments.of(
                        "wide.png",
                        MadeFile.written(new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_BINARY), "png"),
                        "too-many-pixels"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("hostile")
    void eachGetsAnAnswerOfItsOwn(String name, byte[] content, String why) {
        assertThatThrownBy(() -> receive(name, content))
                .isInstanceOf(Refusal.class)
                .hasMessage("files.refusal." + why);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("hostile")
    void amongFilesThatComeTogetherItTakesNothingFromTheOthers(String name, byte[] content, String why)
            throws IOException {
        try (var together = receiveFile.together()) {
            together.add(SENDER, PLACE, "first.txt", stream("the first"));
            assertThatThrownBy(() -> together.add(SENDER, PLACE, name, new ByteArrayInputStream(content)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("files.refusal." + why);
            together.add(SENDER, PLACE, "last.txt", stream("the last"));
            assertThat(together.all()).extracting(ReceivedFile::name).containsExactly("first.txt", "last.txt");
        }
    }

    @Test
    void filesThatComeTogetherHaveTheRoomThePlaceAndTheTimeOfOne() throws IOException {
        var small = receiver(new FileSettings(DataSize.ofKilobytes(1), 1, Duration.ofMinutes(5), 1_000_000));
        try (var together = small.together()) {
            together.add(SENDER, PLACE, "a.txt", stream("a".repeat(600)));
            assertThatThrownBy(() -> together.add(SENDER, PLACE, "b.txt", stream("b".repeat(600))))
                    .hasMessage("files.refusal.no-room");
            assertThatThrownBy(() -> together.add(SENDER, PLACE, "c.txt", new Endless()))
                    .hasMessage("files.refusal.too-large");
            together.add(SENDER, PLACE, "d.txt", stream("d".repeat(400)));
            assertThatThrownBy(() -> small.receive(SENDER, PLACE, "x.txt", stream("x")))
                    .hasMessage("files.refusal.busy");
            var second = small.together();
            assertThatThrownBy(() -> second.add(SENDER, PLACE, "x.txt", stream("x")))
                    .hasMessage("files.refusal.busy");
            second.close();
            assertThatThrownBy(() -> small.receive(SENDER, PLACE, "x.txt", stream("x")))
                    .as("whoever got no place gives none back")
                    .hasMessage("files.refusal.busy");
        }
        small.receive(SENDER, PLACE, "x.txt", stream("x")).close();
        var slow = receiver(new FileSettings(DataSize.ofMegabytes(1), 1, Duration.ZERO, 1_000_000));
        try (var together = slow.together()) {
            assertThatThrownBy(() -> together.add(SENDER, PLACE, "x.txt", stream("x")))
                    .hasMessage("files.refusal.too-slow");
        }
    }

    @Test
    void aMarkingIsRefusedWhereverItStands() throws IOException {
        for (var where : new String[] {"docx-header", "docx-title", "pdf-body", "pdf-title"}) {
            var name = where.startsWith("docx") ? "example.docx" : "example.pdf";
            var marked = LabelledFile.make(where, "SECRET//NOFORN");
            assertThatThrownBy(() -> receive(name, marked)).as(where).isInstanceOf(MarkedText.class);
        }
        assertThatThrownBy(() -> receive("photo.jpg", MadeFile.photograph("SECRET//NOFORN")))
                .isInstanceOf(MarkedText.class);
        var marks = "SECRET//NOFORN";
        assertMarked("paper.doc", OldOfficeFile.doc("An example\r" + marks + "\r", false));
        assertMarked("table.xls", OldOfficeFile.xls(marks, false));
        assertMarked("slides.ppt", OldOfficeFile.ppt(marks, false));
        assertMarked("paper.odt", MadeFile.openDocument(marks, Map.of()));
        assertMarked("paper.odt", MadeFile.openDocument("x", Map.of("meta.xml", MadeFile.openTitle(marks))));
        assertMarked(
                "paper.odt", MadeFile.openDocument("x", Map.of("Object 1/content.xml", MadeFile.openContent(marks))));
        assertMarked("paper.odt", MadeFile.openDocument("x", Map.of("Object 2", OldOfficeFile.xls(marks, false))));
        assertMarked("paper.odt", MadeFile.openDocument("x", Map.of("Pictures/a.jpg", MadeFile.photograph(marks))));
        assertMarked("mail.eml", MadeFile.mail(marks, "words", "", new byte[0]));
        assertMarked("mail.eml", MadeFile.mail("words", marks, "", new byte[0]));
        assertMarked("mail.eml", MadeFile.mail("绝密★启用前", "words", "", new byte[0]));
        assertMarked("mail.eml", MadeFile.mail("x", "y", "letter.docx", LabelledFile.make("docx-header", marks)));
        assertMarked("mail.eml", MadeFile.mail("x", "y", "SECRET_map.txt", bytes("words")));
        assertMarked("files.zip", MadeFile.archive(Map.of("letter.docx", LabelledFile.make("docx-title", marks))));
        assertMarked("files.zip", MadeFile.archive(Map.of("SECRET_map/letter.txt", bytes("words"))));
        assertMarked("files.zip", MadeFile.archive(Map.of("SECRET_map/", new byte[0])));
        assertMarked("files.zip", MadeFile.archive(Map.of("a/b.zip", MadeFile.archive(Map.of("a.txt", bytes(marks))))));
        assertMarked("files.zip", MadeFile.archive(Map.of("绝密★启用前.txt", bytes("words")), Charset.forName("GBK"), ""));
        assertMarked("files.zip", MadeFile.archive(Map.of("a.txt", bytes("words")), StandardCharsets.UTF_8, marks));
        assertMarked("files.zip", MadeFile.archive(Map.of("__MACOSX/._a.txt", bytes("\0\5\26\7" + marks + "\0"))));
        var letter = LabelledFile.make("docx-header", marks);
        assertMarked("files.zip", MadeFile.archive(Map.of("__MACOSX/letter.docx", letter)));
        assertMarked(
                "mail.eml",
                bytes("From: a@spillway.example\nSubject: x\nMIME-Version: 1.0\n"
                        + "Content-Type: multipart/mixed; boundary=b\n\n" + marks + "\n--b\n\nWords\n--b--\n"));
        var chinese = Charset.forName("GBK");
        assertMarked("mail.eml", "From: a@spillway.example\nSubject: 机密★10年\n\nWords".getBytes(chinese));
        assertMarked("mail.eml", "From: a@spillway.example\nSubject: x\n\n机密★10年\n三楼的共享盘，人人都能打开。\n".getBytes(chinese));
        assertMarked("SECRET_map.zip", MadeFile.archive(Map.of("a.txt", bytes("words"))));
        assertMarked("SECRET_map.eml", MadeFile.mail("x", "y", "", new byte[0]));
        var harmless = MadeFile.picture("png", 10, 10, Color.RED);
        assertThatThrownBy(() -> receive("SECRET_map.png", harmless)).isInstanceOf(MarkedText.class);
    }

    private void assertMarked(String name, byte[] content) {
        assertThatThrownBy(() -> receive(name, content)).as(name).isInstanceOf(MarkedText.class);
    }

    @Test
    void theCopyOfAnArchiveOrAMailIsWhatItsFilesSay() throws IOException {
        var photo = MadeFile.picture("png", 40, 30, Color.RED);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("papers/", new byte[0]);
        files.put("papers/说明.doc", OldOfficeFile.doc("What stands in a paper\r", false));
        files.put("photo.png", photo);
        files.put("empty.txt", new byte[0]);
        files.put("__MACOSX/._photo.png", new byte[] {0, 5, 22, 7, 0});
        files.put("inner.zip", MadeFile.archive(Map.of("note.odt", MadeFile.openDocument("a note", Map.of()))));
        try (var file = receive("files.zip", MadeFile.archive(files))) {
            assertThat(file.kind()).isEqualTo(FileKind.ZIP);
            assertThat(text(file))
                    .contains(
                            "== papers/说明.doc\nWhat stands in a paper",
                            "== photo.png",
                            "== inner.zip",
                            "== note.odt",
                            "a note");
            assertThat(file.removed()).containsExactlyInAnyOrder(Removed.PACKED_FILES, Removed.LAYOUT);
        }
        var mail = MadeFile.mail(
                "关于网盘", "What was written", "letter.odt", MadeFile.openDocument("was attached", Map.of()));
        try (var file = receive("mail.eml", mail)) {
            assertThat(file.kind()).isEqualTo(FileKind.EML);
            assertThat(text(file))
                    .contains("Subject: 关于网盘", "What was written", "== letter.odt", "was attached")
                    .doesNotContain("@");
            assertThat(file.removed())
                    .containsExactlyInAnyOrder(Removed.METADATA, Removed.PACKED_FILES, Removed.LAYOUT);
        }
        var forwarded = MadeFile.mail("Fwd", "See below", "forwarded.eml", mail);
        try (var file = receive("", forwarded)) {
            assertThat(text(file)).contains("See below", "What was written", "was attached");
        }
        try (var file = receive("plain.eml", bytes("From: a@spillway.example\nSubject: x\n\nWords"))) {
            assertThat(text(file)).contains("Words");
            assertThat(file.removed()).containsExactly(Removed.METADATA, Removed.LAYOUT);
        }
    }

    @Test
    void theCopyOfAnOldOrOpenDocumentIsItsText() throws IOException {
        try (var file = receive("paper.doc", OldOfficeFile.doc("Words of a paper\r", false))) {
            assertThat(file.kind()).isEqualTo(FileKind.DOC);
            assertThat(text(file)).contains("Words of a paper");
            assertThat(file.removed()).contains(Removed.LAYOUT);
        }
        try (var file = receive("table.xls", OldOfficeFile.xls("a cell", false))) {
            assertThat(file.kind()).isEqualTo(FileKind.XLS);
            assertThat(text(file)).contains("a cell");
        }
        try (var file = receive("slides.ppt", OldOfficeFile.ppt("on a slide", false))) {
            assertThat(file.kind()).isEqualTo(FileKind.PPT);
            assertThat(text(file)).contains("on a slide");
        }
        try (var file = receive("paper.odt", MadeFile.openDocument("三楼的共享盘", Map.of()))) {
            assertThat(file.kind()).isEqualTo(FileKind.ODT);
            assertThat(text(file)).contains("三楼的共享盘");
        }
    }

    @Test
    void whatWasWrittenOnChineseWindowsIsAText() throws IOException {
        var said = "三楼的共享盘，人人都能打开。\r\n文件夹里有地图。\r\n".repeat(3);
        for (var charset : List.of("GBK", "GB18030")) {
            for (var name : List.of("说明.txt", "名单.csv")) {
                try (var file = receive(name, said.getBytes(Charset.forName(charset)))) {
                    assertThat(file.kind()).as(charset).isEqualTo(FileKind.TEXT);
                    assertThat(text(file)).contains("三楼的共享盘", "文件夹里有地图");
                }
            }
        }
        assertMarked("说明.txt", (said + "机密★10年\r\n").getBytes(Charset.forName("GBK")));
        var notToItsEnd = (said + "\0").getBytes(Charset.forName("GBK"));
        for (var each : Map.of("data.txt", notToItsEnd, "data.bin", said.getBytes(Charset.forName("GBK")))
                .entrySet()) {
            assertThatThrownBy(() -> receive(each.getKey(), each.getValue()))
                    .as(each.getKey())
                    .isInstanceOf(Refusal.class);
        }
    }

    private static String text(ReceivedFile file) {
        return new String(file.copy(), StandardCharsets.UTF_8);
    }

    @Test
    void theCopyOfAPhotographIsItsPixels() throws IOException {
        try (var file = receive("photo.jpg", MadeFile.photograph("taken by an unmistakable person"))) {
            assertThat(file.kind()).isEqualTo(FileKind.JPEG);
            assertThat(file.removed()).containsExactlyInAnyOrder(Removed.METADATA, Removed.LOCATION);
            var copy = new String(file.copy(), StandardCharsets.ISO_8859_1);
            assertThat(copy).doesNotContain("unmistakable").doesNotContain("Exif");
            var drawn = ImageIO.read(new ByteArrayInputStream(file.copy()));
            assertThat(drawn.getWidth()).isEqualTo(40);
            assertThat(new Color(drawn.getRGB(20, 15)).getBlue()).isGreaterThan(200);
        }
    }

    @Test
    void theCopyOfADocumentIsItsTextAndThatOfAPdfItsPages() throws IOException {
        try (var file = receive("note.docx", LabelledFile.make("docx-body", "Words of an example"))) {
            assertThat(new String(file.copy(), StandardCharsets.UTF_8)).contains("Words of an example");
            assertThat(file.removed()).contains(Removed.LAYOUT, Removed.METADATA);
        }
        try (var file = receive("small.pdf", MadeFile.pdfBomb(2 << 20, true))) {
            assertThat(file.kind().ofCopy()).isEqualTo(FileKind.PDF);
            assertThat(new String(file.copy(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
            assertThat(file.removed()).isEmpty();
        }
        try (var file = receive("说明.txt", "三楼的共享盘".getBytes(StandardCharsets.UTF_8))) {
            assertThat(new String(file.copy(), StandardCharsets.UTF_8)).isEqualTo("三楼的共享盘");
            assertThat(file.removed()).isEmpty();
            assertThat(file.name()).isEqualTo("说明.txt");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\somebody\\photo.jpg, photo.jpg",
        "a\u0000b\u202egnp.txt, abgnp.txt",
        ".htaccess, htaccess",
        "<script>.txt, script.txt",
        "..., ''"
    })
    void ofANameOnlyANameIsLeft(String sent, String left) {
        assertThat(FileName.of(sent).text()).isEqualTo(left);
        assertThat(FileName.of("x".repeat(5000) + ".txt").text()).hasSize(120).endsWith(".txt");
    }

    @Test
    void whatIsTooLargeTooSlowOrTooManyIsToldSo() throws IOException {
        var small = receiver(new FileSettings(DataSize.ofKilobytes(1), 1, Duration.ofMinutes(5), 1_000_000));
        var endless = new Endless();
        assertThatThrownBy(() -> small.receive(SENDER, PLACE, "x.txt", endless)).hasMessage("files.refusal.too-large");
        assertThat(endless.read).as("is not read on").isLessThan(1 << 20);
        var slow = receiver(new FileSettings(DataSize.ofMegabytes(1), 1, Duration.ZERO, 1_000_000));
        assertThatThrownBy(() -> slow.receive(SENDER, PLACE, "x.txt", stream("x")))
                .hasMessage("files.refusal.too-slow");
        try (var first = small.receive(SENDER, PLACE, "x.txt", stream("x"))) {
            assertThatThrownBy(() -> small.receive(SENDER, PLACE, "x.txt", stream("x")))
                    .as("while %s is not closed", first)
                    .hasMessage("files.refusal.busy");
        }
        small.receive(SENDER, PLACE, "x.txt", stream("x")).close();
    }

    private ReceiveFile receiver(FileSettings settings) {
        return new ReceiveFile(inspectFile, large, clamd, settings);
    }

    private ReceivedFile receive(String name, byte[] content) throws IOException {
        return receiveFile.receive(SENDER, PLACE, name, new ByteArrayInputStream(content));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static Map<String, byte[]> many(int files) {
        var all = new LinkedHashMap<String, byte[]>();
        for (int each = 0; each < files; each++) {
            all.put(each + ".txt", new byte[0]);
        }
        return all;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] locked() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner of it", "user of it", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }

    /** What claims four gigabytes and would go on for ever. */
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 'x');
            read += length;
            return length;
        }
    }
}
