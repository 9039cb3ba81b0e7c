package org.spillway.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Recusals;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.shared.OfficerId;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds of tasks that are about to be late or are late: whoever holds the task and may do it, or its group; of a late one also the
 * head of its unit. Each reminder is told once; what was missed while we were down is told when we are back.
 */
@Service
class RemindOfTasks {

    private final Reminders reminders;
    private final Notifications notifications;
    private final Workflow workflow;
    private final Access access;
    private final Units units;
    private final Recusals recusals;
    private final TransactionOperations transactions;
    private final Clock clock;

    RemindOfTasks(
            Reminders reminders,
            Notifications notifications,
            Workflow workflow,
            Access access,
            Units units,
            Recusals recusals,
            TransactionOperations transactions,
            Clock clock) {
        this.reminders = reminders;
        this.notifications = notifications;
        this.workflow = workflow;
        this.access = access;
        this.units = units;
        this.recusals = recusals;
        this.transactions = transactions;
        this.clock = clock;
    }

    @EventListener
    void on(TaskChanged change) {
        var task = change.task();
        var due = task.dueAt();
        switch (change.kind()) {
            case CREATED, UPDATED -> {
                if (due == null) {
                    reminders.drop(task.id());
                } else {
                    for (var kind : Reminder.values()) {
                        reminders.set(task.id(), kind, kind.at(task, due));
                    }
                }
            }
            case COMPLETED, CANCELLED -> reminders.drop(task.id());
            case ASSIGNED, REGROUPED -> {}
        }
    }

    /** Tells what is due now, each reminder in a transaction of its own: one that fails keeps no other back. */
    void run() {
        var now = clock.instant();
        RuntimeException first = null;
        for (var next : reminders.due(now)) {
            try {
                transactions.executeWithoutResult(status -> tell(next, now));
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void tell(Reminders.Next next, Instant now) {
        if (!reminders.take(next, now)) {
            return;
        }
        var task = workflow.get(next.task());
        var tooLateForWarning = next.kind() == Reminder.DUE_SOON && task.isOverdue(now);
        if (task.isOpen() && !tooLateForWarning) {
            readers(task, next.kind())
                    .forEach(reader ->
                            notifications.enqueue(reader, next.kind().mail(), task.dossier(), TellAboutTasks.of(task)));
        }
    }

    private Set<OfficerId> readers(WorkTask task, Reminder kind) {
        var readers = new LinkedHashSet<OfficerId>();
        if (task.assignee() != null && access.refusal(task.assignee(), task).isEmpty()) {
            readers.add(task.assignee());
        } else {
            access.candidates(task).stream().map(Officer::id).forEach(readers::add);
        }
        if (kind == Reminder.OVERDUE) {
            headOver(task).ifPresent(readers::add);
        }
        return readers;
    }

    // The nearest head, up the tree, who has nothing to do with the case: it may be about the head.
    private Optional<OfficerId> headOver(WorkTask task) {
        return units.withSuperiors(task.unit()).stream()
                .map(Unit::headId)
                .filter(Objects::nonNull)
                .filter(head -> !recusals.isRecused(task.dossier(), head))
                .findFirst();
    }
}
