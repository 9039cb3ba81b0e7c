package org.spillway.cases;

/** Whether a case is worked on. */
public enum CaseState {
    OPEN,
    CLOSED,
    ARCHIVED,
    VOIDED;

    /** Whether facts may still be corrected and steps done. */
    public boolean isOpen() {
        return this == OPEN;
    }

    /** Whether the head may open it again. */
    public boolean mayReopen() {
        return this == CLOSED || this == ARCHIVED;
    }
}
