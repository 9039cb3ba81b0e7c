package org.spillway.notifications;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The job that sends one mail: written down in the transaction that queues the mail, picked up after its commit. */
@Component
class MailJob {

    private static final TaskDescriptor<Void> SEND_MAIL = TaskDescriptor.of("send-mail");

    private final Scheduler scheduler;

    MailJob(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** For a mail that is new, and so has no job yet. */
    void schedule(UUID mail, Instant at) {
        scheduler.scheduleBatch(List.of(SEND_MAIL.instance(mail.toString()).scheduledTo(at)));
        sendAfterCommit();
    }

    /** For a mail that had its job before. */
    void scheduleAgain(UUID mail, Instant at) {
        scheduler.schedule(SEND_MAIL.instance(mail.toString()).scheduledTo(at), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        sendAfterCommit();
    }

    private void sendAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Definition {

        // A refusal of the mail server is no failure of the job: it ends well and comes back when the mail says so.
        @Bean
        Task<Void> sendMailTask(SendMail sendMail) {
            return Tasks.custom(SEND_MAIL)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> {
                        var again = sendMail.attempt(UUID.fromString(instance.getId()));
                        return (complete, operations) ->
                                again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
                    });
        }
    }
}
