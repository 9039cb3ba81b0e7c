package org.spillway.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.spillway.workflow.ConflictRetry;
import org.spillway.workflow.StaleTask;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Service;

/** Tries something with a task of a case or tip: repeats it where the engine met another, and records a refusal. */
@Service
public class TryTask {

    /** What is answered to whoever saw the task as it no longer is; it breaks no rule and is not recorded. */
    public static final String CHANGED = "tasks.changed-meanwhile";

    private final Audit audit;

    TryTask(Audit audit) {
        this.audit = audit;
    }

    /** Runs {@code useCase}, which opens its own transaction; answers why it was refused, or nothing when it was done. */
    public Optional<Refusal> run(Officer officer, WorkTask task, Runnable useCase) {
        try {
            ConflictRetry.run(useCase);
            return Optional.empty();
        } catch (StaleTask stale) {
            return Optional.of(new Refusal(CHANGED));
        } catch (Refusal refusal) {
            audit.recordApart(Actor.of(officer.id()), "step.refused", task.dossier(), detail(task, refusal));
            return Optional.of(refusal);
        }
    }

    private static Map<String, Object> detail(WorkTask task, Refusal refusal) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("step", task.process() + "/" + task.step());
        detail.put("refusal", refusal.key());
        if (!refusal.codes().isEmpty()) {
            detail.put("with", refusal.codes());
        }
        return detail;
    }
}
