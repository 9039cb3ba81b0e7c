package org.spillway.notifications;

/** How far a mail has come. */
public enum MailState {
    /** Written down with the step; nobody has tried to send it. */
    QUEUED(true),
    /** The mail server took it. */
    SENT(false),
    /** The mail server refused it or could not be reached; it is tried again. */
    FAILED(true),
    /** Tried as often as the settings say; an administrator may send it again. */
    GIVEN_UP(false);

    private final boolean waiting;

    MailState(boolean waiting) {
        this.waiting = waiting;
    }

    /** Whether a job is still going to send it. */
    public boolean isWaiting() {
        return waiting;
    }

    /** Whether an administrator may ask for another try. */
    public boolean mayBeResent() {
        return this == FAILED || this == GIVEN_UP;
    }
}
