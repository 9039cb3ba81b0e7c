package org.spillway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends bytes that no client library would send, each over a connection of its own. */
public final class RawHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})(?: .*)?");

    private RawHttp() {}

    /** What came back until the server closed; {@code head} in Latin-1, the body in UTF-8 as it was sent. */
    public record Answer(int status, String head, String body) {

        /** The first header of this name. */
        public Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    /**
     * Sends the bytes, says that no more come, and reads until the server closes; empty where it closed without a word.
     *
     * @throws java.net.SocketTimeoutException when the server neither answers nor closes
     */
    public static Optional<Answer> send(String base, byte[] request) throws IOException {
        var at = URI.create(base);
        try (var socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var read = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(read);
            } catch (SocketException refused) {
                // A server that has heard enough may close before all was said.
            }
            return answer(read.toByteArray());
        }
    }

    private static Optional<Answer> answer(byte[] read) {
        if (read.length == 0) {
            return Optional.empty();
        }
        var whole = new String(read, StandardCharsets.ISO_8859_1);
        var end = whole.indexOf("\r\n\r\n");
        var head = end < 0 ? whole : whole.substring(0, end);
        var status = STATUS.matcher(head.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new AssertionError("not HTTP: " + head);
        }
        var body = end < 0 ? new byte[0] : java.util.Arrays.copyOfRange(read, end + 4, read.length);
        return Optional.of(
                new Answer(Integer.parseInt(status.group(1)), head, new String(body, StandardCharsets.UTF_8)));
    }
}
