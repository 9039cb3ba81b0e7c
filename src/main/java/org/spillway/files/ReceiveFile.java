package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serial;
import java.util.Arrays;
import java.util.UUID;
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
    private final ReceiveLargeFile large;
    private final Clamd clamd;
    private final FileSettings settings;
    private final Semaphore free;

    ReceiveFile(InspectFile inspectFile, ReceiveLargeFile large, Clamd clamd, FileSettings settings) {
        this.inspectFile = inspectFile;
        this.large = large;
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
        return entered(leave -> look(sender, place, name, content, largest(), latest(), leave));
    }

    /**
     * Receives a file of somebody who has a tip or case already: what no parser reads, or is too large for one, or is a picture
     * of too many pixels to be drawn, is scanned and sealed alone, and has no safe copy.
     *
     * @param owner the case or tip under whose key such a file is sealed while it arrives
     * @throws IOException when its sender broke off
     */
    public ReceivedFile receive(Sender sender, Place place, String name, InputStream content, UUID owner)
            throws IOException {
        var file = FileName.of(name);
        var first = first(content, latest());
        var unread = InspectFile.unread(file, first);
        if (unread.isPresent()) {
            return large.receive(sender, place, file, unread.get(), first, joined(first, content), owner);
        }
        var begun = new ByteArrayOutputStream();
        try {
            return entered(leave ->
                    inspected(sender, place, file, read(joined(first, content), begun, largest(), latest()), leave));
        } catch (TooLarge tooLarge) {
            if (largestSealed() == 0) {
                throw tooLarge;
            }
            var held = begun.toByteArray();
            var kind = InspectFile.begins(file, held, largest() / MEGABYTE);
            return large.receive(sender, place, file, kind, held, joined(held, content), owner);
        }
    }

    private byte[] first(InputStream content, long latest) throws IOException {
        var first = new byte[BUFFER];
        var filled = 0;
        for (int read = 0; read >= 0 && filled < BUFFER; read = content.read(first, filled, BUFFER - filled)) {
            filled += read;
            requireTime(latest);
        }
        return Arrays.copyOf(first, filled);
    }

    /** The largest file that is taken though no parser reads it, in bytes; 0 where none is. */
    public long largestSealed() {
        return large.largest();
    }

    // What comes after it in the form is still to be read: it stays open.
    private static InputStream joined(byte[] first, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(first), new FilterInputStream(rest) {
            @Override
            public void close() {
                // whoever opened it closes it
            }
        });
    }

    private interface Looking {

        ReceivedFile look(Runnable whenClosed) throws IOException;
    }

    private ReceivedFile entered(Looking looking) throws IOException {
        enter();
        var open = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (open.getAndSet(false)) {
                leave();
            }
        };
        var received = false;
        try {
            var file = looking.look(leave);
            received = true;
            return file;
        } finally {
            if (!received) {
                leave.run();
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
        var bytes = read(content, new ByteArrayOutputStream(), room, latest);
        return inspected(sender, place, FileName.of(name), bytes, whenClosed);
    }

    private ReceivedFile inspected(Sender sender, Place place, FileName file, byte[] bytes, Runnable whenClosed)
            throws IOException {
        var inspected = inspectFile.inspect(sender, place, file, bytes);
        var scan = clamd.scan(new ByteArrayInputStream(bytes));
        if (scan == Scan.INFECTED) {
            throw new Refusal("files.refusal.infected");
        }
        return new ReceivedFile(file, inspected, bytes, scan, whenClosed);
    }

    /** More than a parser gets: refused, unless it can be sealed unread. */
    static final class TooLarge extends Refusal {

        @Serial
        private static final long serialVersionUID = 1L;

        TooLarge(String why, long most) {
            super(why, most);
        }
    }

    private byte[] read(InputStream content, ByteArrayOutputStream bytes, long room, long latest) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > largest()) {
                throw new TooLarge("files.refusal.too-large", largest() / MEGABYTE);
            }
            if (bytes.size() > room) {
                throw new Refusal("files.refusal.no-room", largest() / MEGABYTE);
            }
            requireTime(latest);
        }
        return bytes.toByteArray();
    }

    private void requireTime(long latest) {
        if (System.nanoTime() - latest > 0) {
            throw new Refusal("files.refusal.too-slow", settings.longest().toMinutes());
        }
    }
}
