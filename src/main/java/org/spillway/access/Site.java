package org.spillway.access;

import java.net.URI;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation is.
 *
 * @param baseUrl the address that people type; every link in a mail begins with it
 * @param zone the zone in which times are shown
 */
@ConfigurationProperties("spillway")
public record Site(
        URI baseUrl, @DefaultValue("Asia/Shanghai") ZoneId zone) {

    /** An address within the installation, as a mail shows it; {@code path} begins with a slash. */
    public URI link(String path) {
        var base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
