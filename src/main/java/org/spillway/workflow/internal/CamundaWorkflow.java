package org.spillway.workflow.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.EngineConflict;
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

/** The only class that talks to the engine for others. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class CamundaWorkflow implements Workflow {

    private static final Pattern ALARM = Pattern.compile("clockSteps\\.alarm\\(\\w+,\\s*'(\\w+)',\\s*(\\d+)\\)");
    // The clock is named in the model, or by a variable of the process.
    private static final Pattern DUE =
            Pattern.compile("clockSteps\\.due\\w*\\(\\w+,\\s*(?:'(\\w+)'|(\\w+))(?:,\\s*\\w+)?\\)");

    private final RuntimeService runtime;
    private final TaskService engineTasks;
    private final RepositoryService repository;
    private final HistoryService history;
    private final ManagementService management;
    private final WorkTasks tasks;
    private final Completion completion;
    private final Hand hand;
    private final DayOnly dayOnly;
    private final ObjectProvider<TaskRouting> routing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CamundaWorkflow(
            RuntimeService runtime,
            TaskService engineTasks,
            RepositoryService repository,
            HistoryService history,
            ManagementService management,
            WorkTasks tasks,
            Completion completion,
            Hand hand,
            DayOnly dayOnly,
            ObjectProvider<TaskRouting> routing,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runtime = runtime;
        this.engineTasks = engineTasks;
        this.repository = repository;
        this.history = history;
        this.management = management;
        this.tasks = tasks;
        this.completion = completion;
        this.hand = hand;
        this.dayOnly = dayOnly;
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
        for (var task : tasks.of(key)) {
            var meant = respondent == null
                    || task.respondent() != null && task.respondent().value().equals(respondent);
            if (task.isOpen() && meant && rule.equals(dueRule(task))) {
                engine(() -> {
                    var engineTask = engineTasks
                            .createTaskQuery()
                            .taskId(task.id().value())
                            .singleResult();
                    engineTask.setDueDate(dueAt == null ? null : Date.from(dueAt));
                    engineTasks.saveTask(engineTask);
                    return null;
                });
            }
        }
    }

    private @Nullable String dueRule(WorkTask task) {
        var engineTask = engineTasks.createTaskQuery().taskId(task.id().value()).singleResult();
        UserTask model = modelOf(engineTask.getProcessDefinitionId()).getModelElementById(task.step());
        var asked = DUE.matcher(Objects.requireNonNullElse(model.getCamundaDueDate(), ""));
        if (!asked.find()) {
            return null;
        }
        return asked.group(1) != null
                ? asked.group(1)
                : (String) engineTasks.getVariable(task.id().value(), asked.group(2));
    }

    @Override
    public void moveTimers(UUID key, String rule, IntFunction<Instant> at) {
        for (var instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString())
                .list()) {
            for (var job : management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .list()) {
                var alarm = alarm(job);
                if (alarm != null && alarm.group(1).equals(rule)) {
                    var due = at.apply(Integer.parseInt(alarm.group(2)));
                    engine(() -> {
                        management.setJobDuedate(job.getId(), Date.from(due));
                        return null;
                    });
                }
            }
        }
    }

    private java.util.regex.@Nullable Matcher alarm(Job job) {
        CatchEvent event = modelOf(job.getProcessDefinitionId()).getModelElementById(activityOf(job));
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .map(timer ->
                        timer.getTimeDate() == null ? "" : timer.getTimeDate().getTextContent())
                .map(ALARM::matcher)
                .filter(java.util.regex.Matcher::find)
                .findFirst()
                .orElse(null);
    }

    // The job itself knows its activity only inside a command of the engine.
    private String activityOf(Job job) {
        if (job.getJobDefinitionId() == null) {
            return ""; // a job of the engine's own, of no model
        }
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private BpmnModelInstance modelOf(String definition) {
        return repository.getBpmnModelInstance(definition);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ProcessMap> maps(UUID key) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString())
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(this::map)
                .toList();
    }

    private ProcessMap map(HistoricProcessInstance instance) {
        var passed = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .list();
        var elements = new ArrayList<ElementState>();
        for (var activity : passed) {
            elements.add(new ElementState(
                    activity.getActivityId(),
                    state(activity),
                    activity.getStartTime().toInstant(),
                    null));
        }
        for (var job : management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .list()) {
            elements.add(new ElementState(
                    activityOf(job),
                    ElementState.State.TIMER,
                    null,
                    job.getDuedate() == null ? null : job.getDuedate().toInstant()));
        }
        return new ProcessMap(
                instance.getId(),
                instance.getSuperProcessInstanceId(),
                calledFrom(instance),
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionId(),
                instance.getStartTime().toInstant(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                List.copyOf(elements));
    }

    private @Nullable String calledFrom(HistoricProcessInstance instance) {
        if (instance.getSuperProcessInstanceId() == null) {
            return null;
        }
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getSuperProcessInstanceId())
                .activityType("callActivity")
                .list()
                .stream()
                .filter(call -> instance.getId().equals(call.getCalledProcessInstanceId()))
                .map(HistoricActivityInstance::getActivityId)
                .findFirst()
                .orElse(null);
    }

    private static ElementState.State state(HistoricActivityInstance activity) {
        if (activity.getEndTime() == null) {
            return ElementState.State.ACTIVE;
        }
        return activity.isCanceled() ? ElementState.State.CANCELLED : ElementState.State.DONE;
    }

    @Override
    @Transactional(readOnly = true)
    public String model(String definition) {
        try (var xml = repository.getProcessModel(definition)) {
            return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<FailedJob> failedJobs() {
        return management.createJobQuery().noRetriesLeft().orderByJobId().desc().listPage(0, 200).stream()
                .map(job -> new FailedJob(
                        job.getId(),
                        Objects.requireNonNullElse(job.getProcessDefinitionKey(), ""),
                        activityOf(job),
                        businessKey(job),
                        job.getExceptionMessage(),
                        job.getCreateTime() == null
                                ? clock.instant()
                                : job.getCreateTime().toInstant()))
                .toList();
    }

    private @Nullable UUID businessKey(Job job) {
        if (job.getProcessInstanceId() == null) {
            return null; // a job of the engine's own, which belongs to no case
        }
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return instance == null || instance.getBusinessKey() == null
                ? null
                : UUID.fromString(instance.getBusinessKey());
    }

    @Override
    @Transactional
    public void retry(String jobId) {
        engine(() -> {
            management.setJobRetries(jobId, 1);
            return null;
        });
    }

    private static <T> T engine(Supplier<T> command) {
        try {
            return command.get();
        } catch (OptimisticLockingException conflict) {
            throw new EngineConflict(conflict);
        } catch (ProcessEngineException wrapped) {
            // Listeners and beans run inside the engine: what they refuse is told to the user as it was thrown.
            for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    throw refusal;
                }
            }
            throw wrapped;
        }
    }
}
