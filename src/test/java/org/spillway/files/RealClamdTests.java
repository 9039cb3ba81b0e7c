package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ClamAV itself answers. Without a clamd on the machine it is skipped with the reason, or fails when
 * {@code -Dspillway.clamd=required}.
 */
class RealClamdTests {

    @TempDir
    static Path folder;

    private static RealClamd server;
    private static Clamd clamd;

    @BeforeAll
    static void start() throws IOException {
        var found = RealClamd.find();
        if (found.isEmpty() && System.getProperty("spillway.clamd", "auto").equals("required")) {
            throw new IllegalStateException("no clamd was found");
        }
        assumeThat(found).as("no clamd was found").isPresent();
        server = new RealClamd(found.get(), folder);
        clamd = new Clamd(new ClamdSettings("127.0.0.1", server.port(), Duration.ofSeconds(30)));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatIsCleanIsClean() throws IOException {
        assertThat(clamd.scan(text("A harmless letter."))).isEqualTo(Scan.CLEAN);
        assertThat(clamd.scan(InputStream.nullInputStream()))
                .as("nothing at all")
                .isEqualTo(Scan.CLEAN);
    }

    @Test
    void theTestFileIsFoundBareAndInAnArchive() throws IOException {
        assertThat(clamd.scan(new ByteArrayInputStream(ClamdServer.EICAR))).isEqualTo(Scan.INFECTED);
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("letter.txt"));
            zip.write("A harmless letter.".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("papers/inner.com"));
            zip.write(ClamdServer.EICAR);
        }
        assertThat(clamd.scan(new ByteArrayInputStream(archive.toByteArray()))).isEqualTo(Scan.INFECTED);
    }

    @Test
    void whatIsTooLongForItIsRefusedAndSaysSo() {
        for (int each = 0; each < 20; each++) {
            assertThatThrownBy(() -> clamd.scan(new ByteArrayInputStream(new byte[3_000_000])))
                    .hasMessage("files.refusal.too-large-to-scan");
        }
    }

    @Test
    void whileItIsDownFilesWaitAndAfterItsRestartTheyAreScanned() throws IOException {
        server.kill();
        assertThat(clamd.scan(text("A harmless letter."))).isEqualTo(Scan.WAITING);
        server.again();
        assertThat(clamd.scan(text("A harmless letter."))).isEqualTo(Scan.CLEAN);
        assertThat(clamd.scan(new ByteArrayInputStream(ClamdServer.EICAR))).isEqualTo(Scan.INFECTED);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
