package org.spillway.law;

import java.io.Serial;

/** A file of a pack that cannot be used: which file, which line, why. */
public class BrokenPack extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokenPack(String file, int line, String reason) {
        super(file + ", line " + line + ": " + reason);
    }

    /** Names the file, or a place in it, and what is wrong. */
    public BrokenPack(String file, String reason) {
        super(file + ": " + reason);
    }
}
