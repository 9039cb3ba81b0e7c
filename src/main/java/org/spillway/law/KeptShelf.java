package org.spillway.law;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The packs of the database, read once. Every two seconds at most, whoever asks first looks whether something else came
 * into force, here or on another node; meanwhile the others go on with what is known.
 */
@Component
class KeptShelf implements Supplier<Shelf> {

    private static final long LOOK_AFTER = Duration.ofSeconds(2).toNanos();

    private final PackTable versions;
    private final CalendarTable calendars;
    private final TransactionTemplate apart;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<UUID, Pack> read = new ConcurrentHashMap<>();

    private volatile Kept kept;

    /** What is known, in which revision, and when (by {@link System#nanoTime}) that was last compared. */
    private record Kept(Shelf shelf, long revision, long seen) {}

    KeptShelf(
            ImportPacks imported,
            PackTable versions,
            CalendarTable calendars,
            PlatformTransactionManager transactions) {
        Objects.requireNonNull(imported);
        this.versions = versions;
        this.calendars = calendars;
        // Apart: what a step under way has written may be rolled back, and must not be kept for everybody.
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
        this.kept = Objects.requireNonNull(apart.execute(status -> look()));
    }

    @Override
    public Shelf get() {
        if (System.nanoTime() - kept.seen() > LOOK_AFTER && looking.tryLock()) {
            try {
                refresh();
            } finally {
                looking.unlock();
            }
        }
        return kept.shelf();
    }

    /** Looks at once, after a change was committed here. */
    void lookAgain() {
        looking.lock();
        try {
            refresh();
        } finally {
            looking.unlock();
        }
    }

    private void refresh() {
        apart.executeWithoutResult(status -> {
            var before = kept;
            kept = versions.revision() == before.revision()
                    ? new Kept(before.shelf(), before.revision(), System.nanoTime())
                    : look();
        });
    }

    private Kept look() {
        var seen = System.nanoTime();
        var revision = versions.revision();
        var years = calendars.inForce().stream().collect(Collectors.groupingBy(CalendarSource::pack));
        var inForce = versions.versions().stream()
                .filter(PackTable.Row::isInForce)
                .map(row -> read(row).with(calendar(years.getOrDefault(row.pack(), List.of()))))
                .toList();
        return new Kept(new Shelf(inForce), revision, seen);
    }

    private Pack read(PackTable.Row row) {
        return read.computeIfAbsent(
                row.id(),
                id -> Pack.read(
                        new PackSource(row.pack(), row.version(), row.origin(), versions.files(id)),
                        row.inForceFrom(),
                        Calendar.read(List.of())));
    }

    private static Calendar calendar(List<CalendarSource> years) {
        return Calendar.read(years.stream().map(CalendarSource::node).toList());
    }
}
