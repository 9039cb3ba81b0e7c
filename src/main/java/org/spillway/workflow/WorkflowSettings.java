package org.spillway.workflow;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine runs.
 *
 * @param jobExecutor whether this node fires timers; off in tests, which fire them by hand
 * @param processes a directory of models to use instead of those in the jar; empty or null for the jar's
 */
@ConfigurationProperties("spillway.workflow")
public record WorkflowSettings(
        @DefaultValue("true") boolean jobExecutor, @Nullable String processes) {}
