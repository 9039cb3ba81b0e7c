package org.spillway.guard;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.microsoft.ooxml.OPCPackageDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.parser.odf.OpenDocumentContentParser;
import org.apache.tika.parser.odf.OpenDocumentMetaParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a file and what is embedded in it from memory alone. Left to themselves, Tika's detectors and some of its parsers
 * write what they read into a temporary file first, in clear; its reader of pictures does, which is replaced by ours.
 */
final class ReadInMemory implements Parser {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 5;
    private static final String OPEN_DOCUMENT = "vnd.oasis.opendocument.";
    private static final MediaType PDF = MediaType.application("pdf");
    // Of a document; a photograph alone is one.
    private static final int MOST_PICTURES = 3;

    static {
        ImageIO.setUseCache(false);
    }

    private final transient Parser parser;
    private final transient RecognizeText recognize;
    // Tika's own reader of the whole wants a file.
    private final transient Parser openDocument = new OpenDocumentContentParser();
    private final transient Parser openProperties = new OpenDocumentMetaParser();
    private final StringBuilder recognized = new StringBuilder();
    private int pictures;
    private long left;
    private int depth;
    private boolean missed;

    /** Reads one file with {@code parser}, of itself and of what is embedded at most {@code mostBytes} together. */
    ReadInMemory(Parser parser, RecognizeText recognize, long mostBytes) {
        this.parser = parser;
        this.recognize = recognize;
        this.left = mostBytes;
    }

    /** The words of its first pictures, where they are read, and the properties of what is embedded. */
    String recognized() {
        return recognized.toString();
    }

    /** Whether something was embedded too deep, or was too much, to be read. */
    boolean missedSomething() {
        return missed;
    }

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return parser.getSupportedTypes(context);
    }

    @Override
    public void parse(InputStream stream, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        var bytes = take(stream);
        if (bytes == null || depth >= DEEPEST) {
            missed = true;
            return;
        }
        depth++;
        try (var file = TikaInputStream.get(bytes)) {
            var type = MimeTypes.getDefaultMimeTypes().detect(new ByteArrayInputStream(bytes), new Metadata());
            if (type.getType().equals("image")) {
                readPicture(bytes, properties);
            } else if (type.getSubtype().startsWith(OPEN_DOCUMENT)) {
                readOpenDocument(bytes, text, properties, context);
            } else if (type.equals(MediaType.OCTET_STREAM)) {
                readChinese(bytes, text, properties);
            } else {
                if (type.equals(PDF) && mayRecognize()) {
                    recognized.append(recognize.ofFirstPage(bytes)).append('\n');
                }
                var opened = open(type, bytes, file);
                properties.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, opened.toString());
                parser.parse(file, text, properties, context);
            }
        } finally {
            depth--;
            if (depth > 0) {
                recognized.append(ReadFile.told(properties));
            }
        }
    }

    // What is no text in this encoding either is something that nobody knows.
    private static void readChinese(byte[] bytes, ContentHandler text, Metadata properties) throws SAXException {
        var said = ChineseText.of(bytes);
        if (said.isPresent()) {
            var page = new XHTMLContentHandler(text, properties);
            page.startDocument();
            page.characters(said.get());
            page.endDocument();
        }
    }

    // Nothing where it is more than may still be read.
    private byte @Nullable [] take(InputStream stream) throws IOException {
        var bytes = stream.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 16L));
        if (bytes.length > left) {
            missed = true;
            return null;
        }
        left -= bytes.length;
        return bytes;
    }

    // Text and styles, which hold heads and feet, and those of what is embedded as a document of its own; then the
    // pictures.
    private void readOpenDocument(byte[] bytes, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        var page = new XHTMLContentHandler(text, properties);
        page.startDocument();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1)) {
            for (var entry = zip.getNextEntry(); entry != null && !missed; entry = zip.getNextEntry()) {
                var name = entry.getName();
                var part = take(zip);
                if (part == null || part.length == 0) {
                    continue;
                }
                var inPage = new EmbeddedContentHandler(new BodyContentHandler(page));
                if (name.endsWith("content.xml") || name.endsWith("styles.xml")) {
                    openDocument.parse(new ByteArrayInputStream(part), inPage, properties, context);
                } else if (name.endsWith("meta.xml")) {
                    openProperties.parse(new ByteArrayInputStream(part), new DefaultHandler(), properties, context);
                } else if (!name.endsWith(".xml") && !name.equals("mimetype")) {
                    readEmbedded(part, inPage, context);
                }
            }
        }
        page.endDocument();
    }

    // As Tika does with what is embedded: what cannot be read of it stays unread.
    private void readEmbedded(byte[] part, ContentHandler text, ParseContext context) throws IOException, SAXException {
        left += part.length;
        try {
            parse(new ByteArrayInputStream(part), text, new Metadata(), context);
        } catch (TikaException unreadable) {
            // such as a picture of a format that nobody knows
        }
    }

    private boolean mayRecognize() {
        return recognize.isThere() && pictures++ < MOST_PICTURES;
    }

    private void readPicture(byte[] bytes, Metadata properties) throws IOException, TikaException {
        if (mayRecognize()) {
            recognized.append(recognize.ofPicture(bytes)).append('\n');
        }
        try {
            for (var directory : ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
                    .getDirectories()) {
                for (var tag : directory.getTags()) {
                    if (tag.getDescription() != null) {
                        properties.add(tag.getTagName(), tag.getDescription());
                    }
                }
            }
        } catch (ImageProcessingException broken) {
            throw new TikaException("broken picture", broken);
        }
    }

    // What is a container of Microsoft's is opened here and handed over open.
    private static MediaType open(MediaType type, byte[] bytes, TikaInputStream file)
            throws IOException, TikaException {
        try {
            if (type.getSubtype().equals("x-tika-msoffice")) {
                var container = new POIFSFileSystem(new ByteArrayInputStream(bytes));
                file.setOpenContainer(container);
                return POIFSContainerDetector.detect(container.getRoot().getEntryNames(), container.getRoot());
            }
            if (type.getSubtype().equals("x-tika-ooxml") || type.equals(MediaType.APPLICATION_ZIP)) {
                var container = OPCPackage.open(new ByteArrayInputStream(bytes));
                var office = OPCPackageDetector.detectOfficeOpenXML(container);
                if (office != null) {
                    file.setOpenContainer(new OPCPackageWrapper(container));
                    return office;
                }
                container.revert();
            }
        } catch (InvalidFormatException | OpenXML4JRuntimeException | IllegalArgumentException notOffice) {
            if (!type.equals(MediaType.APPLICATION_ZIP)) {
                throw new TikaException("broken container", notOffice);
            }
        }
        return type;
    }
}
