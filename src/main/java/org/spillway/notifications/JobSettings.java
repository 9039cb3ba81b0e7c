package org.spillway.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs run.
 *
 * @param enabled whether this node runs jobs; off in tests, which run them by hand
 */
@ConfigurationProperties("spillway.jobs")
record JobSettings(@DefaultValue("true") boolean enabled) {}
