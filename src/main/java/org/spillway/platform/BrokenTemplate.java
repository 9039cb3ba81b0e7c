package org.spillway.platform;

import java.io.Serial;

/** A page or a file of texts that cannot be used: which file, which line, why. */
class BrokenTemplate extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokenTemplate(String file, int line, String reason) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + reason);
    }
}
