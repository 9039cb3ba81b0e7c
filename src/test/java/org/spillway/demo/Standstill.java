package org.spillway.demo;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

/**
 * A moment in which no job runs. Both the engine and the scheduler lock a job until some time from now: moved while one
 * runs, the clock would hand it to a second worker.
 */
class Standstill {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SmartLifecycle engine;
    private final ObjectProvider<Scheduler> scheduler;

    Standstill(@Qualifier("jobExecution") SmartLifecycle engine, ObjectProvider<Scheduler> scheduler) {
        this.engine = engine;
        this.scheduler = scheduler;
    }

    /** Does {@code work} while nothing runs; false, and nothing done, when jobs did not end in a minute. */
    synchronized boolean during(Runnable work) {
        var engineRan = engine.isRunning();
        scheduler.ifAvailable(Scheduler::pause);
        try {
            // Waits for the engine's own jobs.
            engine.stop();
            if (!idle()) {
                return false;
            }
            work.run();
            return true;
        } finally {
            if (engineRan) {
                engine.start();
            }
            scheduler.ifAvailable(each -> {
                each.resume();
                each.triggerCheckForDueExecutions();
            });
        }
    }

    private boolean idle() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (scheduler.stream().anyMatch(each -> !each.getCurrentlyExecuting().isEmpty())) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
