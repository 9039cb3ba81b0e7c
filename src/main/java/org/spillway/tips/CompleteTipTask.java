package org.spillway.tips;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.spillway.workflow.StaleTask;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one door of every task of a tip: all of it happens, or none. */
@Service
public class CompleteTipTask {

    private final Workflow workflow;
    private final Map<String, TipStep<?>> steps;
    private final TipDoor door;
    private final TipRecords records;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    CompleteTipTask(
            Workflow workflow,
            List<TipStep<?>> steps,
            TipDoor door,
            TipRecords records,
            Audit audit,
            Law law,
            Clock clock) {
        this.workflow = workflow;
        this.steps = steps.stream().collect(Collectors.toUnmodifiableMap(TipStep::step, Function.identity()));
        this.door = door;
        this.records = records;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * Completes the task with a form that was bound and checked.
     *
     * @throws StaleTask when the task is not as it was seen
     * @throws Refusal when the person may not, or the tip does not allow it
     */
    @Transactional
    public void complete(Officer officer, TaskHandle seen, Record form) {
        var task = workflow.get(seen.id());
        var tip = door.open(officer.id(), task);
        if (!task.isOpen() || task.version() != seen.version()) {
            throw new StaleTask(task);
        }
        if (!officer.id().equals(task.assignee())) {
            throw new Refusal("workflow.refusal.not-yours");
        }
        complete(
                step(task.step()),
                new TipStep.Context(tip, task, officer, clock.instant(), law.zone(law.home())),
                seen,
                form);
    }

    private <F extends Record> void complete(TipStep<F> step, TipStep.Context context, TaskHandle seen, Record form) {
        var outcome = step.complete(context, step.form().cast(form));
        var officer = context.officer().id();
        records.add(context.task(), form, outcome.code(), officer, context.now());
        var detail = new LinkedHashMap<String, String>();
        detail.put("step", key(context.task()));
        detail.put("stage", context.task().stage());
        if (!outcome.code().isEmpty()) {
            detail.put("outcome", outcome.code());
        }
        audit.record(Actor.of(officer), "step.completed", context.task().dossier(), detail);
        workflow.complete(seen, officer, outcome);
    }

    private TipStep<?> step(String id) {
        var step = steps.get(id);
        if (step == null) {
            throw new IllegalStateException("No step for tip-handling/" + id);
        }
        return step;
    }

    /** The form of a task of a tip, by the id of the task in the model. */
    public Class<? extends Record> form(String step) {
        return step(step).form();
    }

    private static String key(WorkTask task) {
        return task.process() + "/" + task.step();
    }
}
