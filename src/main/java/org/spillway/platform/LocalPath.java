package org.spillway.platform;

import org.jspecify.annotations.Nullable;

/** Where to go on: never to another site, whatever somebody put into a link. */
final class LocalPath {

    private LocalPath() {}

    /** {@code path}, if it is one of ours, else {@code otherwise}. */
    static String of(@Nullable String path, String otherwise) {
        var local = path != null
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 0x7f)
                && path.length() <= 2000;
        return local && path != null ? path : otherwise;
    }
}
