package org.spillway;

import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs the jobs that are due, on the test's own thread: in tests nothing runs by itself. */
public class DueJobs {

    private final SettableClock now = new SettableClock();
    private final DataSource dataSource;
    private final List<Task<?>> jobs;
    private final JdbcClient jdbc;
    private final Clock clock;
    private ManualScheduler scheduler;

    DueJobs(DataSource dataSource, List<Task<?>> jobs, Clock clock) {
        this.dataSource = dataSource;
        this.jobs = jobs;
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        restart();
    }

    /** Forgets what a process keeps in its memory, as a restart does. */
    public final void restart() {
        scheduler = TestHelper.createManualScheduler(dataSource, others())
                .clock(now)
                .startTasks(starting())
                .build();
    }

    /** Runs what is due at the test's "now", and every recurring job once, until nothing is left. */
    public void runDue() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Jobs run in transactions of their own: use @StoryTest.");
        }
        now.set(clock.instant());
        scheduler.start();
        // An earlier test may have left a recurring job in its own future.
        jdbc.sql("update scheduled_tasks set execution_time = :now where task_instance = 'recurring'")
                .param("now", now.now().atOffset(ZoneOffset.UTC))
                .update();
        while (anyDue(now.now())) {
            scheduler.runAnyDueExecutions();
        }
    }

    /** Takes from a process that died in the middle of a job what it had begun, and runs what is due. */
    public void takeOver(String job) {
        jdbc.sql("""
                update scheduled_tasks
                   set picked = true, picked_by = 'a process that died', last_heartbeat = :long_ago
                 where task_name = :job
                """)
                .param("job", job)
                .param("long_ago", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
        restart();
        now.set(clock.instant());
        scheduler.start();
        scheduler.runDeadExecutionDetection();
        // It is due again by the machine's own clock.
        jdbc.sql("update scheduled_tasks set execution_time = :now where task_name = :job and not picked")
                .param("now", now.now().atOffset(ZoneOffset.UTC))
                .param("job", job)
                .update();
        runDue();
    }

    private boolean anyDue(Instant at) {
        return jdbc.sql("select exists (select from scheduled_tasks where execution_time <= :now and not picked)")
                .param("now", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private List<Task<?>> others() {
        return jobs.stream().filter(job -> !(job instanceof OnStartup)).toList();
    }

    @SuppressWarnings("unchecked")
    private <T extends Task<?> & OnStartup> List<T> starting() {
        return jobs.stream()
                .filter(OnStartup.class::isInstance)
                .map(job -> (T) job)
                .toList();
    }
}
