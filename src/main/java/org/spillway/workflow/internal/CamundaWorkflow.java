package org.spillway.workflow.internal;

import static org.spillway.workflow.internal.EngineCall.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.StaleTask;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.TaskRouting;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The work of all others, done by the engine: nobody outside this package talks to it. What is read out of models and what is
 * asked of jobs stands in {@link ModelDeadlines}, {@link ProcessMaps} and {@link EngineJobs}.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class CamundaWorkflow implements Workflow {

    private final RuntimeService runtime;
    private final TaskService engineTasks;
    private final WorkTasks tasks;
    private final Completion completion;
    private final Hand hand;
    private final DayOnly dayOnly;
    private final ModelDeadlines deadlines;
    private final ProcessMaps processMaps;
    private final EngineJobs jobs;
    private final ObjectProvider<TaskRouting> routing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CamundaWorkflow(
            RuntimeService runtime,
            TaskService engineTasks,
            WorkTasks tasks,
            Completion completion,
            Hand hand,
            DayOnly dayOnly,
            ModelDeadlines deadlines,
            ProcessMaps processMaps,
            EngineJobs jobs,
            ObjectProvider<TaskRouting> routing,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runtime = runtime;
        this.engineTasks = engineTasks;
        this.tasks = tasks;
        this.completion = completion;
        this.hand = hand;
        this.dayOnly = dayOnly;
        this.deadlines = deadlines;
        this.processMaps = processMaps;
        this.jobs = jobs;
        this.routing = routing;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void start(String process, UUID key, Map<String, Object> variables) {
        engine(() -> runtime.startProcessInstanceByKey(process, key.toString(), variables));
    }

    @Override
    public void startByMessage(String message, UUID key, Map<String, Object> variables) {
        engine(() -> runtime.startProcessInstanceByMessage(message, key.toString(), variables));
    }

    @Override
    public boolean correlate(String message, UUID key) {
        return !engine(() -> runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(key.toString())
                        .correlateAllWithResult())
                .isEmpty();
    }

    @Override
    public void cancel(UUID key, String reason) {
        runningRoots(key)
                .forEach(instance -> engine(() -> {
                    runtime.deleteProcessInstance(instance, reason, false, true, false, false);
                    return null;
                }));
    }

    @Override
    public void cancel(UUID key, String process, String reason) {
        cancel(key, process, Map.of(), reason);
    }

    @Override
    public void cancel(UUID key, String process, Map<String, Object> where, String reason) {
        var running = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString())
                .processDefinitionKey(process);
        where.forEach(running::variableValueEquals);
        running.list()
                .forEach(instance -> engine(() -> {
                    runtime.deleteProcessInstance(instance.getId(), reason, false, true, false, false);
                    return null;
                }));
    }

    @Override
    public void cancel(String instance, String reason) {
        engine(() -> {
            runtime.deleteProcessInstanceIfExists(instance, reason, false, true, false, false);
            return null;
        });
    }

    private List<String> runningRoots(UUID key) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString())
                .rootProcessInstances()
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
    }

    @Override
    public void claim(TaskHandle task, OfficerId who) {
        var current = unchanged(task);
        if (current.assignee() != null) {
            throw new StaleTask(current);
        }
        hand.own(who, () -> assignInEngine(task.id(), who));
    }

    @Override
    public void release(TaskHandle task, OfficerId who) {
        var current = unchanged(task);
        if (!who.equals(current.assignee())) {
            throw new Refusal("workflow.refusal.not-yours");
        }
        hand.own(who, () -> assignInEngine(task.id(), null));
    }

    @Override
    public void assign(TaskHandle task, OfficerId to, OfficerId by) {
        unchanged(task);
        hand.of(by, () -> assignInEngine(task.id(), to));
    }

    @Override
    public void takeAway(TaskHandle task, @Nullable OfficerId by) {
        unchanged(task);
        hand.of(by, () -> assignInEngine(task.id(), null));
    }

    private void assignInEngine(TaskId id, @Nullable OfficerId to) {
        engine(() -> {
            engineTasks.setAssignee(id.value(), to == null ? null : to.toString());
            return null;
        });
    }

    @Override
    public void complete(TaskHandle task, OfficerId who, Outcome outcome) {
        var current = unchanged(task);
        if (!who.equals(current.assignee())) {
            throw new Refusal("workflow.refusal.not-yours");
        }
        completion.with(
                outcome.code(),
                () -> engine(() -> {
                    engineTasks.complete(task.id().value(), new HashMap<>(outcome.variables()));
                    return null;
                }));
    }

    private WorkTask unchanged(TaskHandle seen) {
        var current = tasks.lock(seen.id());
        if (!current.isOpen() || current.version() != seen.version()) {
            throw new StaleTask(current);
        }
        return current;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<WorkTask> find(TaskId id) {
        return tasks.find(id);
    }

    @Override
    @Transactional(readOnly = true)
    public WorkTask get(TaskId id) {
        return tasks.get(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Change lastChange(TaskId id) {
        return tasks.lastChange(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<WorkTask> tasksOf(UUID key) {
        return tasks.of(key);
    }

    @Override
    public void regroup(UUID key) {
        var router = routing.getObject();
        tasks.of(key).stream()
                .filter(task -> task.isOpen() && task.assignee() == null)
                .filter(task -> !router.group(task).equals(task.unit()))
                .forEach(task -> {
                    var regrouped = tasks.regroup(
                            task.id(),
                            router.group(task),
                            new Change(dayOnly.keptOf(task.process(), clock.instant()), null));
                    events.publishEvent(new TaskChanged(TaskChanged.Kind.REGROUPED, regrouped));
                });
    }

    @Override
    public void moveDue(UUID key, String rule, @Nullable UUID respondent, @Nullable Instant dueAt) {
        deadlines.moveDue(key, rule, respondent, dueAt);
    }

    @Override
    public void moveTimers(UUID key, String rule, IntFunction<Instant> at) {
        deadlines.moveTimers(key, rule, at);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ProcessMap> maps(UUID key) {
        return processMaps.of(key);
    }

    @Override
    @Transactional(readOnly = true)
    public String model(String definition) {
        return processMaps.model(definition);
    }

    @Override
    @Transactional(readOnly = true)
    public List<FailedJob> failedJobs() {
        return jobs.failed();
    }

    @Override
    @Transactional
    public void retry(String jobId) {
        jobs.retry(jobId);
    }
}
