package org.spillway.identities;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that ends openings and renewals whose time is over, and forgets what was needed of them. */
@Configuration(proxyBeanMethods = false)
class ForgetOpeningsJob {

    @Bean
    Task<Void> forgetOpeningsTask(ForgetOpenings forget) {
        return Tasks.recurring("forget-identity-openings", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> forget.overdue());
    }
}
