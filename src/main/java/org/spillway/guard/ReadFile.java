package org.spillway.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Reads the text and the properties of a file with Apache Tika, with bounds on size, text and time. Pictures, and the first
 * page of a PDF with pictures, are read where Tesseract is installed. What was read is given back and kept nowhere.
 */
@Component
@EnableConfigurationProperties(GuardSettings.class)
class ReadFile implements DisposableBean {

    private final GuardSettings settings;
    private final Parser parser = new AutoDetectParser();
    private final RecognizeText recognize;
    private final ExecutorService readers;

    ReadFile(GuardSettings settings) {
        this.settings = settings;
        this.recognize = RecognizeText.with(settings.tesseract());
        this.readers = Executors.newFixedThreadPool(settings.atOnce(), task -> {
            var thread = new Thread(task, "guard-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What a file says, in its properties and pictures, and in its text; empty where it could not be read.
     *
     * @param unread the name of something embedded that could not be read
     */
    record Read(String properties, String text, FileLook look, String unread) {

        Read(FileLook look) {
            this("", "", look, "");
        }
    }

    Read read(InputStream content) throws IOException {
        var most = (int) Math.min(settings.mostBytes().toBytes(), Integer.MAX_VALUE - 16L);
        var bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            return new Read(FileLook.TOO_LARGE);
        }
        var reading = readers.submit(() -> parse(bytes));
        try {
            return reading.get(settings.longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            reading.cancel(true);
            return new Read(FileLook.TOO_SLOW);
        } catch (ExecutionException failed) {
            return new Read(FileLook.UNREADABLE);
        } catch (InterruptedException stopped) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            return new Read(FileLook.TOO_SLOW);
        }
    }

    private Read parse(byte[] bytes) throws IOException, SAXException, TikaException {
        var properties = new Metadata();
        var text = new BodyContentHandler(settings.mostText());
        var look = FileLook.READ;
        var reading = new ReadInMemory(parser, recognize, settings.mostBytes().toBytes(), settings.mostText());
        try {
            reading.parse(new ByteArrayInputStream(bytes), text, properties, context(reading));
        } catch (SAXException stopped) {
            if (!WriteLimitReachedException.isWriteLimitReached(stopped)) {
                throw stopped;
            }
            look = FileLook.BEGINNING_READ;
        }
        var unread = reading.unread();
        if (reading.missedSomething()) {
            look = FileLook.BEGINNING_READ;
        } else if (unread != null && look == FileLook.READ) {
            look = FileLook.PART_UNREADABLE;
        }
        return new Read(told(properties) + reading.recognized(), text.toString(), look, unread == null ? "" : unread);
    }

    private static ParseContext context(Parser embedded) {
        var context = new ParseContext();
        context.set(Parser.class, embedded);
        var office = new OfficeParserConfig();
        // Event by event: a document of hundreds of pages does not become a tree in memory.
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        context.set(OfficeParserConfig.class, office);
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        context.set(PDFParserConfig.class, pdf);
        // Tika hands pictures over as files; ours come and go through pipes.
        var recognition = new TesseractOCRConfig();
        recognition.setSkipOcr(true);
        context.set(TesseractOCRConfig.class, recognition);
        return context;
    }

    // A line for each property that somebody may have written; what Tika says of itself is none.
    static String told(Metadata properties) {
        var lines = new StringBuilder();
        for (var name : properties.names()) {
            if (!name.toUpperCase(Locale.ROOT).startsWith("X-TIKA")) {
                for (var value : properties.getValues(name)) {
                    lines.append(value).append('\n');
                }
            }
        }
        return lines.toString();
    }

    @Override
    public void destroy() {
        readers.shutdownNow();
    }
}
