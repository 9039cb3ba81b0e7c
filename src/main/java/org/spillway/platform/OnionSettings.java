package org.spillway.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the public's pages are also found, inside the Tor network.
 *
 * @param address such as {@code http://<56 signs>.onion}, without a path; empty or null for nowhere
 */
@ConfigurationProperties("spillway.onion")
record OnionSettings(@Nullable String address) {

    OnionSettings {
        if (address != null && !address.isBlank() && !address.matches("https?://[a-z2-7]{56}\\.onion")) {
            throw new BadSetting(
                    "SPILLWAY_ONION",
                    "is no address of a version 3 onion service",
                    "Set it to http:// or https://, 56 signs and .onion, without a path, or leave it empty.");
        }
    }

    /** Where the page that is asked for is found there; empty where there is no such place, or the reader is in it. */
    Optional<String> of(HttpServletRequest request) {
        var here = request.getServerName().toLowerCase(Locale.ROOT);
        return address == null || address.isBlank() || here.endsWith(".onion")
                ? Optional.empty()
                : Optional.of(address + request.getRequestURI());
    }
}
