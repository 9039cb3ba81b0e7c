package org.spillway.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that reminds of tasks, once a minute. */
@Configuration(proxyBeanMethods = false)
class ReminderJob {

    // Asked for when it runs: whoever reminds queues mail, and whoever queues mail needs the scheduler.
    @Bean
    Task<Void> remindOfTasksTask(ObjectProvider<RemindOfTasks> remindOfTasks) {
        return Tasks.recurring("remind-of-tasks", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> remindOfTasks.getObject().run());
    }
}
