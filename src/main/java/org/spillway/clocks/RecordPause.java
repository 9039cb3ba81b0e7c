package org.spillway.clocks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records that experts are consulted, which does not count into the appraisal (IR 63): the security officer does, with the paper. */
@Service
public class RecordPause {

    private static final String EXPERT_TIME = "EXPERT_TIME";

    private final ClockRules rules;
    private final ClockTable table;
    private final PauseClocks clocks;
    private final Access access;

    RecordPause(ClockRules rules, ClockTable table, PauseClocks clocks, Access access) {
        this.rules = rules;
        this.table = table;
        this.clocks = clocks;
        this.access = access;
    }

    /**
     * What is recorded.
     *
     * @param from the first day with the experts; null to end a consultation that lasts
     * @param until the first day that counts again; null while the consultation lasts
     * @param document the number of the paper that shows it; null to end a consultation that lasts
     */
    public record Request(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String document) {}

    /** Whether this person may record the time of experts for the clock. */
    @Transactional(readOnly = true)
    public boolean mayRecord(OfficerId officer, RunningClock running) {
        return running.isRunning() && isStoppedByExperts(running) && isAllowed(officer, running.dossier());
    }

    /** The consultation that lasts. */
    @Transactional(readOnly = true)
    public Optional<Pause> lasting(UUID dossier) {
        return of(dossier).stream().filter(pause -> pause.endedOn() == null).findFirst();
    }

    /** The consultations, the first one first. */
    @Transactional(readOnly = true)
    public List<Pause> of(UUID dossier) {
        return clocks.pauses(dossier).stream()
                .filter(pause -> pause.ground().equals(EXPERT_TIME))
                .toList();
    }

    /** Records it for a case that the officer may see: the clock's due date moves by its days. */
    @Transactional
    public void record(OfficerId officer, CaseId id, UUID clockId, Request request) {
        access.require(officer, id);
        var running = table.lock(clockId)
                .filter(each -> each.dossier().equals(id.value()))
                .orElseThrow(() -> new NotFound("clock " + clockId));
        if (!running.isRunning() || !isStoppedByExperts(running)) {
            throw new Refusal("clocks.refusal.not-paused-by-experts");
        }
        if (!isAllowed(officer, id.value())) {
            throw new Refusal("clocks.refusal.may-not-pause");
        }
        var by = Actor.of(officer);
        if (lasting(id.value()).isPresent()) {
            clocks.resume(id.value(), EXPERT_TIME, needed("until", request.until()), by);
            return;
        }
        var from = needed("from", request.from());
        var document = needed("document", request.document());
        if (from.isBefore(rules.of(running).day(running.startedAt()))) {
            throw new FieldRefusal("from", "clocks.refusal.pause-before-start");
        }
        if (request.until() == null) {
            clocks.pause(id.value(), EXPERT_TIME, from, by, document);
        } else {
            clocks.recordPause(id.value(), EXPERT_TIME, from, request.until(), by, document);
        }
    }

    private boolean isStoppedByExperts(RunningClock running) {
        return rules.of(running).pausedBy().contains(EXPERT_TIME);
    }

    private boolean isAllowed(OfficerId officer, UUID dossier) {
        return access.has(officer, dossier, Part.SECURITY_OFFICER);
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new FieldRefusal(field, "cases.refusal.needed-here");
        }
        return value;
    }
}
