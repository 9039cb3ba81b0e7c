package org.spillway.workflow.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node fires timers.
 *
 * @param lock how long a timer that a node took is the node's; when the machine dies, others take it over after that
 * @param threads how many timers fire at once; each needs a connection of the pool
 * @param batch how many timers are taken at a time
 */
@ConfigurationProperties("spillway.timers")
record TimerSettings(
        @DefaultValue("PT1M") Duration lock,
        @DefaultValue("4") int threads,
        @DefaultValue("20") int batch) {}
