package org.spillway.files;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Receives a file that nobody here reads, or that is too large to be read: it is sealed piece by piece while it arrives, and
 * then read back for the scanner. A few pieces of it are in memory, and no transaction is open meanwhile (ADR 0018).
 */
@Component
@EnableConfigurationProperties(LargeFileSettings.class)
class ReceiveLargeFile {

    private static final int BUFFER = 64 * 1024;
    private static final long MEGABYTE = 1L << 20;
    // The longest time that one may take, and some more.
    private static final int HOURS = 2;

    private final ArrivingFiles files;
    private final Clamd clamd;
    private final SpillGuard guard;
    private final LargeFileSettings settings;
    private final Clock clock;
    private final Semaphore free;

    ReceiveLargeFile(ArrivingFiles files, Clamd clamd, SpillGuard guard, LargeFileSettings settings, Clock clock) {
        this.files = files;
        this.clamd = clamd;
        this.guard = guard;
        this.settings = settings;
        this.clock = clock;
        this.free = new Semaphore(settings.atOnce());
    }

    /** The largest that is taken, in bytes; nothing where neither a parser nor a scanner could look at it. */
    long largest() {
        return clamd.isThere() ? settings.largest().toBytes() : 0;
    }

    /**
     * Receives it; every refusal says why, and of what is refused nothing is left.
     *
     * @param first its first bytes, which {@code content} has as well
     * @param content read to its end, or to the most that is taken; not closed
     * @param owner the case or tip under whose key it is sealed
     * @throws IOException when its sender broke off
     */
    ReceivedFile receive(
            Sender sender, Place place, FileName name, FileKind kind, byte[] first, InputStream content, UUID owner)
            throws IOException {
        if (!clamd.isThere()) {
            throw new Refusal("files.refusal.no-scanner");
        }
        if (!kind.mayEndWith(name.extension())) {
            throw new Refusal("files.refusal.other-name", kind.extension());
        }
        guard.lookAtName(name.text()).ifPresent(marking -> {
            throw guard.refuse(sender, place, marking, name.text());
        });
        if (!free.tryAcquire()) {
            throw new Refusal("files.refusal.busy");
        }
        var arriving = begin(owner);
        var left = new AtomicBoolean();
        Runnable leave = () -> {
            if (!left.getAndSet(true)) {
                free.release();
                files.drop(arriving);
            }
        };
        var received = false;
        try {
            var file = receive(name, kind, first, content, arriving, leave);
            received = true;
            return file;
        } catch (DataIntegrityViolationException erasedMeanwhile) {
            throw new IOException(erasedMeanwhile);
        } finally {
            if (!received) {
                leave.run();
            }
        }
    }

    private ArrivingFiles.Arriving begin(UUID owner) throws IOException {
        var begun = false;
        try {
            var now = clock.instant();
            var place = files.begin(
                    owner,
                    LocalDate.ofInstant(now, ZoneOffset.UTC),
                    now.truncatedTo(ChronoUnit.HOURS).plus(HOURS, ChronoUnit.HOURS));
            begun = true;
            return place;
        } catch (NotFound erasedMeanwhile) {
            throw new IOException(erasedMeanwhile);
        } finally {
            if (!begun) {
                free.release();
            }
        }
    }

    private ReceivedFile receive(
            FileName name,
            FileKind kind,
            byte[] first,
            InputStream content,
            ArrivingFiles.Arriving arriving,
            Runnable whenClosed)
            throws IOException {
        var hashed = new DigestInputStream(content, sha256());
        var size = new AtomicLong();
        var last = seal(hashed, arriving, size);
        if (InspectFile.isSomethingElseToo(kind, first, last)) {
            throw new Refusal("files.refusal.two-in-one");
        }
        Scan scan;
        try (var arrived = files.arrived(arriving, size.get())) {
            scan = clamd.scan(arrived);
        }
        if (scan == Scan.INFECTED) {
            throw new Refusal("files.refusal.infected");
        }
        var digest = files.digestOf(arriving.owner(), hashed.getMessageDigest().digest());
        return new ReceivedFile(name, kind, size.get(), scan, new ReceivedFile.Arrived(arriving, digest), whenClosed);
    }

    // Answers its last bytes, by which an archive behind something else is known.
    private byte[] seal(InputStream content, ArrivingFiles.Arriving arriving, AtomicLong size) throws IOException {
        var latest = System.nanoTime() + settings.longest().toNanos();
        var last = new byte[0];
        try (var sealed = files.sealPieces(arriving, size::get)) {
            var buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                if (size.addAndGet(read) > largest()) {
                    throw new Refusal("files.refusal.too-large", largest() / MEGABYTE);
                }
                if (System.nanoTime() - latest > 0) {
                    throw new Refusal(
                            "files.refusal.too-slow", settings.longest().toMinutes());
                }
                sealed.write(buffer, 0, read);
                last = lastOf(last, buffer, read);
            }
        }
        return last;
    }

    private static byte[] lastOf(byte[] before, byte[] piece, int length) {
        var kept = Math.min(before.length, Math.max(0, InspectFile.LAST_OF_ARCHIVE - length));
        var both = Arrays.copyOfRange(before, before.length - kept, before.length + length);
        System.arraycopy(piece, 0, both, kept, length);
        return both;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
