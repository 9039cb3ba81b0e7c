package org.spillway.files;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/** The parts of a form with files, one after the other as they arrive; nothing of them is written anywhere. */
public final class SentParts {

    private static final int LONGEST_TEXT = 4096;
    // Tomcat's own 512 bytes are fewer than a file name may have in Chinese.
    private static final int LONGEST_HEAD = 8192;

    private final @Nullable FileItemIterator parts;

    private SentParts(@Nullable FileItemIterator parts) {
        this.parts = parts;
    }

    /**
     * One field or file.
     *
     * @param fileName as it was sent; null for a field, empty for a file that was not chosen
     * @param content to be read before the next part is asked for
     */
    public record Part(String field, @Nullable String fileName, InputStream content) {

        /** A field's value, at most 4 kB of it. */
        public String text() throws IOException {
            return new String(content.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        }
    }

    /** What the request brings; nothing where it is no form with files. */
    public static SentParts of(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new SentParts(null);
        }
        var upload = new FileUpload();
        upload.setPartHeaderSizeMax(LONGEST_HEAD);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        return new SentParts(upload.getItemIterator(new ServletRequestContext(request)));
    }

    /** The next one; null after the last. What of the one before was not read is skipped. */
    public @Nullable Part next() throws IOException {
        if (parts == null || !parts.hasNext()) {
            return null;
        }
        var part = parts.next();
        var name = part.isFormField() ? null : name(part);
        return new Part(part.getFieldName() == null ? "" : part.getFieldName(), name, part.openStream());
    }

    private static String name(FileItemStream file) {
        try {
            return file.getName() == null ? "" : file.getName();
        } catch (InvalidFileNameException nullCharacter) {
            return nullCharacter.getName(); // what is no part of a name goes with the rest
        }
    }
}
