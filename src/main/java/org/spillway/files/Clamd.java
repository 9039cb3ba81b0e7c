package org.spillway.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.shared.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Asks ClamAV's clamd about a file, by its command INSTREAM: the file goes over the wire and onto no disk of ours. */
@Component
@EnableConfigurationProperties(ClamdSettings.class)
class Clamd {

    private static final Logger log = LoggerFactory.getLogger(Clamd.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1024;

    private final ClamdSettings settings;

    Clamd(ClamdSettings settings) {
        this.settings = settings;
    }

    /** Whether there is one. */
    boolean isThere() {
        return !settings.host().isBlank();
    }

    /**
     * What it says; {@link Scan#WAITING} where it does not say clearly that the file is clean or infected.
     *
     * @throws Refusal when it says that this is more than it looks at: it will say so every time
     */
    Scan scan(InputStream file) throws IOException {
        if (!isThere()) {
            return Scan.NONE;
        }
        String answer;
        try (var talk = new ClamdTalk(settings)) {
            answer = ask(talk, file);
        } catch (Unread unread) {
            throw unread.why;
        } catch (IOException down) {
            log.warn("clamd at {}:{} does not answer: {}", settings.host(), settings.port(), down.toString());
            return Scan.WAITING;
        }
        if (answer.equals("stream: OK")) {
            return Scan.CLEAN;
        }
        if (answer.contains("size limit exceeded") || answer.contains("Heuristics.Limits.Exceeded")) {
            log.warn("clamd takes no file of this size: {}", answer);
            throw new Refusal("files.refusal.too-large-to-scan");
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return Scan.INFECTED;
        }
        log.warn("clamd could not scan a file: {}", answer);
        return Scan.WAITING;
    }

    private static String ask(ClamdTalk talk, InputStream file) throws IOException {
        try {
            send(talk, file);
        } catch (Unread | SocketTimeoutException pointless) {
            throw pointless;
        } catch (IOException hungUp) {
            // It says why, before it hangs up.
            log.debug("clamd hung up", hungUp);
        }
        return new String(talk.hear(LONGEST_ANSWER), StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
    }

    private static void send(ClamdTalk talk, InputStream file) throws IOException {
        var listens = talk.say("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (var chunk = read(file); listens && chunk.length > 0; chunk = read(file)) {
            listens = talk.say(length(chunk.length)) && talk.say(chunk);
        }
        if (listens) {
            talk.say(length(0));
        }
    }

    private static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array();
    }

    private static byte[] read(InputStream file) throws Unread {
        try {
            return file.readNBytes(CHUNK);
        } catch (IOException e) {
            throw new Unread(e);
        }
    }

    // That our own file does not open is not the scanner's fault.
    private static final class Unread extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient IOException why;

        Unread(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
