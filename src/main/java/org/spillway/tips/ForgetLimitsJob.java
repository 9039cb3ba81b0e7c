package org.spillway.tips;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that forgets what was counted in hours that are over. */
@Configuration(proxyBeanMethods = false)
class ForgetLimitsJob {

    @Bean
    Task<Void> forgetTipLimitsTask(TipLimits limits) {
        return Tasks.recurring("forget-tip-limits", FixedDelay.ofMinutes(10))
                .execute((instance, context) -> limits.forget());
    }
}
