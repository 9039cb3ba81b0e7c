package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/**
 * Pictures and scanned pages are read where Tesseract is installed: by the real one where there is one
 * ({@code -Dspillway.tesseract=required} fails without), and by a stand-in that tells what it was given.
 */
class RecognizeTextTests {

    private static final String PROGRAM = System.getProperty("spillway.tesseract.program", "tesseract");

    @TempDir
    Path folder;

    private RecognizeText real;

    @BeforeEach
    void anInstallation() {
        real = RecognizeText.with(PROGRAM);
    }

    private void needsTesseract() {
        if (!"required".equals(System.getProperty("spillway.tesseract"))) {
            assumeTrue(real.isThere(), "Tesseract is not installed");
        }
    }

    @Test
    void theWordsOfAPictureAreRead() throws IOException {
        needsTesseract();
        assertThat(real.ofPicture(png(drawn("SECRET//NOFORN", "Plans of an example"))))
                .contains("SECRET//NOFORN", "Plans of an example");
        assertThat(real.ofPicture(png(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB))))
                .isBlank();
    }

    @Test
    void theFirstPageOfAScannedPdfIsReadAndNoOther() throws IOException {
        needsTesseract();
        var pdf = scanned(drawn("TOP SECRET", "The first page"), drawn("CONFIDENTIAL", "The second page"));
        assertThat(real.ofFirstPage(pdf))
                .contains("TOP SECRET", "The first page")
                .doesNotContain("second");
        var read = readFile(PROGRAM, pdf);
        assertThat(read.properties()).contains("TOP SECRET");
        assertThat(read.look()).isEqualTo(FileLook.READ);
    }

    @Test
    void chineseIsReadToo() throws IOException {
        needsTesseract();
        var font = new Font("Noto Sans CJK SC", Font.PLAIN, 44);
        assumeTrue(font.canDisplay('机'), "no Chinese font is installed");
        assertThat(real.ofPicture(png(drawn("机密文件", "这是一个例子"))).replaceAll("\\s", ""))
                .contains("机密文件");
    }

    @Test
    void whatIsHandedOverIsAPictureDrawnAnewThroughAPipeAndNoSecretOfOurs() throws IOException {
        var seen = folder.resolve("seen");
        var program = program("""
                if [ "$1" = --list-langs ]; then echo eng; exit; fi
                { env; echo "asked: $*"; } > %s
                head -c 4 | tail -c 3
                cat > /dev/null
                """.formatted(seen));
        var recognize = RecognizeText.with(program);
        assertThat(recognize.isThere()).isTrue();
        assertThat(recognize.ofPicture(jpeg(drawn("x", "y")))).isEqualTo("PNG");
        assertThat(Files.readString(seen))
                .contains("asked: stdin stdout -l eng")
                .doesNotContain("SPILLWAY", "JAVA_TOOL_OPTIONS", "HOME=");
        assertThat(recognize.ofFirstPage(scanned(drawn("x", "y")))).isEqualTo("PNG");
        assertThat(recognize.ofFirstPage(LabelledFile.make("pdf-body", "A text alone")))
                .as("its text is read as text")
                .isEmpty();
        assertThat(recognize.ofPicture(png(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB))))
                .as("too small for a word")
                .isEmpty();
    }

    @Test
    void whoIsNotThereReadsNoLanguageOfOursOrFailsReadsNothing() throws IOException {
        assertThat(RecognizeText.with("").isThere()).isFalse();
        assertThat(RecognizeText.with(folder.resolve("nothing").toString()).isThere())
                .isFalse();
        assertThat(RecognizeText.with(program("echo osd")).isThere()).isFalse();
        var failing = RecognizeText.with(program("[ \"$1\" = --list-langs ] && echo eng || exit 1"));
        assertThat(failing.ofPicture(png(drawn("x", "y")))).isEmpty();
        var read = readFile("", scanned(drawn("TOP SECRET", "x")));
        assertThat(read.properties() + read.text()).doesNotContain("TOP SECRET");
        assertThat(read.look()).isEqualTo(FileLook.READ);
    }

    @Test
    void ofADocumentTheFirstPicturesAreReadAndAMarkingInOneIsFound() throws IOException {
        var program = program("""
                if [ "$1" = --list-langs ]; then echo eng; exit; fi
                cat > /dev/null
                echo read >> %s
                echo SECRET//NOFORN
                """.formatted(folder.resolve("count")));
        assertThat(readFile(program, png(drawn("x", "y"))).properties()).contains("SECRET//NOFORN");
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(1);
    }

    private static ReadFile.Read readFile(String program, byte[] content) throws IOException {
        var reader =
                new ReadFile(new GuardSettings(DataSize.ofMegabytes(32), 100_000, Duration.ofSeconds(60), 1, program));
        try {
            return reader.read(new ByteArrayInputStream(content));
        } finally {
            reader.destroy();
        }
    }

    private String program(String script) throws IOException {
        var file = Files.createTempFile(folder, "tesseract", "");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private static BufferedImage drawn(String first, String second) {
        var picture = new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB);
        var paint = picture.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        paint.setColor(Color.WHITE);
        paint.fillRect(0, 0, 900, 300);
        paint.setColor(Color.BLACK);
        var chinese = first.codePoints().anyMatch(each -> each > 0x2000);
        paint.setFont(new Font(chinese ? "Noto Sans CJK SC" : Font.SANS_SERIF, Font.PLAIN, 44));
        paint.drawString(first, 60, 100);
        paint.drawString(second, 60, 200);
        paint.dispose();
        return picture;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        return written(picture, "png");
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        return written(picture, "jpg");
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] scanned(BufferedImage... pages) throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            for (var each : pages) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var draw = new PDPageContentStream(document, page)) {
                    draw.drawImage(LosslessFactory.createFromImage(document, each), 40, 500, 500, 167);
                }
            }
            document.save(out);
            return out.toByteArray();
        }
    }
}
