package org.spillway.law.backtest;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.law.ReadDrafts;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins to try a draft on closed cases, unless another one is being tried: it keeps a processor busy for minutes. */
@Service
public class StartBackTest {

    private final Access access;
    private final ReadDrafts drafts;
    private final BackTestTable tests;
    private final BackTestJob job;
    private final Audit audit;
    private final Clock clock;

    StartBackTest(Access access, ReadDrafts drafts, BackTestTable tests, BackTestJob job, Audit audit, Clock clock) {
        this.access = access;
        this.drafts = drafts;
        this.tests = tests;
        this.job = job;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins, for an administrator, and tells by which id; {@link NotFound} for what is no draft. */
    @Transactional
    public UUID start(Officer me, UUID version) {
        access.require(me.id(), Role.ADMINISTRATOR);
        var draft = drafts.get(version);
        if (!draft.pack().isAskable()) {
            throw new Refusal("law.refusal.back-test-no-tables");
        }
        var id = UUID.randomUUID();
        if (!tests.start(id, version, me.id(), clock.instant())) {
            var other = tests.running();
            throw new Refusal(
                    "law.refusal.back-test-runs",
                    other.map(BackTest::pack).orElse(draft.pack().code()),
                    other.map(BackTest::name).orElse(draft.pack().version()).toString());
        }
        job.schedule(id);
        audit.record(
                Actor.of(me.id()),
                "pack.back-test-started",
                null,
                Map.of(
                        "backTest", id.toString(),
                        "pack", draft.pack().code(),
                        "version", draft.pack().version().toString(),
                        "digest", draft.digest()));
        return id;
    }
}
