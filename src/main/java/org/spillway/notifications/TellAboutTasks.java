package org.spillway.notifications;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells officers of new tasks. What becomes of a task within one transaction is gathered and told once at its end, so
 * that a task which goes straight to its holder is not offered to the group first, and one that is already done is told
 * to nobody.
 */
@Component
class TellAboutTasks {

    private static final Set<Role> DECIDE = Set.of(Role.HEAD, Role.APPROVER);

    private final Notifications notifications;
    private final Workflow workflow;
    private final Access access;

    TellAboutTasks(Notifications notifications, Workflow workflow, Access access) {
        this.notifications = notifications;
        this.workflow = workflow;
        this.access = access;
    }

    @EventListener
    void on(TaskChanged change) {
        gathered().add(change);
    }

    /** Tells of the task at the end of the transaction, unless it is over by then. */
    void again(WorkTask task) {
        gathered().again.add(task.id());
    }

    private Gathered gathered() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Gathered.class::isInstance)
                .map(Gathered.class::cast)
                .filter(gathered -> gathered.teller() == this)
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Gathered();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    private void tell(TaskId id, @Nullable OfficerId ownHand, @Nullable WorkTask ended) {
        var task = workflow.get(id);
        if (!task.isOpen()) {
            return;
        }
        var holder = task.assignee();
        if (holder != null) {
            if (!holder.equals(ownHand)) {
                notifications.enqueue(holder, kind(task, ended, MailKind.TASK_ASSIGNED), task.dossier(), of(task));
            }
            return;
        }
        var kind = kind(task, ended, MailKind.TASK_FOR_GROUP);
        access.candidates(task).stream()
                .filter(officer -> !officer.id().equals(ownHand))
                .forEach(officer -> notifications.enqueue(officer.id(), kind, task.dossier(), of(task)));
    }

    private MailKind kind(WorkTask task, @Nullable WorkTask ended, MailKind otherwise) {
        if (DECIDE.contains(task.role())) {
            return MailKind.DECISION_NEEDED;
        }
        return ended != null && wasSentBack(task, ended) ? MailKind.RETURNED : otherwise;
    }

    // Sent back is what the step before said so of, or what leads from a later step to an earlier one.
    private boolean wasSentBack(WorkTask task, WorkTask ended) {
        if (ended.outcome() != null && ended.outcome().startsWith("RETURN")) {
            return true;
        }
        var steps = workflow.tasksOf(task.dossier()).stream()
                .filter(other -> other.instance().equals(task.instance()))
                .map(WorkTask::step)
                .distinct()
                .toList();
        return steps.indexOf(task.step()) < steps.indexOf(ended.step());
    }

    /** What a mail about a task is told: codes and instants. */
    static Map<String, String> of(WorkTask task) {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("task", task.id().value());
        arguments.put("process", task.process());
        arguments.put("step", task.step());
        if (task.dueAt() != null) {
            arguments.put("due", task.dueAt().toString());
        }
        return arguments;
    }

    /** The changes of one transaction. */
    private final class Gathered implements TransactionSynchronization {

        private final Set<TaskId> news = new java.util.LinkedHashSet<>();
        private final Set<TaskId> again = new java.util.LinkedHashSet<>();
        private final Map<TaskId, OfficerId> ownHands = new LinkedHashMap<>();
        private @Nullable WorkTask ended;

        TellAboutTasks teller() {
            return TellAboutTasks.this;
        }

        void add(TaskChanged change) {
            switch (change.kind()) {
                case CREATED, REGROUPED -> news.add(change.task().id());
                case ASSIGNED -> {
                    news.add(change.task().id());
                    ownHands.remove(change.task().id());
                    if (change.actor() != null) {
                        ownHands.put(change.task().id(), change.actor());
                    }
                }
                case COMPLETED -> ended = change.task();
                case UPDATED, CANCELLED -> {}
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            again.removeAll(news);
            again.forEach(id -> tell(id, null, null));
            news.forEach(id -> tell(id, ownHands.get(id), ended));
        }
    }
}
