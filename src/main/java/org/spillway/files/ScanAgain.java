package org.spillway.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Asks the scanner about the files for which it did not answer: opens what is clean and destroys what is infected. */
@Service
class ScanAgain {

    private static final int MOST = 20;

    private final StoredFiles files;
    private final Clamd clamd;
    private final Audit audit;
    private final TransactionOperations transactions;
    private final AtomicReference<@Nullable UUID> last = new AtomicReference<>();

    ScanAgain(StoredFiles files, Clamd clamd, Audit audit, TransactionOperations transactions) {
        this.files = files;
        this.clamd = clamd;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** The next files that wait, in turn: those about which the scanner never says anything keep no other from it. */
    List<StoredFile> turn() {
        var turn = files.waiting(last.get(), MOST);
        last.set(turn.size() < MOST ? null : turn.get(MOST - 1).id());
        return turn;
    }

    /**
     * Does nothing to a file about which the scanner still says nothing, or that has no scanner any more. No transaction is
     * open while it looks at the file, a piece at a time.
     */
    void scan(StoredFile file) {
        var scan = ask(file);
        if (scan == Scan.CLEAN || scan == Scan.INFECTED) {
            transactions.executeWithoutResult(open -> scanned(file, scan));
        }
    }

    private void scanned(StoredFile file, Scan scan) {
        files.scanned(file.id(), scan);
        if (scan == Scan.INFECTED) {
            audit.record(new Actor.System("scan-again"), "file.infected", file.owner(), Map.of("file", file.id()));
        }
    }

    private Scan ask(StoredFile file) {
        try (var original = files.original(file)) {
            return clamd.scan(original);
        } catch (Refusal tooLarge) {
            return Scan.WAITING; // until somebody lets the scanner take it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
