package org.spillway.containment;

/** How far an action of the containment is. */
enum ActionStatus {
    DONE,
    UNDER_WAY,
    NOT_POSSIBLE,
    NOT_APPLICABLE;

    boolean isSettled() {
        return this != UNDER_WAY;
    }
}
