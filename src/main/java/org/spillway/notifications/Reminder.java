package org.spillway.notifications;

import java.time.Duration;
import java.time.Instant;
import org.spillway.workflow.WorkTask;

/** Why somebody is reminded of a task, and when. */
enum Reminder {
    /** Four fifths of the time have passed; of a task that may take longer than five days, all but the last one. */
    DUE_SOON(MailKind.DUE_SOON) {
        @Override
        Instant at(WorkTask task, Instant due) {
            var given = Duration.between(task.createdAt(), due);
            return given.compareTo(LONG) > 0
                    ? due.minus(LAST_DAY)
                    : task.createdAt().plus(given.multipliedBy(4).dividedBy(5));
        }
    },
    /** The time is over. */
    OVERDUE(MailKind.OVERDUE) {
        @Override
        Instant at(WorkTask task, Instant due) {
            return due;
        }
    };

    private static final Duration LONG = Duration.ofDays(5);
    private static final Duration LAST_DAY = Duration.ofDays(1);

    private final MailKind mail;

    Reminder(MailKind mail) {
        this.mail = mail;
    }

    abstract Instant at(WorkTask task, Instant due);

    MailKind mail() {
        return mail;
    }
}
