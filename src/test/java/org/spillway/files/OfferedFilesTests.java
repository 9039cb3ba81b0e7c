package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.StoryTest;
import org.spillway.guard.Door;
import org.spillway.guard.LabelledFile;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.unit.DataSize;

/** What a form offers to choose, what its words promise, and what is taken are the same, kind by kind. */
@StoryTest
class OfferedFilesTests {

    private static final Sender SENDER = Sender.unknown(Door.PUBLIC);
    private static final Place PLACE = Place.of("/tips/mailbox/files", "files");
    private static final String LARGE = "tips.mailbox.files.limits.large";

    @Autowired
    ApplicationContext context;

    @Autowired
    ArrivingFiles arriving;

    @Autowired
    SpillGuard guard;

    @Autowired
    Clock clock;

    private UUID owner;
    private ClamdServer scanner;

    @BeforeEach
    void aReportAndAScanner() {
        scanner = new ClamdServer();
        owner = AReport.in(context);
    }

    @AfterEach
    void close() throws IOException {
        scanner.close();
    }

    @ParameterizedTest
    @EnumSource
    void aKindIsOfferedWhereItIsTakenUnderEachOfItsNames(FileKind kind) throws IOException {
        for (var extension : kind.extensions()) {
            var name = "example." + extension;
            var content = example(kind, extension);
            assertThat(takes(name, content, false))
                    .as(name + " with the report")
                    .isEqualTo(kind.isRead());
            assertThat(takes(name, content, true)).as(name + " in the mailbox").isTrue();
            assertThat(offered(false).contains('.' + extension))
                    .as(name + " is offered with the report")
                    .isEqualTo(kind.isRead() || isNameOfAReadOne(extension));
            assertThat(offered(true).contains('.' + extension))
                    .as(name + " is offered in the mailbox")
                    .isEqualTo(kind != FileKind.HEIC);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tips", "tips_zh_CN"})
    void theWordsNameEachKindThatIsOffered(String language) throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Path.of("templates/messages", language + ".properties"))) {
            texts.load(in);
        }
        for (var kind : FileKind.values()) {
            for (var word : words(kind)) {
                if (kind.isRead()) {
                    assertThat(texts.getProperty("tips.new.files.limits")).contains(word);
                    assertThat(texts.getProperty("tips.mailbox.files.limits")).contains(word);
                } else {
                    assertThat(texts.getProperty(LARGE)).contains(word);
                    assertThat(texts.getProperty("tips.new.files.limits")).doesNotContain(word);
                }
            }
        }
        assertThat(texts.getProperty(LARGE).split("[.。]", -1))
                .filteredOn(sentence -> sentence.contains("HEIC"))
                .as("HEIC is spoken of apart, with what to do about it")
                .noneMatch(sentence -> sentence.contains("WebP"));
    }

    // As the words have it, in which a family stands for its members.
    private static List<String> words(FileKind kind) {
        return switch (kind) {
            case TEXT, HEIC -> List.of();
            case DOC, DOCX -> List.of("Word");
            case XLS, XLSX -> List.of("Excel");
            case PPT, PPTX -> List.of("PowerPoint");
            case ODT, ODS, ODP -> List.of("OpenDocument");
            case EML -> List.of(".eml");
            case RTF -> List.of();
            case MP4 -> List.of("MP4", "MOV");
            case WEBM -> List.of("WebM");
            case WEBP -> List.of("WebP");
            default -> List.of(kind.name());
        };
    }

    @Test
    void theCameraOfATelephoneKnowsThatItIsMeant() {
        assertThat(offered(false)).contains("image/jpeg", "image/png").noneMatch(each -> each.startsWith("video/"));
        assertThat(offered(true))
                .contains("image/jpeg", "video/mp4", "video/quicktime", "video/3gpp", "audio/mp4", "audio/amr")
                .doesNotContain("image/heic", "image/heif", ".heic");
    }

    @Test
    void aPictureWithMorePixelsThanCanBeDrawnIsSealed() throws IOException {
        var wide = MadeFile.written(new BufferedImage(2000, 600, BufferedImage.TYPE_BYTE_BINARY), "png");
        try (var file = receiver(scanner.port()).receive(SENDER, PLACE, "wide.png", stream(wide), owner)) {
            assertThat(file.arrived()).as("sealed, and has no copy").isNotNull();
            assertThat(file.kind()).isEqualTo(FileKind.PNG);
        }
        assertThat(takes("wide.png", wide, false)).as("with the report").isFalse();
        var without = receiver(new Clamd(new ClamdSettings("", 1, Duration.ofSeconds(1))));
        try (var file = without.receive(SENDER, PLACE, "wide.png", stream(wide), owner)) {
            assertThat(file).as("where no scanner is there").isNull();
        } catch (Refusal refusal) {
            assertThat(refusal.key()).isEqualTo("files.refusal.too-many-pixels");
        }
    }

    private static List<String> offered(boolean unreadToo) {
        return List.of(FileKind.offered(unreadToo).split(","));
    }

    private static boolean isNameOfAReadOne(String extension) {
        return Arrays.stream(FileKind.values())
                .filter(FileKind::isRead)
                .anyMatch(kind -> kind.extensions().contains(extension));
    }

    private boolean takes(String name, byte[] content, boolean inMailbox) throws IOException {
        var receiver = receiver(scanner.port());
        try (var file = inMailbox
                ? receiver.receive(SENDER, PLACE, name, stream(content), owner)
                : receiver.receive(SENDER, PLACE, name, stream(content))) {
            return file.size() == content.length;
        } catch (Refusal refusal) {
            assertThat(refusal.key()).isIn("files.refusal.only-later", "files.refusal.too-many-pixels");
            return false;
        }
    }

    private ReceiveFile receiver(int port) {
        return receiver(new Clamd(new ClamdSettings("127.0.0.1", port, Duration.ofSeconds(30))));
    }

    // Of a million pixels at most.
    private ReceiveFile receiver(Clamd clamd) {
        var settings = new FileSettings(DataSize.ofMegabytes(1), 1, Duration.ofMinutes(5), 1_000_000);
        return new ReceiveFile(
                new InspectFile(guard, settings),
                new ReceiveLargeFile(
                        arriving,
                        clamd,
                        guard,
                        new LargeFileSettings(DataSize.ofMegabytes(20), 1, Duration.ofMinutes(5)),
                        clock),
                clamd,
                settings);
    }

    private static byte[] example(FileKind kind, String extension) throws IOException {
        return switch (kind) {
            case JPEG, PNG, GIF, BMP -> MadeFile.picture(kind.extension(), 40, 30, Color.RED);
            case PDF -> LabelledFile.make("pdf-body", "An example");
            case TEXT -> "An example".getBytes(StandardCharsets.UTF_8);
            case RTF -> LabelledFile.make("rtf-body", "An example");
            case DOCX -> LabelledFile.make("docx-body", "An example");
            case XLSX -> LabelledFile.make("xlsx-cell", "An example");
            case PPTX -> LabelledFile.make("pptx-body", "An example");
            case DOC -> OldOfficeFile.doc("An example\r", false);
            case XLS -> OldOfficeFile.xls("An example", false);
            case PPT -> OldOfficeFile.ppt("An example", false);
            case ODT, ODS, ODP -> MadeFile.openDocument(kind, "An example", Map.of());
            case EML -> MadeFile.mail("An example", "words", "", new byte[0]);
            case ZIP -> MadeFile.archive(Map.of("a.txt", new byte[] {'a'}));
            case MP4 ->
                film(
                        extension.equals("mov") || extension.equals("qt")
                                ? "qt  "
                                : extension.equals("3gp") ? "3gp4" : "isom");
            case M4A -> film("M4A ");
            case HEIC -> film("heic");
            case WEBM ->
                head("\u001aE\u00df\u00a3\u0001\0\0\0\0\0\0\u001fB\u0082\u0084"
                        + (extension.equals("mkv") ? "matroska" : "webm"));
            case MP3 -> head("ID3\3\0\0\0\0\0\0");
            case OGG -> head("OggS\0\2\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\0\0\0\0\1\36\1vorbis");
            case WAV -> head("RIFF\44\0\0\0WAVEfmt ");
            case AMR -> head("#!AMR\n");
            case WEBP -> head("RIFF\44\0\0\0WEBPVP8 ");
        };
    }

    private static byte[] film(String brand) {
        return head("\0\0\0\30ftyp" + brand + "\0\0\2\0" + brand + "mp41");
    }

    private static byte[] head(String head) {
        return MadeFile.together(head.getBytes(StandardCharsets.ISO_8859_1), new byte[2000]);
    }

    private static ByteArrayInputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }
}
