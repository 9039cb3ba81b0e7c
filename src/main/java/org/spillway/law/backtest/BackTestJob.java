package org.spillway.law.backtest;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The job that goes over closed cases: written down in the transaction that starts it, picked up after its commit. */
@Component
class BackTestJob {

    private static final TaskDescriptor<Void> BACK_TEST = TaskDescriptor.of("back-test");

    private final Scheduler scheduler;
    private final Clock clock;

    BackTestJob(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void schedule(UUID id) {
        scheduler.schedule(
                BACK_TEST.instance(id.toString()).scheduledTo(clock.instant()), ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Definition {

        private static final int RETRIES = 5;

        // Asked for when it runs: it asks modules that need the scheduler themselves. A node that shuts down leaves the
        // rest
        // to another one, or to its own next start.
        @Bean
        Task<Void> backTestTask(ObjectProvider<RunBackTest> runBackTest) {
            return Tasks.custom(BACK_TEST)
                    .onFailure(new MaxRetriesFailureHandler<>(
                            RETRIES,
                            new OnFailureRetryLater<>(Duration.ofSeconds(30)),
                            (failed, operations) -> runBackTest
                                    .getObject()
                                    .fail(UUID.fromString(
                                            failed.getExecution().taskInstance.getId()))))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> {
                        var id = UUID.fromString(instance.getId());
                        var run = runBackTest.getObject();
                        var more = run.batch(id);
                        while (more && !context.getSchedulerState().isShuttingDown()) {
                            more = run.batch(id);
                        }
                        var goOn = more;
                        return (complete, operations) -> {
                            if (goOn) {
                                operations.reschedule(complete, complete.getTimeDone());
                            } else {
                                operations.remove();
                            }
                        };
                    });
        }
    }
}
