package org.spillway.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of the scheduler that failed, for the administrator. They are tried again by themselves. */
@Service
public class Jobs {

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Audit audit;
    private final Clock clock;

    Jobs(JdbcClient jdbc, SchedulerClient scheduler, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /** The jobs whose last run failed, the latest first; at most 200. */
    @Transactional(readOnly = true)
    public List<Failed> failed() {
        return jdbc.sql("""
                select task_name as name, task_instance as instance, consecutive_failures as failures,
                       last_failure as failed_at, execution_time as next_run_at
                  from scheduled_tasks
                 where consecutive_failures > 0
                 order by last_failure desc, task_name, task_instance
                 limit 200
                """).query(Failed.class).list();
    }

    /** Runs a failed job now rather than at its next time. */
    @Transactional
    public void retry(String name, String instance, Actor actor) {
        try {
            scheduler.reschedule(TaskInstanceId.of(name, instance), clock.instant());
        } catch (TaskInstanceNotFoundException gone) {
            throw new NotFound("job " + name + " " + instance);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            throw new Refusal("notifications.refusal.running");
        }
        audit.record(actor, "job.retried", null, Map.of("job", name, "instance", instance));
    }

    /** A job whose last run failed, and when it runs again. */
    public record Failed(String name, String instance, int failures, Instant failedAt, Instant nextRunAt) {}
}
