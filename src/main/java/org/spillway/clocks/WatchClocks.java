package org.spillway.clocks;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks after clocks that nobody waits for in a model: counts them anew when a missing calendar has arrived, records that a
 * period passed unmet, and tells people at shares of the period and on its warning day. What was missed while we were down is done when we are back, once: of several shares only
 * the last one is told.
 */
@Service
class WatchClocks {

    private final ClockTable table;
    private final ClockReminders reminders;
    private final Clocks clocks;
    private final WarnOfClock warn;
    private final RecomputeClocks recompute;
    private final TransactionOperations transactions;
    private final Clock clock;

    WatchClocks(
            ClockTable table,
            ClockReminders reminders,
            Clocks clocks,
            WarnOfClock warn,
            RecomputeClocks recompute,
            TransactionOperations transactions,
            Clock clock) {
        this.table = table;
        this.reminders = reminders;
        this.clocks = clocks;
        this.warn = warn;
        this.recompute = recompute;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Does what is due now, for each clock in a transaction of its own: one that fails keeps no other back. */
    void run() {
        var now = clock.instant();
        var failed = Stream.of(
                        attempt(recompute::arrived),
                        each(table.unmet(now), this::breach),
                        each(reminders.due(now), this::tell))
                .filter(Objects::nonNull)
                .findFirst();
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private static @Nullable RuntimeException attempt(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException failed) {
            return failed;
        }
    }

    private @Nullable RuntimeException each(List<UUID> ids, Consumer<UUID> work) {
        RuntimeException first = null;
        for (var id : ids) {
            try {
                transactions.executeWithoutResult(status -> work.accept(id));
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        return first;
    }

    private void breach(UUID id) {
        table.lock(id)
                .filter(running -> running.isRunning() && running.isOver(clock.instant()))
                .ifPresent(clocks::breach);
    }

    private void tell(UUID id) {
        var kinds = reminders.take(id, clock.instant());
        if (kinds.isEmpty()) {
            return;
        }
        var running = table.lock(id).orElseThrow();
        if (kinds.contains(Recount.WARNING_DAY)) {
            warn.warnOfLastDay(running);
        }
        var shares = kinds.stream()
                .filter(kind -> !kind.equals(Recount.WARNING_DAY))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
        shares.stream().limit(1).forEach(share -> warn.warn(running, share));
        shares.stream().skip(1).forEach(share -> warn.skip(running, share));
    }
}
