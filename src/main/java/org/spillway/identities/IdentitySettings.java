package org.spillway.identities;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a guess of a passphrase costs (Argon2id; the defaults are the second recommendation of RFC 9106). Kept with each key,
 * so that a change holds for passphrases that are chosen from then on.
 *
 * @param memory in KiB
 * @param passes how often the memory is gone over
 */
@Validated
@ConfigurationProperties("spillway.identities")
record IdentitySettings(
        @DefaultValue("65536") @Min(64) @Max(1 << 21) int memory,
        @DefaultValue("3") @Min(1) @Max(100) int passes) {}
