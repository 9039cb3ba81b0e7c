package org.spillway.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where pages, mails and texts are read from.
 *
 * @param directory a directory to use instead of the one in the jar; empty or null for the jar's
 * @param cache whether what was read is kept; off while pages are being written
 */
@ConfigurationProperties("spillway.templates")
record TemplateSettings(
        @Nullable String directory, @DefaultValue("true") boolean cache) {

    /** The place as a resource location that ends with a slash. */
    String location() {
        return directory == null || directory.isBlank()
                ? "classpath:/templates/"
                : Path.of(directory)
                        .toAbsolutePath()
                        .normalize()
                        .toUri()
                        .toString()
                        .replaceAll("/*$", "/");
    }
}
