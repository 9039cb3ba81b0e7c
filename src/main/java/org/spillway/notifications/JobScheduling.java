package org.spillway.notifications;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/**
 * The scheduler on our clock and our transactions. Its starter wraps the pool so that what is scheduled commits or rolls
 * back with the transaction around it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobSettings.class, MailSettings.class, MailBatches.class})
class JobScheduling {

    @Bean
    com.github.kagkarlsson.scheduler.Clock dbSchedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    DbSchedulerStarter dbSchedulerStarter(Scheduler scheduler, JobSettings settings) {
        return new Start(scheduler, settings);
    }

    /** Starts the scheduler once everything is there, unless the settings say otherwise. */
    record Start(Scheduler scheduler, JobSettings settings) implements DbSchedulerStarter {

        @EventListener(ContextRefreshedEvent.class)
        @Override
        public void doStart() {
            if (settings.enabled() && !scheduler.getSchedulerState().isStarted()) {
                scheduler.start();
            }
        }
    }
}
