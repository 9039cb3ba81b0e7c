package org.spillway.shared;

import java.io.Serial;

/** What was asked for does not exist, or the person who asks may not know that it does: the answer is 404 for both. */
public class NotFound extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what was looked for, by kind and id only. */
    public NotFound(String what) {
        super(what);
    }
}
