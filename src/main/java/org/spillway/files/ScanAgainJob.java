package org.spillway.files;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that has files scanned for which the scanner did not answer when they came. */
@Configuration(proxyBeanMethods = false)
class ScanAgainJob {

    private static final Logger log = LoggerFactory.getLogger(ScanAgainJob.class);

    @Bean
    Task<Void> scanFilesAgainTask(ScanAgain scanAgain) {
        return Tasks.recurring("scan-files-again", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> scanTurn(scanAgain));
    }

    /** One file that cannot be scanned keeps no other from it. */
    static void scanTurn(ScanAgain scanAgain) {
        scanAgain.turn().forEach(file -> scan(scanAgain, file));
    }

    private static void scan(ScanAgain scanAgain, StoredFile file) {
        try {
            scanAgain.scan(file);
        } catch (RuntimeException e) {
            log.error("{} was not scanned; the others are", file, e);
        }
    }
}
