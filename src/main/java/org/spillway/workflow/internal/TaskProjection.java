package org.spillway.workflow.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.TaskRouting;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow.Change;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code work_task} in step with the engine, inside the engine's own transaction, and asks every
 * {@link TaskPolicy} there: whoever moves a task past the screens meets the same guards.
 */
@Component
class TaskProjection implements TaskListener {

    private final WorkTasks tasks;
    private final ObjectProvider<TaskPolicy> policies;
    private final ObjectProvider<TaskRouting> routing;
    private final ApplicationEventPublisher events;
    private final Completion completion;
    private final Hand hand;
    private final DayOnly dayOnly;
    private final Clock clock;

    TaskProjection(
            WorkTasks tasks,
            ObjectProvider<TaskPolicy> policies,
            ObjectProvider<TaskRouting> routing,
            ApplicationEventPublisher events,
            Completion completion,
            Hand hand,
            DayOnly dayOnly,
            Clock clock) {
        this.tasks = tasks;
        this.policies = policies;
        this.routing = routing;
        this.events = events;
        this.completion = completion;
        this.hand = hand;
        this.dayOnly = dayOnly;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> create(task);
            case EVENTNAME_ASSIGNMENT -> assign(task);
            case EVENTNAME_UPDATE -> update(task);
            case EVENTNAME_COMPLETE -> end(task, TaskChanged.Kind.COMPLETED);
            case EVENTNAME_DELETE -> end(task, TaskChanged.Kind.CANCELLED);
            default -> throw new IllegalStateException("No such task event: " + task.getEventName());
        }
    }

    private void create(DelegateTask task) {
        var created = describe(task);
        ((TaskEntity) task).setCreateTime(Date.from(created.createdAt()));
        var router = routing.getIfAvailable();
        if (router != null) {
            created = created.unit().equals(router.group(created)) ? created : withUnit(created, router.group(created));
        }
        tasks.insert(created);
        events.publishEvent(new TaskChanged(TaskChanged.Kind.CREATED, created));
        if (router == null || task.getAssignee() != null) {
            return;
        }
        var current = created;
        router.holder(created)
                .filter(holder -> refusal(current, holder).isEmpty())
                .ifPresent(holder -> task.setAssignee(holder.toString()));
    }

    private void assign(DelegateTask task) {
        var before = tasks.find(TaskId.of(task.getId())).orElse(null);
        if (before == null) {
            return; // assigned by the model itself before the creation was told
        }
        var assignee = task.getAssignee() == null ? null : OfficerId.of(task.getAssignee());
        if (assignee != null) {
            refusal(before, assignee).ifPresent(refusal -> {
                throw refusal;
            });
        }
        var assigned = tasks.assign(before.id(), assignee, change(task));
        events.publishEvent(new TaskChanged(TaskChanged.Kind.ASSIGNED, assigned, hand.owner()));
    }

    // What no officer does may be the public's doing.
    private Change change(DelegateTask task) {
        var by = hand.mover();
        var now = clock.instant();
        return new Change(by == null ? dayOnly.kept(task.getProcessDefinitionId(), now) : now, by);
    }

    private void update(DelegateTask task) {
        var id = TaskId.of(task.getId());
        tasks.find(id).ifPresent(before -> {
            var due = dueAt(task);
            if (!java.util.Objects.equals(due, before.dueAt())) {
                var moved = tasks.moveDue(id, due, change(task));
                events.publishEvent(new TaskChanged(TaskChanged.Kind.UPDATED, moved));
            }
        });
    }

    private void end(DelegateTask task, TaskChanged.Kind kind) {
        var id = TaskId.of(task.getId());
        var before = tasks.find(id).orElse(null);
        if (before == null || !before.isOpen()) {
            return;
        }
        var by = task.getAssignee() == null ? null : OfficerId.of(task.getAssignee());
        if (kind == TaskChanged.Kind.COMPLETED) {
            if (by == null) {
                throw new Refusal("workflow.refusal.not-claimed");
            }
            refusal(before, by).ifPresent(refusal -> {
                throw refusal;
            });
        }
        var completed = kind == TaskChanged.Kind.COMPLETED;
        var ended = tasks.end(
                id,
                completed ? clock.instant() : change(task).at(),
                by,
                completed ? completion.outcome() : "CANCELLED");
        events.publishEvent(new TaskChanged(kind, ended));
    }

    private Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        return policies.orderedStream()
                .map(policy -> policy.refusal(task, who))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private WorkTask describe(DelegateTask task) {
        var model = ((TaskEntity) task).getExecution();
        var element = task.getBpmnModelElementInstance();
        var part = UserTaskModel.property(element, "part");
        var role = Role.valueOf(task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        task.getTaskDefinitionKey() + " in " + task.getProcessDefinitionId() + " names no role")));
        return new WorkTask(
                TaskId.of(task.getId()),
                UserTaskModel.processId(task.getProcessDefinitionId()),
                task.getProcessInstanceId(),
                task.getTaskDefinitionKey(),
                UUID.fromString(model.getProcessBusinessKey()),
                respondent(task),
                UserTaskModel.stage(element),
                role,
                part,
                UnitId.of((String) task.getVariable("unitId")),
                null,
                dayOnly.kept(task.getProcessDefinitionId(), clock.instant()),
                dueAt(task),
                1,
                null,
                null,
                null);
    }

    private static WorkTask withUnit(WorkTask t, UnitId unit) {
        return new WorkTask(
                t.id(),
                t.process(),
                t.instance(),
                t.step(),
                t.dossier(),
                t.respondent(),
                t.stage(),
                t.role(),
                t.part(),
                unit,
                t.assignee(),
                t.createdAt(),
                t.dueAt(),
                t.version(),
                t.endedAt(),
                t.endedBy(),
                t.outcome());
    }

    private static @Nullable RespondentId respondent(DelegateTask task) {
        return task.getVariable("respondentId") instanceof String id ? RespondentId.of(id) : null;
    }

    private static @Nullable Instant dueAt(DelegateTask task) {
        return task.getDueDate() == null ? null : task.getDueDate().toInstant();
    }
}
