package org.spillway.tips;

/** How the sender of a tip that an officer wrote down gets number and code, or why they do not. */
public enum Handover {
    HANDED_OVER,
    READ_OUT,
    SENT,
    NOT_WISHED,
    NOT_POSSIBLE;

    /** Whether there is a mailbox that somebody can open. */
    public boolean opensMailbox() {
        return this != NOT_WISHED && this != NOT_POSSIBLE;
    }
}
