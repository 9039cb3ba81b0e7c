package org.spillway.vault;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The two secrets of an installation, both base64 of at least 32 random bytes.
 *
 * @param masterKey wraps the data keys of cases and tips
 * @param secret keys the digests by which names and access codes are compared without being stored
 */
@ConfigurationProperties("spillway.vault")
public record VaultSettings(String masterKey, String secret) {

    @Override
    public String toString() {
        return "VaultSettings[masterKey=***, secret=***]";
    }
}
