package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.audit.Audit;
import org.spillway.guard.Door;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.law.Law;
import org.spillway.shared.NotFound;
import org.spillway.shared.UnitId;
import org.spillway.tips.EveryTable;
import org.spillway.vault.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.unit.DataSize;

/** What is kept of a file is sealed, by the day, whole, and open only once the scanner said that it is clean. */
@HouseTest
class StoredFilesTests {

    private static final LocalDate DAY = LocalDate.parse("2025-04-24");
    private static final String TEXT = "an unmistakable sentence of a file";

    @Autowired
    InspectFile inspectFile;

    @Autowired
    StoredFiles files;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Vault vault;

    @Autowired
    Audit audit;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Law law;

    @Autowired
    ReceiveLargeFile large;

    @Autowired
    EveryTable tables;

    @Autowired
    JdbcClient jdbc;

    private UUID owner;

    @BeforeEach
    void anOwner() {
        owner = owner();
    }

    private UUID owner() {
        var unit = UUID.randomUUID();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Example Unit', '示例单位')")
                .param("id", unit)
                .update();
        var id = UUID.randomUUID();
        dossiers.add(new Dossier(
                id, "TIP", "TIP-2025-" + id, new UnitId(unit), law.home(), Instant.parse("2025-04-23T16:00:00Z")));
        return id;
    }

    @Test
    void theOriginalComesBackAsItWasAndLiesInNoTableInClear() throws IOException {
        var large = (TEXT + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8);
        keep(without(), "unmistakable-name.txt", large);
        var file = files.of(owner).get(0);
        assertThat(file.name()).isEqualTo("unmistakable-name.txt");
        assertThat(file.size()).isEqualTo(large.length);
        assertThat(file.scan()).isEqualTo(Scan.NONE);
        assertThat(original(file)).isEqualTo(large);
        assertThat(new String(copy(file), StandardCharsets.UTF_8)).startsWith(TEXT);
        assertThat(tables.holding(TEXT)).isEmpty();
        assertThat(tables.holding("unmistakable-name")).isEmpty();
        assertThatThrownBy(() -> files.get(owner(), file.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void theSameFileIsKeptOnce() throws IOException {
        assertThat(keep(without(), "a.txt", TEXT)).isTrue();
        assertThat(keep(without(), "b.txt", TEXT)).isFalse();
        assertThat(files.of(owner)).extracting(StoredFile::name).containsExactly("a.txt");
        assertThat(files.keptOn(owner, DAY)).isEqualTo(1);
    }

    @Test
    void theSizeOfWhatIsSealedTellsOneOfAFewSizes() throws IOException {
        keep(without(), "a.txt", "x");
        keep(without(), "b.txt", "x".repeat(60_000));
        keep(without(), "c.txt", "x".repeat(70_000));
        assertThat(jdbc.sql("""
                        select sum(length(c.bytes)) from stored_file_chunk c join stored_file f on f.id = c.file_id
                         where f.owner = :owner and c.kind = 'ORIGINAL' group by f.no order by f.no
                        """).param("owner", owner).query(Long.class).list())
                .satisfies(sizes ->
                        assertThat(sizes.get(0)).isEqualTo(sizes.get(1)).isLessThan(sizes.get(2)));
    }

    @Test
    void whatWasChangedOrCutOffDoesNotOpen() throws IOException {
        keep(without(), "a.txt", "x".repeat(300_000));
        var file = files.of(owner).get(0);
        jdbc.sql("delete from stored_file_chunk where file_id = :id and kind = 'ORIGINAL' and no = 1")
                .param("id", file.id())
                .update();
        assertThatThrownBy(() -> original(file)).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverDestroysTheKeyOfTheOwnerDestroysItsFiles() throws IOException {
        keep(without(), "a.txt", TEXT);
        var file = files.of(owner).get(0);
        vault.destroy(owner);
        assertThatThrownBy(() -> original(file)).isInstanceOf(Exception.class);
    }

    @Test
    void theScannerIsAskedAndWhatItFindsIsNotKept() throws IOException {
        try (var server = new ClamdServer()) {
            keep(at(server.port()), "a.txt", TEXT);
            assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.CLEAN);
            assertThatThrownBy(() -> keep(at(server.port()), "eicar.txt", ClamdServer.EICAR))
                    .hasMessage("files.refusal.infected");
            assertThat(files.of(owner)).hasSize(1);
        }
    }

    @Test
    void whatIsTooLargeForTheScannerIsRefusedWithTheReasonAndOpensNothingThatWaits() throws IOException {
        try (var small = new ClamdServer("INSTREAM size limit exceeded. ERROR")) {
            assertThatThrownBy(() -> keep(at(small.port()), "large.txt", TEXT))
                    .hasMessage("files.refusal.too-large-to-scan");
            assertThat(files.of(owner)).isEmpty();
            keep(at(closedPort()), "waits.txt", TEXT);
            scanAgain(at(small.port()));
        }
        try (var limited = new ClamdServer("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND")) {
            assertThatThrownBy(() -> keep(at(limited.port()), "large.txt", "other words"))
                    .hasMessage("files.refusal.too-large-to-scan");
            scanAgain(at(limited.port()));
        }
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.WAITING);
        try (var server = new ClamdServer()) {
            scanAgain(at(server.port()));
        }
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.CLEAN);
    }

    @Test
    void whileTheScannerLooksNoTransactionIsOpen() throws IOException {
        keep(at(closedPort()), "waits.txt", TEXT);
        var open = new AtomicBoolean();
        var watched = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> work) {
                open.set(true);
                try {
                    return transactions.execute(work);
                } finally {
                    open.set(false);
                }
            }
        };
        try (var server = new ClamdServer()) {
            var again = new ScanAgain(
                    files,
                    new Clamd(new ClamdSettings("127.0.0.1", server.port(), Duration.ofSeconds(5))) {
                        @Override
                        Scan scan(InputStream file) throws IOException {
                            assertThat(open).isFalse();
                            return super.scan(file);
                        }
                    },
                    audit,
                    watched);
            again.turn().forEach(again::scan);
        }
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.CLEAN);
    }

    @Test
    void whileTheScannerIsDownFilesAreShutAwayAndScannedLater() throws IOException {
        var down = at(closedPort());
        keep(down, "clean.txt", TEXT);
        keep(down, "eicar.txt", ClamdServer.EICAR);
        try (var confused = new ClamdServer("Can't allocate memory ERROR")) {
            keep(at(confused.port()), "odd.txt", "no clear answer is none");
        }
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsOnly(Scan.WAITING);
        for (var file : files.of(owner)) {
            assertThatThrownBy(() -> copy(file)).hasMessage("files.refusal.waiting");
            assertThatThrownBy(() -> original(file)).hasMessage("files.refusal.waiting");
        }
        scanAgain(down);
        scanAgain(without());
        assertThat(files.of(owner))
                .as("neither a scanner that is down nor none at all opens them")
                .extracting(StoredFile::scan)
                .containsOnly(Scan.WAITING);
        try (var server = new ClamdServer()) {
            scanAgain(at(server.port()));
        }
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.CLEAN, Scan.INFECTED, Scan.CLEAN);
        assertThat(original(files.of(owner).get(0))).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        var infected = files.of(owner).get(1);
        assertThatThrownBy(() -> original(infected)).hasMessage("files.refusal.destroyed");
        assertThat(jdbc.sql("select count(*) from stored_file_chunk where file_id = :id")
                        .param("id", infected.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(audit.of(owner, Long.MAX_VALUE)).extracting("action").containsExactly("file.infected");
    }

    private boolean keep(Clamd clamd, String name, String text) throws IOException {
        return keep(clamd, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean keep(Clamd clamd, String name, byte[] content) throws IOException {
        var receive = new ReceiveFile(
                inspectFile,
                large,
                clamd,
                new FileSettings(DataSize.ofMegabytes(5), 1, Duration.ofMinutes(1), 1_000_000));
        try (var file = receive.receive(
                Sender.unknown(Door.PUBLIC),
                Place.of("/tips/mailbox/files", "files"),
                name,
                new ByteArrayInputStream(content))) {
            return files.keep(owner, file, DAY);
        }
    }

    @Test
    void filesThatTheScannerNeverJudgesKeepNoOtherFromIt() throws IOException {
        jdbc.sql("delete from stored_file_chunk").update();
        jdbc.sql("delete from stored_file").update();
        var down = at(closedPort());
        for (int each = 0; each < 45; each++) {
            keep(down, each + ".txt", "text " + each);
        }
        try (var confused = new ClamdServer("Can't allocate memory ERROR")) {
            var again = new ScanAgain(files, at(confused.port()), audit, transactions);
            var looked = new ArrayList<String>();
            for (int turn = 0; turn < 4; turn++) {
                again.turn().forEach(file -> {
                    again.scan(file);
                    looked.add(file.name());
                });
            }
            assertThat(looked.subList(0, 45))
                    .as("each in its turn")
                    .doesNotHaveDuplicates()
                    .contains("0.txt", "44.txt");
            assertThat(looked.get(45)).as("and then from the first on").isEqualTo("0.txt");
        }
    }

    @Test
    void aFileThatBreaksTheScanKeepsNoOtherFromIt() throws IOException {
        var down = at(closedPort());
        keep(down, "broken.txt", "its bytes were lost");
        keep(down, "sound.txt", TEXT);
        jdbc.sql("delete from stored_file_chunk where file_id = :id")
                .param("id", files.of(owner).get(0).id())
                .update();
        try (var server = new ClamdServer()) {
            ScanAgainJob.scanTurn(new ScanAgain(files, at(server.port()), audit, transactions));
        }
        assertThat(files.of(owner)).extracting(StoredFile::scan).containsExactly(Scan.WAITING, Scan.CLEAN);
    }

    private void scanAgain(Clamd clamd) {
        var again = new ScanAgain(files, clamd, audit, transactions);
        List.copyOf(again.turn()).forEach(again::scan);
    }

    private static Clamd without() {
        return new Clamd(new ClamdSettings("", 3310, Duration.ofSeconds(5)));
    }

    private static Clamd at(int port) {
        return new Clamd(new ClamdSettings("127.0.0.1", port, Duration.ofSeconds(5)));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private byte[] original(StoredFile file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        files.writeOriginal(file, bytes);
        return bytes.toByteArray();
    }

    private byte[] copy(StoredFile file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        files.writeCopy(file, bytes);
        return bytes.toByteArray();
    }
}
