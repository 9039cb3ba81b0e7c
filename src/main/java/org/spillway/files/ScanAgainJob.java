package org.spillway.files;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that has files scanned for which the scanner did not answer when they came. */
@Configuration(proxyBeanMethods = false)
class ScanAgainJob {

    @Bean
    Task<Void> scanFilesAgainTask(ScanAgain scanAgain) {
        return Tasks.recurring("scan-files-again", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> scanAgain.waiting().forEach(scanAgain::scan));
    }
}
