package org.spillway.platform;

import java.time.Clock;
import java.time.ZoneId;
import org.spillway.access.Site;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that everybody asks for "now". */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /** The zone in which a day begins, where nothing finer than the day may be kept. */
    @Bean
    ZoneId zone(Site site) {
        return site.zone();
    }
}
