package org.spillway.law.backtest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.law.BrokenPack;
import org.spillway.law.Pack;
import org.spillway.law.ReadDrafts;
import org.spillway.shared.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Goes over what was kept of closed cases, some at a time. What a batch found and how far it came are one transaction, so
 * that whoever goes on after a crash repeats nothing and leaves nothing out.
 */
@Service
class RunBackTest {

    private static final int BATCH = 100;

    private final BackTestTable tests;
    private final AssessedCases cases;
    private final ReadDrafts drafts;
    private final TryDraft tryDraft;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final int batch;

    @Autowired
    RunBackTest(
            BackTestTable tests,
            AssessedCases cases,
            ReadDrafts drafts,
            TryDraft tryDraft,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this(tests, cases, drafts, tryDraft, audit, clock, transaction, BATCH);
    }

    RunBackTest(
            BackTestTable tests,
            AssessedCases cases,
            ReadDrafts drafts,
            TryDraft tryDraft,
            Audit audit,
            Clock clock,
            TransactionOperations transaction,
            int batch) {
        this.tests = tests;
        this.cases = cases;
        this.drafts = drafts;
        this.tryDraft = tryDraft;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.batch = batch;
    }

    /** Goes over the next ones, and tells whether there are more; what was cancelled or has ended has none. */
    boolean batch(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> goOn(id)));
    }

    private boolean goOn(UUID id) {
        var at = tests.lock(id);
        if (!at.isRunning()) {
            return false;
        }
        Optional<Pack> draft;
        try {
            draft = drafts.find(at.version());
        } catch (BrokenPack broken) {
            return ended(id, BackTest.State.FAILED, "BROKEN");
        }
        if (draft.isEmpty()) {
            return ended(id, BackTest.State.FAILED, "WITHDRAWN");
        }
        if (at.until() == null) {
            tests.count(id, cases.extent(at.pack()));
            return true;
        }
        var next = cases.next(at.pack(), at.last(), at.until(), batch);
        if (!next.isEmpty()) {
            tests.advance(id, next.get(next.size() - 1).key(), next.size(), lines(draft.get(), next, at.lines()));
        }
        return next.size() == batch || ended(id, BackTest.State.FINISHED, null);
    }

    private List<BackTestTable.Line> lines(Pack draft, List<AssessedCases.Kept> next, int before) {
        var lines = new ArrayList<BackTestTable.Line>();
        for (var kept : next) {
            tryDraft.on(draft, kept)
                    .ifPresent(tried -> lines.add(new BackTestTable.Line(
                            before + lines.size() + 1,
                            kept.key(),
                            kept.id(),
                            kept.respondent(),
                            tried.change(),
                            Outcome.of(kept.said()),
                            tried.after(),
                            tried.reason(),
                            tried.input())));
        }
        return lines;
    }

    /** Gives up, after it was tried again too often. */
    void fail(UUID id) {
        transaction.executeWithoutResult(status -> {
            if (tests.lock(id).isRunning()) {
                ended(id, BackTest.State.FAILED, "ERRORS");
            }
        });
    }

    // There is nothing more to do.
    private boolean ended(UUID id, BackTest.State state, @Nullable String failure) {
        tests.end(id, state, null, failure, clock.instant());
        var test = tests.get(id);
        audit.record(
                new Actor.System("back-test"),
                "pack.back-test-ended",
                null,
                Map.of(
                        "backTest", id.toString(),
                        "pack", test.pack(),
                        "version", test.name().toString(),
                        "state", failure == null ? state.name() : state + " " + failure,
                        "done", test.done(),
                        "changed", test.changed(),
                        "unassessed", test.unassessed()));
        return false;
    }
}
