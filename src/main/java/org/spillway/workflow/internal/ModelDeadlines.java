package org.spillway.workflow.internal;

import static org.spillway.workflow.internal.EngineCall.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Component;

/** Moves what waits for a clock: which task and which timer does so, stands in the model. */
@Component
class ModelDeadlines {

    private static final Pattern ALARM = Pattern.compile("clockSteps\\.alarm\\(\\w+,\\s*'(\\w+)',\\s*(\\d+)\\)");
    // The clock is named in the model, or by a variable of the process.
    private static final Pattern DUE =
            Pattern.compile("clockSteps\\.due\\w*\\(\\w+,\\s*(?:'(\\w+)'|(\\w+))(?:,\\s*\\w+)?\\)");

    private final TaskService engineTasks;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final WorkTasks tasks;
    private final EngineJobs jobs;

    ModelDeadlines(
            TaskService engineTasks,
            RepositoryService repository,
            RuntimeService runtime,
            WorkTasks tasks,
            EngineJobs jobs) {
        this.engineTasks = engineTasks;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
    }

    void moveDue(UUID key, String rule, @Nullable UUID respondent, @Nullable Instant dueAt) {
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

    void moveTimers(UUID key, String rule, IntFunction<Instant> at) {
        for (var instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString())
                .list()) {
            for (var job : jobs.timersOf(instance.getId())) {
                var alarm = alarm(job);
                if (alarm != null && alarm.group(1).equals(rule)) {
                    var due = at.apply(Integer.parseInt(alarm.group(2)));
                    jobs.due(job, due);
                }
            }
        }
    }

    private @Nullable Matcher alarm(Job job) {
        CatchEvent event = modelOf(job.getProcessDefinitionId()).getModelElementById(jobs.activityOf(job));
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .map(timer ->
                        timer.getTimeDate() == null ? "" : timer.getTimeDate().getTextContent())
                .map(ALARM::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElse(null);
    }

    private BpmnModelInstance modelOf(String definition) {
        return repository.getBpmnModelInstance(definition);
    }
}
