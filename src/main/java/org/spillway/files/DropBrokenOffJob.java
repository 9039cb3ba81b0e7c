package org.spillway.files;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that takes away what came of large files while a process was killed. */
@Configuration(proxyBeanMethods = false)
class DropBrokenOffJob {

    @Bean
    Task<Void> dropBrokenOffFilesTask(ArrivingFiles files, Clock clock) {
        return Tasks.recurring("drop-broken-off-files", FixedDelay.ofMinutes(30))
                .execute((instance, context) -> files.dropBrokenOff(clock.instant()));
    }
}
