package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
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
                Arguments.of("files.zip", MadeFile.archive(Map.of("a.txt", new byte[] {'a'})), "kind"),
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
        var harmless = MadeFile.picture("png", 10, 10, Color.RED);
        assertThatThrownBy(() -> receive("SECRET_map.png", harmless)).isInstanceOf(MarkedText.class);
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
        return new ReceiveFile(inspectFile, clamd, settings);
    }

    private ReceivedFile receive(String name, byte[] content) throws IOException {
        return receiveFile.receive(SENDER, PLACE, name, new ByteArrayInputStream(content));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
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
