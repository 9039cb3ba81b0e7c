package org.spillway.files;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a file may cost that is sealed as it comes, {@code spillway.files.large.*}.
 *
 * @param largest a larger file is refused; no more than the scanner for malware takes, and as much as all that are sent at once
 * @param atOnce how many are received at once on this node; whoever comes then is asked to come again
 * @param longest until receiving one file is given up
 */
@Validated
@ConfigurationProperties("spillway.files.large")
record LargeFileSettings(
        @DefaultValue("100MB") DataSize largest,
        @DefaultValue("2") @Min(1) @Max(64) int atOnce,
        @DefaultValue("PT30M") Duration longest) {}
