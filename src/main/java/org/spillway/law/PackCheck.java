package org.spillway.law;

import java.util.List;

/**
 * A module's own look at a version before it comes into force: whether its part of the pack is complete, and what the
 * pack's own tests give. Beans of this type are asked at the start, before any version is known: they must not need {@link
 * Packs} or {@link Law}.
 */
public interface PackCheck {

    /** What is wrong; empty when all is well. May throw {@link BrokenPack} instead. */
    List<Finding> check(Pack draft);

    /**
     * A fault of a pack.
     *
     * @param file its path within the version
     * @param line counted from 1; 0 where there is no one line
     * @param reason in English, as the files are
     */
    record Finding(String file, int line, String reason) {

        BrokenPack broken(Pack pack) {
            return line > 0
                    ? new BrokenPack(pack.origin() + file, line, reason)
                    : new BrokenPack(pack.origin() + file, reason);
        }
    }
}
