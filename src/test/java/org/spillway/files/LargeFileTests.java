package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.audit.Audit;
import org.spillway.guard.Door;
import org.spillway.guard.MarkedText;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.shared.NotFound;
import org.spillway.vault.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;

/** What no parser reads, or is too large for one, is sealed as it comes, and scanned; of what is refused nothing is left. */
@StoryTest
class LargeFileTests {

    private static final LocalDate DAY = LocalDate.parse("2025-04-24");
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] VIDEO = {
        0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0, 'i', 's', 'o', 'm', 'm', 'p', '4', '1'
    };
    private static final Sender SENDER = Sender.unknown(Door.PUBLIC);
    private static final Place PLACE = Place.of("/tips/mailbox/files", "files");

    @Autowired
    ApplicationContext context;

    @Autowired
    InspectFile inspectFile;

    @Autowired
    StoredFiles files;

    @Autowired
    ArrivingFiles arriving;

    @Autowired
    Vault vault;

    @Autowired
    SpillGuard guard;

    @Autowired
    Audit audit;

    @Autowired
    Clock clock;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    private UUID owner;
    private ClamdServer scanner;

    @BeforeEach
    void anOwnerAndAScanner() {
        scanner = new ClamdServer();
        owner = AReport.in(context);
    }

    @AfterEach
    void close() throws IOException {
        scanner.close();
    }

    @Test
    void aVideoIsSealedPieceByPieceAndComesBackAsItWas() throws IOException {
        var content = video(12 * MEGABYTE, new byte[0]);
        var most = new AtomicLong();
        var read = new AtomicLong();
        var watched = new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                most.accumulateAndGet(read.get() - 256L * 1024 * chunks(), Math::max);
                var count = super.read(into, from, length);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        };
        assertThat(keep("walk.mp4", watched)).isTrue();
        assertThat(most.get())
                .as("what has come and is in no committed row yet")
                .isLessThan(2L * MEGABYTE);
        var file = files.of(owner).get(0);
        assertThat(file.kind()).isEqualTo(FileKind.MP4);
        assertThat(file.size()).isEqualTo(content.length);
        assertThat(file.scan()).isEqualTo(Scan.CLEAN);
        assertThat(file.hasCopy()).isFalse();
        var original = new ByteArrayOutputStream();
        files.writeOriginal(file, original);
        assertThat(Arrays.equals(original.toByteArray(), content)).isTrue();
        assertThatThrownBy(() -> files.writeCopy(file, new ByteArrayOutputStream()))
                .isInstanceOf(NotFound.class);
        assertThat(jdbc.sql("select count(*) from stored_file where owner = :owner and arriving_until is not null")
                        .param("owner", owner)
                        .query(Long.class)
                        .single())
                .as("nothing tells the hour any more")
                .isZero();
        assertThat(jdbc.sql("select count(*) from stored_file_chunk c join stored_file f on f.id = c.file_id"
                                + " where f.owner = :owner and position(:head in c.bytes) > 0")
                        .param("owner", owner)
                        .param("head", VIDEO)
                        .query(Long.class)
                        .single())
                .as("in clear")
                .isZero();
    }

    @Test
    void theSameVideoIsKeptOnceAndItsSecondCopyIsTakenAway() throws IOException {
        var content = video(2 * MEGABYTE, new byte[0]);
        assertThat(keep("walk.mp4", content)).isTrue();
        var before = chunks();
        assertThat(keep("again.mp4", content)).isFalse();
        assertThat(chunks()).isEqualTo(before);
        assertThat(files.of(owner)).extracting(StoredFile::name).containsExactly("walk.mp4");
        assertThat(files.keptOn(owner, DAY)).isEqualTo(1);
    }

    @Test
    void whatIsTooLargeToBeReadIsSealedUnlessItIsAText() throws IOException {
        var pdf = with("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 3 * MEGABYTE, new byte[0]);
        assertThat(keep("scan.pdf", pdf)).isTrue();
        var file = files.of(owner).get(0);
        assertThat(file.kind()).isEqualTo(FileKind.PDF);
        assertThat(file.hasCopy()).isFalse();
        assertThat(refused("notes.txt", "words ".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("files.refusal.too-large");
        assertThat(refused("scan.txt", pdf)).isEqualTo("files.refusal.other-name");
        assertThat(files.of(owner)).hasSize(1);
    }

    @Test
    void ofWhatIsRefusedNothingIsLeft() throws IOException {
        assertThat(refused("bad.mp4", video(3 * MEGABYTE, ClamdServer.EICAR))).isEqualTo("files.refusal.infected");
        assertThat(refused("long.mp4", video(21 * MEGABYTE, new byte[0]))).isEqualTo("files.refusal.too-large");
        assertThat(refused("walk.jpg", video(MEGABYTE, new byte[0]))).isEqualTo("files.refusal.other-name");
        assertThat(refused("two.mp4", video(MEGABYTE, MadeFile.archive(Map.of("a.txt", new byte[] {'a'})))))
                .isEqualTo("files.refusal.two-in-one");
        assertThatThrownBy(() -> keep("SECRET_map.mp4", video(MEGABYTE, new byte[0])))
                .isInstanceOf(MarkedText.class);
        try (var full = new ClamdServer("INSTREAM size limit exceeded. ERROR")) {
            assertThatThrownBy(() -> receiver(full.port())
                            .receive(SENDER, PLACE, "walk.mp4", stream(video(MEGABYTE, new byte[0])), owner))
                    .hasMessage("files.refusal.too-large-to-scan");
        }
        assertThat(rows()).isZero();
        assertThat(chunks()).isZero();
    }

    @Test
    void whereNobodyCouldLookAtItItIsNotTaken() {
        var without = receiver(new Clamd(new ClamdSettings("", 1, Duration.ofSeconds(1))));
        assertThatThrownBy(
                        () -> without.receive(SENDER, PLACE, "walk.mp4", stream(video(MEGABYTE, new byte[0])), owner))
                .hasMessage("files.refusal.no-scanner");
        assertThat(without.largestSealed()).isZero();
        assertThatThrownBy(() -> receiver(scanner.port())
                        .receive(SENDER, PLACE, "walk.mp4", stream(video(MEGABYTE, new byte[0]))))
                .as("with the report itself, which has no owner yet")
                .hasMessage("files.refusal.only-later");
        assertThat(rows()).isZero();
    }

    @Test
    void whoseConnectionBreaksOffLeavesNothing() {
        var broken = new SequenceInputStream(stream(video(3 * MEGABYTE, new byte[0])), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }
        });
        assertThatThrownBy(() -> keep("walk.mp4", broken)).hasMessage("broken off");
        assertThat(rows()).isZero();
        assertThat(chunks()).isZero();
    }

    @Test
    void whatIsErasedMeanwhileTakesItAlong() {
        var erased = new SequenceInputStream(stream(video(3 * MEGABYTE, new byte[0])), new InputStream() {
            private boolean done;

            @Override
            public int read() {
                if (!done) {
                    transactions.executeWithoutResult(status -> files.forget(owner));
                    done = true;
                }
                return -1;
            }
        });
        assertThatThrownBy(() -> keep("walk.mp4", erased)).isInstanceOf(IOException.class);
        assertThat(rows()).isZero();
        assertThat(chunks()).isZero();
    }

    @Test
    void whoIsErasedInTheMomentInWhichAFileBeginsGetsNoKeyAgain() {
        var begins = Objects.requireNonNull(transactions.execute(status -> {
            erase();
            return waiting(CompletableFuture.supplyAsync(this::begin));
        }));
        assertThatThrownBy(begins::join).hasRootCauseInstanceOf(NotFound.class);
        assertThat(keys()).as("keys of who was erased").isZero();
        assertThat(rows()).isZero();
        assertThatThrownBy(() -> keep("walk.mp4", video(MEGABYTE, new byte[0])))
                .as("afterwards")
                .isInstanceOf(IOException.class);
        assertThat(keys()).isZero();
    }

    @Test
    void aFileThatBeganBeforeTheErasureGoesWithIt() {
        var erases = Objects.requireNonNull(transactions.execute(status -> {
            begin();
            return waiting(CompletableFuture.runAsync(() -> transactions.executeWithoutResult(erasing -> erase())));
        }));
        erases.join();
        assertThat(keys()).isZero();
        assertThat(rows()).isZero();
    }

    @Test
    void whoIsErasedBetweenTheBeginningAndTheFirstPieceGetsNoKeyAgain() {
        var place = begin();
        transactions.executeWithoutResult(status -> erase());
        assertThatThrownBy(() -> arriving.sealPieces(place, () -> 5)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> arriving.arrived(place, 5)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> vault.open(owner, "example", new byte[40])).isInstanceOf(IllegalStateException.class);
        assertThat(keys()).isZero();
    }

    @Test
    void aPieceThatComesWhileItIsErasedHindersNobody() {
        var place = begin();
        var erases = Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("insert into stored_file_chunk (file_id, kind, no, bytes) values (:id, 'ORIGINAL', 0, :bytes)")
                    .param("id", place.id())
                    .param("bytes", new byte[5])
                    .update();
            return waiting(CompletableFuture.runAsync(() -> transactions.executeWithoutResult(erasing -> erase())));
        }));
        erases.join();
        assertThat(rows()).isZero();
        assertThat(chunks()).isZero();
    }

    private ArrivingFiles.Arriving begin() {
        return arriving.begin(owner, DAY, Instant.parse("2025-04-24T04:00:00Z"));
    }

    // As EraseTip does: the key first.
    private void erase() {
        vault.destroy(owner);
        files.forget(owner);
    }

    private long keys() {
        return jdbc.sql("select count(*) from data_key where owner = :owner")
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    /** Returns once somebody waits for what this transaction holds. */
    private <T> CompletableFuture<T> waiting(CompletableFuture<T> other) {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!jdbc.sql("""
                select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                """).query(Boolean.class).single()) {
            assertThat(other).as("it waits").isNotDone();
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
        return other;
    }

    @Test
    void whatAKilledProcessLeftIsSeenByNobodyAndTakenAway() throws IOException {
        var place = arriving.begin(owner, DAY, Instant.parse("2025-04-24T04:00:00Z"));
        try (var out = arriving.sealPieces(place, () -> 5)) {
            out.write(new byte[5]);
        }
        assertThat(files.of(owner)).isEmpty();
        assertThat(files.keptOn(owner, DAY)).isZero();
        assertThatThrownBy(() -> files.get(owner, place.id())).isInstanceOf(NotFound.class);
        assertThat(files.waiting(null, 1000)).extracting(StoredFile::id).doesNotContain(place.id());
        arriving.dropBrokenOff(Instant.parse("2025-04-24T03:59:59Z"));
        assertThat(rows()).isEqualTo(1);
        arriving.dropBrokenOff(Instant.parse("2025-04-24T04:00:01Z"));
        assertThat(rows()).isZero();
        assertThat(chunks()).isZero();
    }

    @Test
    void whileTheScannerIsDownItIsShutAway() throws IOException {
        var down = new ClamdServer("Can't allocate memory ERROR");
        try (var file = receiver(down.port())
                .receive(SENDER, PLACE, "walk.mp4", stream(video(2 * MEGABYTE, new byte[0])), owner)) {
            transactions.executeWithoutResult(status -> files.keep(owner, file, DAY));
        }
        down.close();
        var file = files.of(owner).get(0);
        assertThat(file.scan()).isEqualTo(Scan.WAITING);
        assertThatThrownBy(() -> files.writeOriginal(file, new ByteArrayOutputStream()))
                .hasMessage("files.refusal.waiting");
        new ScanAgain(files, clamd(scanner.port()), audit, transactions).scan(file);
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.CLEAN);
    }

    private boolean keep(String name, byte[] content) throws IOException {
        return keep(name, stream(content));
    }

    private boolean keep(String name, InputStream content) throws IOException {
        try (var file = receiver(scanner.port()).receive(SENDER, PLACE, name, content, owner)) {
            return Boolean.TRUE.equals(transactions.execute(status -> files.keep(owner, file, DAY)));
        }
    }

    private String refused(String name, byte[] content) throws IOException {
        try {
            return "kept " + keep(name, content);
        } catch (org.spillway.shared.Refusal refusal) {
            return refusal.key();
        }
    }

    // Of files in memory at most one megabyte, of others twenty.
    private ReceiveFile receiver(Clamd clamd) {
        return new ReceiveFile(
                inspectFile,
                new ReceiveLargeFile(
                        arriving,
                        clamd,
                        guard,
                        new LargeFileSettings(DataSize.ofMegabytes(20), 1, Duration.ofMinutes(5)),
                        clock),
                clamd,
                new FileSettings(DataSize.ofMegabytes(1), 1, Duration.ofMinutes(5), 1_000_000));
    }

    private ReceiveFile receiver(int port) {
        return receiver(clamd(port));
    }

    private static Clamd clamd(int port) {
        return new Clamd(new ClamdSettings("127.0.0.1", port, Duration.ofSeconds(30)));
    }

    private static byte[] video(int size, byte[] end) {
        return with(VIDEO, size, end);
    }

    private static byte[] with(byte[] head, int size, byte[] end) {
        var content = new byte[size];
        new Random(7).nextBytes(content);
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(end, 0, content, size - end.length, end.length);
        return content;
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private long rows() {
        return jdbc.sql("select count(*) from stored_file where owner = :owner")
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    private long chunks() {
        return jdbc.sql(
                        "select count(*) from stored_file_chunk c join stored_file f on f.id = c.file_id where f.owner = :owner")
                .param("owner", owner)
                .query(Long.class)
                .single();
    }
}
