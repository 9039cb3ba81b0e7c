package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.shared.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * Receives one file as it arrives and decides whether it may be kept. It lies in memory, within bounds, and nowhere else; no
 * transaction waits for its sender.
 */
@Service
@EnableConfigurationProperties(FileSettings.class)
public class ReceiveFile {

    private static final int BUFFER = 64 * 1024;
    private static final long MEGABYTE = 1L << 20;

    private final InspectFile inspectFile;
    private final Clamd clamd;
    private final FileSettings settings;
    private final Semaphore free;

    ReceiveFile(InspectFile inspectFile, Clamd clamd, FileSettings settings) {
        this.inspectFile = inspectFile;
        this.clamd = clamd;
        this.settings = settings;
        this.free = new Semaphore(settings.atOnce());
    }

    /** The largest file that is taken, in bytes. */
    public long largest() {
        return settings.largest().toBytes();
    }

    /** Takes files that come together, and are kept together or not at all. Nothing is held before the first has come. */
    public FilesTogether together() {
        return new FilesTogether(this);
    }

    /**
     * Receives it; every refusal says why.
     *
     * @param content read to its end, or to the most that is taken; not closed
     * @throws IOException when its sender broke off
     */
    public ReceivedFile receive(Sender sender, Place place, String name, InputStream content) throws IOException {
        enter();
        var received = false;
        try {
            var open = new AtomicBoolean(true);
            var file = look(sender, place, name, content, largest(), latest(), () -> {
                if (open.getAndSet(false)) {
                    leave();
                }
            });
            received = true;
            return file;
        } finally {
            if (!received) {
                leave();
            }
        }
    }

    /** Takes one of the places in which files are looked at. */
    void enter() {
        if (!free.tryAcquire()) {
            throw new Refusal("files.refusal.busy");
        }
    }

    void leave() {
        free.release();
    }

    /** When receiving is given up that begins now, by {@link System#nanoTime}. */
    long latest() {
        return System.nanoTime() + settings.longest().toNanos();
    }

    ReceivedFile look(
            Sender sender, Place place, String name, InputStream content, long room, long latest, Runnable whenClosed)
            throws IOException {
        var bytes = read(content, room, latest);
        var file = FileName.of(name);
        var inspected = inspectFile.inspect(sender, place, file, bytes);
        var scan = clamd.scan(new ByteArrayInputStream(bytes));
        if (scan == Scan.INFECTED) {
            throw new Refusal("files.refusal.infected");
        }
        return new ReceivedFile(file, inspected, bytes, scan, whenClosed);
    }

    private byte[] read(InputStream content, long room, long latest) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > largest()) {
                throw new Refusal("files.refusal.too-large", largest() / MEGABYTE);
            }
            if (bytes.size() > room) {
                throw new Refusal("files.refusal.no-room", largest() / MEGABYTE);
            }
            if (System.nanoTime() - latest > 0) {
                throw new Refusal("files.refusal.too-slow", settings.longest().toMinutes());
            }
        }
        return bytes.toByteArray();
    }
}
