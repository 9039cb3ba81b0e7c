package org.spillway.files;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the scanner for malware listens, {@code spillway.clamd.*}.
 *
 * @param host empty where there is none
 * @param longest until it is given up: to be reached, to take each piece, and to answer; ten times that for all of a file
 */
@Validated
@ConfigurationProperties("spillway.clamd")
record ClamdSettings(
        @DefaultValue("") String host,
        @DefaultValue("3310") @Min(1) @Max(65535) int port,
        @DefaultValue("PT30S") @DurationMin(seconds = 1) Duration longest) {}
