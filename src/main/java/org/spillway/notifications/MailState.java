package org.spillway.notifications;

/** How far a mail has come. */
public enum MailState {
    /** Written down with the step; nobody has tried to send it. */
    QUEUED(true, "plain"),
    /** The mail server took it. */
    SENT(false, "good"),
    /** The mail server refused it or could not be reached; it is tried again. */
    FAILED(true, "warn"),
    /** Tried as often as the settings say; an administrator may send it again. */
    GIVEN_UP(false, "bad");

    private final boolean waiting;
    private final String mark;

    MailState(boolean waiting, String mark) {
        this.waiting = waiting;
        this.mark = mark;
    }

    /** Whether a job is still going to send it. */
    public boolean isWaiting() {
        return waiting;
    }

    /** Whether an administrator may ask for another try. */
    public boolean mayBeResent() {
        return this == FAILED || this == GIVEN_UP;
    }

    /** How lists mark it: plain, good, warn or bad. */
    public String mark() {
        return mark;
    }
}
