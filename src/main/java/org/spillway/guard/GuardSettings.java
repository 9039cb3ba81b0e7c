package org.spillway.guard;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of a file the guard reads, {@code spillway.guard.*}.
 *
 * @param mostBytes a larger file is not read; it is held in memory while it is
 * @param mostText in characters; what follows is not looked at
 * @param longest until reading is given up
 * @param atOnce how many files are read at once; others wait
 * @param tesseract the program that reads pictures, by name or path; empty for none
 */
@Validated
@ConfigurationProperties("spillway.guard")
record GuardSettings(
        @DefaultValue("32MB") DataSize mostBytes,
        @DefaultValue("2000000") @Min(1000) int mostText,
        @DefaultValue("20s") Duration longest,
        @DefaultValue("2") @Min(1) @Max(32) int atOnce,
        @DefaultValue("tesseract") String tesseract) {}
