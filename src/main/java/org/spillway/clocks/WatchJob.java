package org.spillway.clocks;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that watches the clocks, once a minute. */
@Configuration(proxyBeanMethods = false)
class WatchJob {

    // Asked for when it runs: whoever tells somebody queues mail, and whoever queues mail needs the scheduler.
    @Bean
    Task<Void> watchClocksTask(ObjectProvider<WatchClocks> watchClocks) {
        return Tasks.recurring("watch-clocks", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> watchClocks.getObject().run());
    }
}
