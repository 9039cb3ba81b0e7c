package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Files are looked into within bounds, and it is told how far. */
@HouseTest
class ReadFileTests {

    private static final Place PLACE = Place.of("/cases/SP-2025-000001/documents", "file");
    private static final Sender SENDER = Sender.unknown(Door.STAFF);

    @Autowired
    SpillGuard guard;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docx-header",
                "docx-footer",
                "docx-body",
                "docx-title",
                "docx-table",
                "docx-textbox",
                "xlsx-cell",
                "xlsx-header",
                "pptx-body",
                "pptx-notes",
                "pptx-title",
                "pdf-body",
                "pdf-title",
                "rtf-body",
                "csv-body",
                "html-body"
            })
    void aMarkingIsFoundWhereverItStandsInAFile(String where) throws IOException {
        var file = LabelledFile.make(where, "SECRET//NOFORN");
        assertThatThrownBy(() -> guard.checkFile(SENDER, PLACE, "example.bin", new ByteArrayInputStream(file)))
                .isInstanceOf(MarkedText.class)
                .extracting(refusal -> ((MarkedText) refusal).field())
                .isEqualTo("file");
        var harmless = LabelledFile.make(where, "An example");
        assertThat(guard.checkFile(SENDER, PLACE, "example.bin", new ByteArrayInputStream(harmless)))
                .isEqualTo(FileLook.READ);
    }

    @Test
    void otherKindsOfTextAreReadToo() throws IOException {
        assertThatThrownBy(() -> guard.checkFile(
                        SENDER, PLACE, "example.rtf", stream("{\\rtf1\\ansi SECRET//NOFORN\\par Example}")))
                .isInstanceOf(MarkedText.class);
        assertThat(guard.checkFile(SENDER, PLACE, "example.txt", stream("Nothing special")))
                .isEqualTo(FileLook.READ);
    }

    @Test
    void textInTheEncodingOfChineseWindowsIsReadThoughItLooksLikeNone() throws IOException {
        var marked = "机密★10年\n示例单位关于示例工作的通知".getBytes(Charset.forName("GBK"));
        assertThatThrownBy(() -> guard.checkFile(SENDER, PLACE, "example.txt", new ByteArrayInputStream(marked)))
                .isInstanceOf(MarkedText.class);
        var broken = "机密★10年\u0000".getBytes(Charset.forName("GBK"));
        assertThat(guard.checkFile(SENDER, PLACE, "example.bin", new ByteArrayInputStream(broken)))
                .as("no text: it has a zero")
                .isEqualTo(FileLook.READ);
    }

    @Test
    void aNameIsLookedAtEvenWhereTheFileCannotBeRead() {
        assertThatThrownBy(() -> guard.checkFile(SENDER, PLACE, "SECRET_example.bin", stream("\u0000\u0001")))
                .isInstanceOf(MarkedText.class);
    }

    @Test
    void anEncryptedOrBrokenFileIsToldToBeUnreadable() throws IOException {
        assertThat(guard.checkFile(SENDER, PLACE, "example.pdf", new ByteArrayInputStream(encrypted())))
                .isEqualTo(FileLook.UNREADABLE);
        var broken = LabelledFile.make("docx-body", "An example");
        assertThat(guard.checkFile(
                        SENDER, PLACE, "example.docx", new ByteArrayInputStream(broken, 0, broken.length / 2)))
                .isEqualTo(FileLook.UNREADABLE);
    }

    private static byte[] encrypted() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner of it", "user of it", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void whatIsTooLargeTooLongOrTooSlowIsTold() throws IOException {
        assertThat(read(settings(DataSize.ofBytes(10), 1000, Duration.ofSeconds(20)), "eleven bytes"))
                .isEqualTo(FileLook.TOO_LARGE);
        assertThat(read(settings(DataSize.ofMegabytes(1), 1000, Duration.ofSeconds(20)), "word ".repeat(1000)))
                .isEqualTo(FileLook.BEGINNING_READ);
        assertThat(read(settings(DataSize.ofMegabytes(1), 1000, Duration.ZERO), "word ".repeat(100)))
                .isEqualTo(FileLook.TOO_SLOW);
    }

    private static GuardSettings settings(DataSize bytes, int text, Duration longest) {
        return new GuardSettings(bytes, text, longest, 1, "");
    }

    private static FileLook read(GuardSettings settings, String text) throws IOException {
        var reader = new ReadFile(settings);
        try {
            return reader.read(stream(text)).look();
        } finally {
            reader.destroy();
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
