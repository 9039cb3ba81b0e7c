package org.spillway.files;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a file may cost, {@code spillway.files.*}.
 *
 * @param largest a larger file is refused; each is held in memory while it is looked at
 * @param atOnce how many are received at once on this node; whoever comes then is asked to come again
 * @param longest until receiving one file is given up
 * @param mostPixels of a picture
 */
@Validated
@ConfigurationProperties("spillway.files")
record FileSettings(
        @DefaultValue("20MB") DataSize largest,
        @DefaultValue("4") @Min(1) @Max(64) int atOnce,
        @DefaultValue("PT5M") Duration longest,
        @DefaultValue("40000000") @Min(1) int mostPixels) {}
