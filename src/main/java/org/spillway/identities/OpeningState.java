package org.spillway.identities;

/** How far an opening has come. */
public enum OpeningState {
    ASKED,
    AGREED,
    REFUSED,
    WITHDRAWN,
    EXPIRED,
    CLOSED;

    /** Whether something can still come of it, as far as time allows. */
    boolean isOpen() {
        return this == ASKED || this == AGREED;
    }
}
