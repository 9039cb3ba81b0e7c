package org.spillway.files;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * A form with questions and files. The fields that stand before the first file are its parameters, as if it had none: who
 * guards, binds or checks them need not know. The files stay in the body until the controller asks for them; fields that
 * stand after them are not read.
 */
public final class UploadedForm extends RawUpload {

    // Five files of 20 MB, and the form around them.
    private static final long MOST = 110L << 20;
    // As much as of a form without files.
    private static final int MOST_OF_FIELDS = 256 * 1024;
    private static final int MOST_FIELDS = 200;

    private @Nullable Map<String, String[]> parameters;
    private @Nullable SentParts parts;
    private SentParts.@Nullable Part first;
    private @Nullable ServletInputStream body;
    private boolean hasFiles;
    private boolean broken;
    private boolean tooLong;

    /** Wraps a request before anybody has asked it for a parameter. */
    public UploadedForm(HttpServletRequest request) {
        super(request);
    }

    /** The form that a request brings; empty where it is one without files. */
    public static Optional<UploadedForm> in(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getNativeRequest(request, UploadedForm.class));
    }

    /** Whether any file was chosen. */
    public boolean hasFiles() {
        read();
        return hasFiles;
    }

    /** Whether its sender says that more comes than is ever read. */
    public boolean claimsTooMuch() {
        return getContentLengthLong() > MOST;
    }

    /** The next file that was chosen, as it arrives; null after the last. What was not read of the one before is let pass. */
    public SentParts.@Nullable Part nextFile() throws IOException {
        read();
        if (parts == null) {
            return null;
        }
        var file = first == null ? parts.next() : first;
        first = null;
        while (file != null && !isFile(file)) {
            file = parts.next();
        }
        return file;
    }

    private static boolean isFile(SentParts.Part part) {
        return part.fileName() != null && !part.fileName().isEmpty();
    }

    /** Whether the fields hold more than anybody types. */
    public boolean isTooLong() {
        read();
        return tooLong;
    }

    /** Lets pass what was not read, so that its sender gets to read the answer. */
    public void letPass() {
        if (!claimsTooMuch()) {
            try {
                getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // and reads no answer
            }
        }
    }

    /** The address is asked first: what stands there needs nothing of the body. */
    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = ofAddress().get(name);
        return values == null ? super.getParameterValues(name) : values;
    }

    /**
     * What the address says, and the fields.
     *
     * @throws IllegalStateException as the server throws where a form cannot be read
     */
    @Override
    public Map<String, String[]> getParameterMap() {
        var all = read();
        if (broken) {
            throw new IllegalStateException("a broken form");
        }
        return Collections.unmodifiableMap(all);
    }

    private Map<String, String[]> read() {
        if (parameters == null) {
            var fields = new LinkedHashMap<String, List<String>>();
            try {
                read(fields);
            } catch (IOException unreadable) {
                broken = true;
            }
            var all = new LinkedHashMap<String, String[]>();
            fields.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
            all.putAll(ofAddress());
            parameters = all;
        }
        return parameters;
    }

    private void read(Map<String, List<String>> fields) throws IOException {
        parts = SentParts.of(this);
        var left = MOST_OF_FIELDS;
        var count = 0;
        for (var part = parts.next(); part != null; part = parts.next()) {
            if (part.fileName() != null) {
                first = part;
                hasFiles = isFile(part);
                return;
            }
            var value = part.content().readNBytes(left + 1);
            left -= value.length;
            if (left < 0 || ++count > MOST_FIELDS) {
                tooLong = true;
                return;
            }
            fields.computeIfAbsent(part.field(), name -> new ArrayList<>())
                    .add(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value))
                            .toString());
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Bounded(super.getInputStream());
        }
        return body;
    }

    // However much comes: a body whose length nobody told ends here.
    private static final class Bounded extends ServletInputStream {

        private final ServletInputStream in;
        private long left = MOST;

        Bounded(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = left <= 0 ? -1 : in.read(into, from, (int) Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public boolean isFinished() {
            return left <= 0 || in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
