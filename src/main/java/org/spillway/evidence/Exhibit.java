package org.spillway.evidence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence, described and never held: the system keeps no copy of it.
 *
 * @param itemNo its number on the evidence list of the case
 * @param sha256 the digest of a digital item, in hexadecimal; null for a thing that has none
 * @param custodian who keeps it
 */
public record Exhibit(
        @NotBlank @Size(max = 40) String itemNo,
        @NotBlank @Size(max = 200) String what,
        @NotBlank @Size(max = 120) String fromWhom,
        @NotBlank @Size(max = 200) String place,
        @NotNull LocalDateTime takenAt,

        @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}") @Size(max = 64)
        String sha256,

        @NotBlank @Size(max = 120) String custodian,
        boolean sealed) {}
