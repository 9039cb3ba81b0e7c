package org.spillway.guard;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.microsoft.ooxml.OPCPackageDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
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
    private static final MediaType GZIP = MediaType.application("gzip");
    private static final MediaType SVG = MediaType.image("svg+xml");
    private static final Set<MediaType> METAFILES = Set.of(MediaType.image("emf"), MediaType.image("wmf"));
    private static final EmbeddedDocumentExtractor NOTHING_EMBEDDED = new EmbeddedDocumentExtractor() {

        @Override
        public boolean shouldParseEmbedded(Metadata properties) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler text, Metadata properties, boolean html) {
            // each part is read after the whole
        }
    };
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
    private final int mostText;
    private int pictures;
    private long left;
    private long noted;
    private int depth;
    private boolean missed;
    private @Nullable String unread;

    /**
     * Reads one file with {@code parser}, of itself and of what is embedded at most {@code mostBytes} together, and of what is
     * read as letters alone at most {@code mostText} of them.
     */
    ReadInMemory(Parser parser, RecognizeText recognize, long mostBytes, int mostText) {
        this.parser = parser;
        this.recognize = recognize;
        this.left = mostBytes;
        this.mostText = mostText;
    }

    /** The words of its first pictures, where they are read, the properties of what is embedded, and what is read as letters. */
    String recognized() {
        return recognized.toString();
    }

    /** Whether something was embedded too deep, or was too much, to be read. */
    boolean missedSomething() {
        return missed;
    }

    /** The name, which may be empty, of the first embedded thing that nobody could read; null where there is none. */
    @Nullable
    String unread() {
        return unread;
    }

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return parser.getSupportedTypes(context);
    }

    @Override
    public void parse(InputStream stream, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        var open = stream instanceof TikaInputStream tika && tika.getOpenContainer() instanceof DirectoryNode directory
                ? directory
                : null;
        var bytes = take(stream);
        if (bytes == null || depth >= DEEPEST) {
            missed = true;
            return;
        }
        depth++;
        try (var file = TikaInputStream.get(bytes)) {
            if (open != null) {
                // Old Office hands over what is embedded as a part of its own container, which has no bytes.
                file.setOpenContainer(open);
                readOle(open, file, text, properties, context);
            } else if (bytes.length > 0 || !isEmbedded()) {
                read(bytes, file, text, properties, context);
            }
        } catch (IOException | SAXException | TikaException | RuntimeException broken) {
            if (!isEmbedded() || WriteLimitReachedException.isWriteLimitReached(broken)) {
                throw broken;
            }
            unread(properties);
        } finally {
            depth--;
            if (depth > 0) {
                recognized.append(ReadFile.told(properties));
            }
        }
    }

    private boolean isEmbedded() {
        return depth > 1;
    }

    private void read(
            byte[] bytes, TikaInputStream file, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        var type = MimeTypes.getDefaultMimeTypes().detect(new ByteArrayInputStream(bytes), new Metadata());
        if (isEmbedded() && DocumentPart.isFont(DocumentPart.name(properties), bytes)) {
            return;
        }
        if (METAFILES.contains(type)) {
            readMetafile(bytes, type, file, text, properties, context);
        } else if (type.getType().equals("image") && !type.equals(SVG)) {
            readPicture(bytes, properties);
        } else if (type.getSubtype().startsWith(OPEN_DOCUMENT)) {
            readOpenDocument(bytes, text, properties, context);
        } else if (type.equals(MediaType.OCTET_STREAM)) {
            readUnknown(bytes, text, properties);
        } else if (isEmbedded() && type.equals(GZIP)) {
            // Metafiles are packed so by some.
            readEmbedded(
                    DocumentPart.name(properties),
                    take(new GZIPInputStream(new ByteArrayInputStream(bytes))),
                    text,
                    context);
        } else {
            if (type.equals(PDF) && mayRecognize()) {
                recognized.append(recognize.ofFirstPage(bytes)).append('\n');
            }
            var opened = open(type, bytes, file);
            if (file.getOpenContainer() instanceof POIFSFileSystem container) {
                readOle(container.getRoot(), file, text, properties, context);
            } else if (file.getOpenContainer() != null) {
                readOffice(bytes, opened, file, text, properties, context);
            } else {
                readWith(opened, file, text, properties, context);
            }
        }
    }

    private void readWith(
            MediaType type, TikaInputStream file, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        if (isEmbedded() && (type.getType().equals("message") || !hasParser(type, context))) {
            // Of a mail only the letters would be read, not what is packed in them.
            unread(properties);
            return;
        }
        properties.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, type.toString());
        parser.parse(file, text, properties, context);
    }

    private boolean hasParser(MediaType type, ParseContext context) {
        var known = parser.getSupportedTypes(context);
        var types = MediaTypeRegistry.getDefaultRegistry();
        for (var each = types.normalize(type); each != null; each = types.getSupertype(each)) {
            if (known.contains(each)) {
                return true;
            }
        }
        return false;
    }

    // Somebody embedded it, and nobody can say what it says.
    private void unread(Metadata properties) {
        if (unread == null) {
            unread = DocumentPart.name(properties);
        }
    }

    // Looked at, and not shown.
    private void note(String letters) {
        noted += letters.length();
        if (noted > mostText) {
            missed = true;
        } else {
            recognized.append(letters).append('\n');
        }
    }

    // What is no text in the encoding of China either is something that nobody knows.
    private void readUnknown(byte[] bytes, ContentHandler text, Metadata properties) throws SAXException {
        var said = ChineseText.of(bytes);
        if (said.isPresent()) {
            var page = new XHTMLContentHandler(text, properties);
            page.startDocument();
            page.characters(said.get());
            page.endDocument();
        } else if (isEmbedded()) {
            if (DocumentPart.isReadAsLetters(properties, bytes)) {
                note(Letters.of(bytes));
            } else {
                unread(properties);
            }
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
    // other parts.
    private void readOpenDocument(byte[] bytes, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        readParts(bytes, "mimetype"::equals, text, properties, (name, part, page) -> {
            if (name.endsWith("content.xml") || name.endsWith("styles.xml")) {
                openDocument.parse(new ByteArrayInputStream(part), page, properties, context);
            } else if (name.endsWith("meta.xml")) {
                // Those of what is embedded would take the place of those of the whole.
                var own = name.equals("meta.xml") ? properties : new Metadata();
                openProperties.parse(new ByteArrayInputStream(part), new DefaultHandler(), own, context);
                recognized.append(own == properties ? "" : ReadFile.told(own));
            } else {
                readPart(name, part, page, context);
            }
        });
    }

    // The text by the parser of the whole; what it would leave out, or read only where something points to it, by us.
    private void readOffice(
            byte[] bytes,
            MediaType type,
            TikaInputStream file,
            ContentHandler text,
            Metadata properties,
            ParseContext context)
            throws IOException, SAXException, TikaException {
        var before = context.get(EmbeddedDocumentExtractor.class);
        context.set(EmbeddedDocumentExtractor.class, NOTHING_EMBEDDED);
        try {
            readWith(type, file, text, properties, context);
        } finally {
            context.set(EmbeddedDocumentExtractor.class, before);
        }
        readParts(
                bytes,
                DocumentPart::isReadWithTheWhole,
                text,
                new Metadata(),
                (name, part, page) -> readPart(name, part, page, context));
    }

    private interface Part {

        void read(String name, byte[] part, ContentHandler page) throws IOException, SAXException, TikaException;
    }

    private void readParts(byte[] bytes, Predicate<String> isRead, ContentHandler text, Metadata properties, Part each)
            throws IOException, SAXException, TikaException {
        left += bytes.length; // what it is packed of is counted instead
        var page = new XHTMLContentHandler(text, properties);
        page.startDocument();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1)) {
            for (var entry = zip.getNextEntry(); entry != null && !missed; entry = zip.getNextEntry()) {
                var part = isRead.test(entry.getName()) ? null : take(zip);
                if (part != null && part.length > 0) {
                    each.read(entry.getName(), part, new EmbeddedContentHandler(new BodyContentHandler(page)));
                }
            }
        }
        page.endDocument();
    }

    private void readPart(String name, byte[] part, ContentHandler page, ParseContext context)
            throws IOException, SAXException, TikaException {
        var letters = DocumentPart.isCalledXml(name) ? Letters.ofXml(part) : Optional.<String>empty();
        if (letters.isPresent()) {
            note(letters.get());
        } else {
            readEmbedded(name, part, page, context);
        }
    }

    private void readEmbedded(String name, byte @Nullable [] part, ContentHandler text, ParseContext context)
            throws IOException, SAXException, TikaException {
        if (part != null) {
            left += part.length;
            var properties = new Metadata();
            properties.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            parse(new ByteArrayInputStream(part), text, properties, context);
        }
    }

    private void readOle(
            DirectoryNode root, TikaInputStream file, ContentHandler text, Metadata properties, ParseContext context)
            throws IOException, SAXException, TikaException {
        var type = POIFSContainerDetector.detect(root.getEntryNames(), root);
        if (!isEmbedded() || OleObject.isDocument(type)) {
            properties.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, type.toString());
            parser.parse(file, text, properties, context);
            return;
        }
        var object = OleObject.of(root, type, DocumentPart.name(properties));
        if (object == null) {
            unread(properties);
        } else if (object.isLetters()) {
            note(Letters.of(object.content()));
        } else {
            note(object.from());
            readEmbedded(object.name(), take(new ByteArrayInputStream(object.content())), text, context);
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
            if (!isEmbedded()) {
                throw new TikaException("broken picture", broken);
            }
            note(Letters.of(bytes));
        }
    }

    // The preview of what is embedded, which has its words.
    private void readMetafile(
            byte[] bytes,
            MediaType type,
            TikaInputStream file,
            ContentHandler text,
            Metadata properties,
            ParseContext context)
            throws IOException, SAXException, TikaException {
        try {
            readWith(type, file, text, properties, context);
        } catch (IOException | SAXException | TikaException | RuntimeException broken) {
            if (!isEmbedded() || WriteLimitReachedException.isWriteLimitReached(broken)) {
                throw broken;
            }
            note(Letters.of(bytes));
        }
    }

    // What is a container of Microsoft's is opened here and handed over open.
    private static MediaType open(MediaType type, byte[] bytes, TikaInputStream file)
            throws IOException, TikaException {
        try {
            // Of letters that Word itself wrote, the first bytes tell more than that they are a container.
            if (FileMagic.valueOf(bytes) == FileMagic.OLE2) {
                file.setOpenContainer(new POIFSFileSystem(new ByteArrayInputStream(bytes)));
                return type;
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
