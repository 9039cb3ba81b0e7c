package org.spillway.tips;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that tells of tips that are soon erased and erases those whose time is over, every night. */
@Configuration(proxyBeanMethods = false)
class RetainTipsJob {

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 10);

    // Asked for when it runs: it queues mail, and whoever queues mail needs the scheduler.
    @Bean
    Task<Void> retainTipsTask(ObjectProvider<RetainTips> retainTips, ZoneId zone) {
        return Tasks.recurring("retain-tips", new Daily(zone, AT_NIGHT))
                .execute((instance, context) -> retainTips.getObject().run());
    }
}
