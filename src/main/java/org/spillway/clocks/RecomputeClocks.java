package org.spillway.clocks;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.spillway.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts running clocks anew when the calendar of a year arrives or is corrected: each in a transaction of its own, so that
 * one that fails keeps no other back, and once, because afterwards it says what the calendar says.
 */
@Service
class RecomputeClocks {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ClockRules rules;
    private final ClockTable table;
    private final Recount recount;
    private final WarnOfClock warn;
    private final TransactionOperations transactions;

    RecomputeClocks(
            ClockRules rules, ClockTable table, Recount recount, WarnOfClock warn, TransactionOperations transactions) {
        this.rules = rules;
        this.table = table;
        this.recount = recount;
        this.warn = warn;
        this.transactions = transactions;
    }

    /** All clocks of the pack that end on a day; answers how many say something else now. */
    int all(String pack) {
        return each(after -> table.ofDays(pack, after));
    }

    /** Those that counted plain weekends in a year whose calendar has arrived since. */
    int arrived() {
        var changed = 0;
        for (var which : table.provisional()) {
            if (!rules.isProvisional(which.pack(), which.year())) {
                changed += each(after -> table.provisional(which, after));
            }
        }
        return changed;
    }

    private int each(Function<UUID, List<UUID>> next) {
        var changed = 0;
        RuntimeException first = null;
        for (var ids = next.apply(BEFORE_ALL); !ids.isEmpty(); ids = next.apply(ids.get(ids.size() - 1))) {
            for (var id : ids) {
                try {
                    changed += Boolean.TRUE.equals(transactions.execute(status -> recompute(id))) ? 1 : 0;
                } catch (RuntimeException failed) {
                    first = first == null ? failed : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return changed;
    }

    private boolean recompute(UUID id) {
        var running = table.lock(id).filter(RunningClock::isRunning).orElse(null);
        var reckoning = running == null ? null : recount.reckon(running).orElse(null);
        if (running == null || reckoning == null) {
            return false;
        }
        var changed = recount.apply(
                running,
                reckoning,
                running.startedFrom(),
                Recount.Cause.RECOMPUTED,
                new Actor.System("calendar"),
                Map.of());
        if (!changed) {
            recount.remind(running, reckoning); // its warning day may be another one
        } else if (!reckoning.due().at().equals(running.dueAt())) {
            warn.tellMoved(running, reckoning.due());
        }
        return changed;
    }
}
