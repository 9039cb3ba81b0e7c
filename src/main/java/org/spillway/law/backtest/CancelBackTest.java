package org.spillway.law.backtest;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stops a back-test; what it found so far stays. Any administrator may. */
@Service
public class CancelBackTest {

    private final Access access;
    private final BackTestTable tests;
    private final Audit audit;
    private final Clock clock;

    CancelBackTest(Access access, BackTestTable tests, Audit audit, Clock clock) {
        this.access = access;
        this.tests = tests;
        this.audit = audit;
        this.clock = clock;
    }

    /** Waits for the batch under way at most; {@link NotFound} for an unknown one. */
    @Transactional
    public void cancel(Officer me, UUID id) {
        access.require(me.id(), Role.ADMINISTRATOR);
        if (!tests.lock(id).isRunning()) {
            throw new Refusal("law.refusal.back-test-over");
        }
        tests.end(id, BackTest.State.CANCELLED, me.id(), null, clock.instant());
        var test = tests.get(id);
        audit.record(
                Actor.of(me.id()),
                "pack.back-test-cancelled",
                null,
                Map.of(
                        "backTest", id.toString(),
                        "pack", test.pack(),
                        "version", test.name().toString(),
                        "done", test.done()));
    }
}
