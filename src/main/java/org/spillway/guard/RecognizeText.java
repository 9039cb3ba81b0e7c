package org.spillway.guard;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the words of a picture, or of the first page of a scanned PDF, with Tesseract, where that is installed. Both ways lead
 * through pipes: the picture is drawn anew in memory and handed over, so that nothing of it is written to disk by anybody.
 */
final class RecognizeText {

    private static final Logger log = LoggerFactory.getLogger(RecognizeText.class);

    /** The languages of the rules, as Tesseract calls them. */
    private static final Set<String> LANGUAGES = Set.of("eng", "chi_sim", "chi_tra");

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 400_000;
    private static final long MOST_PIXELS = 40_000_000;
    // A page of A4 at 200 dots an inch has 3.9 million.
    private static final long READ_PIXELS = 5_000_000;
    private static final int SMALLEST = 24;
    private static final float DOTS = 200f / 72;

    private final String program;
    private final String languages;

    private RecognizeText(String program, String languages) {
        this.program = program;
        this.languages = languages;
    }

    /**
     * Asks the program which languages it reads.
     *
     * @param program its name or path; empty for none
     */
    static RecognizeText with(String program) {
        if (program.isBlank()) {
            return new RecognizeText("", "");
        }
        try {
            var told = new String(run(List.of(program, "--list-langs"), new byte[0]), StandardCharsets.UTF_8);
            var known = Stream.of(told.split("\\s+"))
                    .filter(LANGUAGES::contains)
                    .sorted()
                    .collect(Collectors.joining("+"));
            log.info("Pictures are read in {}", known.isEmpty() ? "no language: Tesseract has none of ours" : known);
            return new RecognizeText(program, known);
        } catch (IOException notInstalled) {
            log.info("Pictures are not read: there is no Tesseract");
            return new RecognizeText("", "");
        }
    }

    /** Whether pictures are read at all. */
    boolean isThere() {
        return !languages.isEmpty();
    }

    /** The words of a picture; empty where it has none, is too small or too large to have any, or took too long. */
    String ofPicture(byte[] picture) throws IOException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return "";
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (Math.min(reader.getWidth(0), reader.getHeight(0)) < SMALLEST || pixels > MOST_PIXELS) {
                    return "";
                }
                var every = (int) Math.ceil(Math.sqrt((double) pixels / READ_PIXELS));
                var reading = reader.getDefaultReadParam();
                reading.setSourceSubsampling(every, every, 0, 0);
                return of(reader.read(0, reading));
            } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
                return "";
            } finally {
                reader.dispose();
            }
        }
    }

    /** The words of the first page of a PDF that draws pictures; empty for one that has text alone. */
    String ofFirstPage(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages() > 0 && drawsPictures(document) ? of(firstPage(document)) : "";
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            return "";
        }
    }

    private static boolean drawsPictures(PDDocument document) {
        var resources = document.getPage(0).getResources();
        return resources != null
                && resources.getCOSObject().getCOSDictionary(COSName.XOBJECT) != null
                && resources.getXObjectNames().iterator().hasNext();
    }

    private static BufferedImage firstPage(PDDocument document) throws IOException {
        var box = document.getPage(0).getCropBox();
        var points = Math.max(1, (double) box.getWidth() * box.getHeight());
        var scale = (float) Math.min(DOTS, Math.sqrt(READ_PIXELS / points));
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImage(0, scale, ImageType.GRAY);
    }

    private String of(BufferedImage picture) throws IOException {
        var grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        var paint = grey.createGraphics();
        paint.drawImage(picture, 0, 0, java.awt.Color.WHITE, null);
        paint.dispose();
        var drawn = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(drawn)) {
            ImageIO.write(grey, "png", output);
        }
        var words = run(List.of(program, "stdin", "stdout", "-l", languages, "--psm", "3"), drawn.toByteArray());
        return new String(words, StandardCharsets.UTF_8);
    }

    // The program knows nothing of ours: no secret stands in what it gets of the environment.
    private static byte[] run(List<String> command, byte[] input) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH"));
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        var process = builder.start();
        CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (var answer = process.getInputStream()) {
            try (var question = process.getOutputStream()) {
                question.write(input);
            } catch (IOException heardEnough) {
                // what it said before counts
            }
            return answer.readNBytes(MOST_BYTES);
        } finally {
            process.destroyForcibly();
        }
    }
}
